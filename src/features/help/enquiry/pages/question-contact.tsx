// How somebody may be reached, and what is safe for them: the two questions that are several fields on one page.
import { Checkboxes, Input, Radios } from '@forestall/components'
import { answerFields } from '#domain/help/posted-answer.ts'
import { answerers, reachChannels, safeTimeNames, wayMaxLength } from '#domain/help/safe-contact.ts'
import { questionText, safeContactWords, waysWords } from '#words/en-questions.ts'
import type { QuestionFieldProps } from './question-field-props.ts'

export function Ways(props: QuestionFieldProps) {
  const { door, id, read, error } = props
  const text = questionText(door, id)
  const email = answerFields.email(id)
  const phone = answerFields.phone(id)
  const isPhone = error === waysWords.phoneProblem
  const Heading = props.isPageHeading === false ? 'h2' : 'h1'
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--l">
        <Heading class="govuk-fieldset__heading">{text.question}</Heading>
      </legend>
      {text.hint === undefined ? null : <p class="govuk-hint">{text.hint}</p>}
      <Input
        name={email}
        type="email"
        label={waysWords.email}
        value={read(email)[0] ?? ''}
        errorMessage={isPhone ? undefined : error}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        attributes={{ maxlength: wayMaxLength }}
      />
      <Input
        name={phone}
        type="tel"
        label={waysWords.phone}
        value={read(phone)[0] ?? ''}
        errorMessage={isPhone ? error : undefined}
        autocomplete="off"
        classes="govuk-input--width-20"
      />
    </fieldset>
  )
}

export function SafeContact(props: QuestionFieldProps) {
  const { door, id, read, error } = props
  const text = questionText(door, id)
  const words = safeContactWords
  const Heading = props.isPageHeading === false ? 'h2' : 'h1'
  return (
    <>
      <Heading class="govuk-heading-l">{text.question}</Heading>
      {text.hint === undefined ? null : <p class="govuk-body">{text.hint}</p>}
      <Checkboxes
        name={answerFields.channels(id)}
        fieldset={{ legend: words.channels }}
        values={read(answerFields.channels(id))}
        items={reachChannels.map((value) => ({ value, text: words.channel[value] }))}
        errorMessage={error}
      />
      <Checkboxes
        name={answerFields.times(id)}
        fieldset={{ legend: words.times }}
        values={read(answerFields.times(id))}
        items={safeTimeNames.map((value) => ({ value, text: words.time[value] }))}
      />
      <Radios
        name={answerFields.voicemail(id)}
        fieldset={{ legend: words.voicemail }}
        value={read(answerFields.voicemail(id))[0] ?? 'no'}
        items={[
          { value: 'no', text: words.no },
          { value: 'yes', text: words.yes },
        ]}
      />
      <Radios
        name={answerFields.answerer(id)}
        fieldset={{ legend: words.answerer }}
        value={read(answerFields.answerer(id))[0] ?? 'only_me'}
        items={answerers.map((value) => ({ value, text: words.answererOptions[value] }))}
      />
      <Input
        name={answerFields.nameToUse(id)}
        label={words.nameToUse}
        hint={words.nameToUseHint}
        value={read(answerFields.nameToUse(id))[0] ?? ''}
        autocomplete="off"
        spellcheck={false}
      />
    </>
  )
}
