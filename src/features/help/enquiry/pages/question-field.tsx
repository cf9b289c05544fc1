// One question as a control, by its kind: the same markup on the page that posts each step and in the document that
// the script walks through.
import {
  CharacterCount,
  Checkboxes,
  Input,
  type Option,
  type RadioItem,
  Radios,
  Select,
  type Styling,
} from '@forestall/components'
import { answerFields } from '#domain/help/posted-answer.ts'
import { notSaying } from '#domain/help/question-types.ts'
import { optionsAt, type QuestionId, questionOf } from '#domain/help/questions.ts'
import { comingWeeks, firstDayOf } from '#domain/help/week.ts'
import { enquiryWords } from '#words/en-enquiry-pages.ts'
import { questionText, weekWords } from '#words/en-questions.ts'
import { SafeContact, Ways } from './question-contact.tsx'
import type { QuestionFieldProps } from './question-field-props.ts'

/** Weeks offered for a date that is coming. */
const weeksAhead = 26

export function QuestionField(props: QuestionFieldProps) {
  switch (questionOf(props.id).kind) {
    case 'one_of':
    case 'yes_no_not_saying':
      return <ChoiceOfOne {...props} />
    case 'some_of':
      return <ChoiceOfSome {...props} />
    case 'free_text':
      return <Words {...props} />
    case 'week':
      return <WeekChoice {...props} />
    case 'ways_to_reach':
      return <Ways {...props} />
    case 'safe_contact':
      return <SafeContact {...props} />
  }
}

function headingOf({ door, id, isPageHeading }: QuestionFieldProps) {
  const { question } = questionText(door, id)
  return {
    text: question,
    headingLevel: isPageHeading === false ? (2 as const) : (1 as const),
    classes: 'govuk-fieldset__legend--l',
  }
}

function itemsOf({ door, id }: QuestionFieldProps): RadioItem[] {
  const text = questionText(door, id)
  return optionsAt(id, door).map((value) => ({
    value,
    text: text.options[value] ?? value,
    hint: text.optionHints?.[value],
  }))
}

function ChoiceOfOne(props: QuestionFieldProps) {
  const { door, id, read, error } = props
  const text = questionText(door, id)
  const maySkip = questionOf(id).isSkippable || questionOf(id).kind === 'yes_no_not_saying'
  const skip = maySkip ? [{ divider: text.or }, { value: notSaying, text: text.notSaying }] : []
  return (
    <Radios
      name={id}
      value={read(id)[0]}
      items={[...itemsOf(props), ...skip]}
      fieldset={{ legend: headingOf(props) }}
      hint={text.hint}
      formGroup={{ beforeInputs: read(id)[0] === undefined ? <NoAnswerYet id={id} /> : null }}
      errorMessage={error}
    />
  )
}

/**
 * Text browsers choose the first button of a group by themselves, which would answer for the person. There it is this
 * one, which says nothing; graphical browsers hide it.
 */
function NoAnswerYet({ id }: { readonly id: QuestionId }) {
  return (
    <div hidden>
      <input type="radio" name={id} id={`${id}-open`} value="" />
      <label for={`${id}-open`}>{enquiryWords.notAnswered}</label>
    </div>
  )
}

function ChoiceOfSome(props: QuestionFieldProps) {
  const { door, id, read, error } = props
  const text = questionText(door, id)
  const skip = questionOf(id).isSkippable
    ? [
        { divider: text.or },
        { value: notSaying, text: text.notSaying, behaviour: 'exclusive' as const },
      ]
    : []
  return (
    <Checkboxes
      name={id}
      values={read(id)}
      items={[...itemsOf(props), ...skip]}
      fieldset={{ legend: headingOf(props) }}
      hint={text.hint}
      errorMessage={error}
    />
  )
}

function labelOf(props: QuestionFieldProps): Option<Styling & { headingLevel: 1 | 2 }> {
  const { text, headingLevel } = headingOf(props)
  return { text, headingLevel, classes: 'govuk-label--l' }
}

function Words(props: QuestionFieldProps) {
  const { door, id, read, error } = props
  const question = questionOf(id)
  const text = questionText(door, id)
  if (question.kind !== 'free_text') return null
  const shared = {
    name: id,
    label: labelOf(props),
    hint: text.hint,
    errorMessage: error,
    value: read(id)[0] ?? '',
    autocomplete: 'off',
  }
  if (!question.isLong) return <Input {...shared} spellcheck={false} />
  // The dictionary of some browsers sends what is typed to its maker, so it stays off.
  return <CharacterCount {...shared} rows={10} maxlength={question.maxLength} spellcheck={false} />
}

function WeekChoice(props: QuestionFieldProps) {
  const { door, id, read, error, today } = props
  const text = questionText(door, id)
  const weeks = comingWeeks(today, weeksAhead).map((week, index) => ({
    value: week,
    text: weekWords.week(firstDayOf(week), index),
    // In an answer that is read later, "this week" would say nothing.
    attributes: { 'data-text': weekWords.week(firstDayOf(week), weeksAhead) },
  }))
  return (
    <Select
      name={id}
      label={labelOf(props)}
      hint={text.hint}
      errorMessage={error}
      value={read(id)[0]}
      items={[
        { value: '', text: weekWords.choose },
        ...weeks,
        { value: notSaying, text: text.notSaying },
      ]}
    />
  )
}

/** The id of the control that the summary of errors leads to. */
export function fieldIdOf(id: QuestionId, isPhone: boolean): string {
  switch (questionOf(id).kind) {
    case 'ways_to_reach':
      return isPhone ? answerFields.phone(id) : answerFields.email(id)
    case 'safe_contact':
      return answerFields.channels(id)
    default:
      return id
  }
}
