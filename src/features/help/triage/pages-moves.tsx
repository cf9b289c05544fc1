// What moves an enquiry on: taking it over, the next date, hold, handing over, revoking, closing. Each form works on the
// version that is on screen.
import { Button, type Content, FormToken, Select } from '@forestall/components'
import { moveRefusal, type PlainMove, plainMoves } from '#domain/help/enquiry.ts'
import { closeReasons } from '#domain/help/enquiry-states.ts'
import { triageWords } from '#words/en-triage.ts'
import { moveWords } from '#words/en-triage-decision.ts'
import type { EnquiryPageProps } from './enquiry-shown.ts'
import { NextDate, partsOf } from './pages-next-date.tsx'

const words = triageWords.enquiry

function Version({ enquiry }: EnquiryPageProps) {
  return <input type="hidden" name="version" value={String(enquiry.version)} />
}

export function OwnerForms(props: EnquiryPageProps) {
  const { frame, enquiry, stored, may } = props
  const path = `/staff/enquiries/${enquiry.id}`
  const can = (move: Parameters<typeof moveRefusal>[1]): boolean =>
    moveRefusal(stored, move) === undefined
  return (
    <>
      {may.takeOver && !props.isOwner && can('keep') ? (
        <form method="post" action={`${path}/take`}>
          <FormToken token={frame.formToken} />
          <input type="hidden" name="owner" value={enquiry.ownerId ?? ''} />
          <p class="govuk-hint">{words.takeHint}</p>
          <Button variant="secondary">{words.take}</Button>
        </form>
      ) : null}
      {may.close && can('keep') ? <NextDateForm {...props} mayHold={can('put_on_hold')} /> : null}
      {may.close && can('resume') ? (
        <form method="post" action={`${path}/resume`}>
          <FormToken token={frame.formToken} />
          <Version {...props} />
          <Button variant="secondary">{words.resume}</Button>
        </form>
      ) : null}
      {may.close ? <MoveForm {...props} moves={plainMoves.filter(can)} /> : null}
      {may.handOver && can('keep') ? <HandOverForm {...props} /> : null}
      {may.revoke ? <RevokeForm {...props} /> : null}
      {may.close && can('close') ? <CloseForm {...props} /> : null}
    </>
  )
}

function NextDateForm(props: EnquiryPageProps & { readonly mayHold: boolean }) {
  const { frame, enquiry, fault, mayHold } = props
  return (
    <form method="post" action={`/staff/enquiries/${enquiry.id}/next-date`}>
      <FormToken token={frame.formToken} />
      <Version {...props} />
      <NextDate
        id="next"
        day={fault?.typedDay ?? partsOf(enquiry.nextOn)}
        error={fault?.field === 'next-day' ? fault.text : undefined}
      />
      <Button variant="secondary">{words.setNext}</Button>{' '}
      {mayHold ? (
        <Button variant="secondary" name="hold" value="yes">
          {words.hold}
        </Button>
      ) : null}
    </form>
  )
}

/** One button for each move that is allowed from where the enquiry stands. */
function MoveForm(props: EnquiryPageProps & { readonly moves: readonly PlainMove[] }) {
  const { frame, enquiry, moves } = props
  if (moves.length === 0) return null
  return (
    <form method="post" action={`/staff/enquiries/${enquiry.id}/move`}>
      <FormToken token={frame.formToken} />
      <Version {...props} />
      <fieldset class="govuk-fieldset">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{moveWords.title}</legend>
        {moves.map((move) => (
          <>
            <Button variant="secondary" name="move" value={move} preventDoubleClick>
              {moveWords.buttons[move]}
            </Button>{' '}
          </>
        ))}
      </fieldset>
    </form>
  )
}

function HandOverForm(props: EnquiryPageProps) {
  return (
    <ColleagueForm
      {...props}
      act="hand-over"
      field="to"
      label={words.colleague}
      hint={words.handOverHint}
    >
      <Button variant="secondary">{words.handOver}</Button>
    </ColleagueForm>
  )
}

function RevokeForm(props: EnquiryPageProps) {
  return (
    <ColleagueForm
      {...props}
      act="revoke"
      field="whom"
      label={words.revoke}
      hint={words.revokeHint}
    >
      <Button variant="warning">{words.revoke}</Button>
    </ColleagueForm>
  )
}

/** Hidden until the script has put in the colleagues whom it can be done with. */
function ColleagueForm(props: {
  readonly frame: EnquiryPageProps['frame']
  readonly act: 'hand-over' | 'revoke'
  readonly field: string
  readonly label: string
  readonly hint: string
  readonly children: Content
}) {
  const { act, field } = props
  return (
    <form id={`${act}-form`} method="post" action="/staff/enquiries" hidden>
      <FormToken token={props.frame.formToken} />
      <Select
        id={`${act}-${field}`}
        name={field}
        label={{ text: props.label, classes: 'govuk-label--s' }}
        hint={props.hint}
        items={[]}
      />
      {props.children}
      <p class="govuk-body" id={`${act}-status`} role="status"></p>
    </form>
  )
}

function CloseForm(props: EnquiryPageProps) {
  const { frame, enquiry, fault } = props
  const isWrong = fault?.field === 'close-reason'
  return (
    <form method="post" action={`/staff/enquiries/${enquiry.id}/close`}>
      <FormToken token={frame.formToken} />
      <Version {...props} />
      <Select
        id="close-reason"
        name="reason"
        label={{ text: words.closeReason, classes: 'govuk-label--s' }}
        errorMessage={isWrong ? fault.text : undefined}
        items={[
          { value: '', text: words.chooseReason },
          ...closeReasons.map((value) => ({ value, text: triageWords.closeReasons[value] })),
        ]}
      />
      <Button variant="warning">{words.close}</Button>
    </form>
  )
}
