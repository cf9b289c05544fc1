// The forms whose words are sealed: an answer, a note; and opening the identity, which needs a reason. The page's script
// sends them.
import { Button, DateInput, Details, FormToken, Select, Textarea } from '@forestall/components'
import { triageWords } from '#words/en-triage.ts'
import type { EnquiryPageProps } from './enquiry-shown.ts'
import { NextDate, partsOf } from './pages-next-date.tsx'

const words = triageWords.enquiry

/** What is to be sealed has no name: without its script no form can send it. */
const unnamed = { name: undefined }

export function AnswerForm({ frame, workingName, enquiry }: EnquiryPageProps) {
  return (
    <form id="answer-form" method="post" action="/staff/enquiries">
      <FormToken token={frame.formToken} />
      <Textarea
        id="answer"
        name="answer"
        label={{ text: words.answer, classes: 'govuk-label--s' }}
        hint={words.answerHint(workingName)}
        rows={8}
        attributes={unnamed}
      />
      <div class="govuk-checkboxes govuk-checkboxes--small">
        <div class="govuk-checkboxes__item">
          <input
            class="govuk-checkboxes__input"
            id="waits"
            name="waits"
            type="checkbox"
            value="yes"
            checked
          />
          <label class="govuk-label govuk-checkboxes__label" for="waits">
            {words.waits}
          </label>
        </div>
      </div>
      <NextDate id="answer-next" day={partsOf(enquiry.nextOn)} />
      <DateInput
        id="answer-promise"
        namePrefix="promise"
        fieldset={{ legend: { text: words.promiseNext, classes: 'govuk-fieldset__legend--s' } }}
        hint={words.promiseNextHint}
      />
      <Button>{words.send}</Button>
      <p class="govuk-body" id="answer-status" role="status"></p>
    </form>
  )
}

export function NoteForm({ frame }: EnquiryPageProps) {
  return (
    <form id="note-form" method="post" action="/staff/enquiries">
      <FormToken token={frame.formToken} />
      <Textarea
        id="note"
        name="note"
        label={{ text: words.note, classes: 'govuk-label--s' }}
        rows={4}
        attributes={unnamed}
      />
      <Button variant="secondary" preventDoubleClick>
        {words.save}
      </Button>
      <p class="govuk-body" id="note-status" role="status"></p>
    </form>
  )
}

export function IdentityForm({ frame, enquiry }: EnquiryPageProps) {
  // What a hold keeps is opened for the hold alone.
  const reasons = Object.entries(words.identityReasons).filter(
    ([reason]) => reason !== 'legal_hold' || enquiry.isHeld,
  )
  return (
    <Details summary={words.identity}>
      <p class="govuk-hint">{words.identityHint}</p>
      <form id="identity-form" method="post" action="/staff/enquiries">
        <FormToken token={frame.formToken} />
        <Select
          id="identity-reason"
          name="reason"
          label={{ text: words.identityReason, classes: 'govuk-label--s' }}
          items={reasons.map(([value, text]) => ({ value, text }))}
        />
        <Button variant="secondary">{words.identityOpen}</Button>
      </form>
      <div id="identity" role="status"></div>
    </Details>
  )
}
