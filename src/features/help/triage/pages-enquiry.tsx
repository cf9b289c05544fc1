// One enquiry. The server shows what is in the clear; the script opens the sealed part in the unlocked browser and
// puts it where the `data-` marks are. Every form works on the version that is on screen.
import {
  BackLink,
  Button,
  DateInput,
  Details,
  ErrorSummary,
  InsetText,
  renderDocument,
  Select,
  StaffFrame,
  SummaryList,
  Tag,
  Textarea,
} from '@forestall/components'
import { moveRefusal } from '#domain/help/enquiry.ts'
import { closeReasons, type StoredEnquiry } from '#domain/help/enquiry-states.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { cardWords, identityWords } from '#words/en-card.ts'
import { dateInWords, languageInWords } from '#words/en-dates.ts'
import { triageWords } from '#words/en-triage.ts'
import type { TypedDay } from './form.ts'
import type { EnquiryFacts } from './queries.ts'

export interface EnquiryPageProps {
  readonly frame: StaffFrameData
  readonly enquiry: EnquiryFacts
  readonly stored: StoredEnquiry
  readonly workingName: string
  readonly may: {
    readonly answer: boolean
    readonly note: boolean
    readonly takeOver: boolean
    readonly handOver: boolean
    readonly revoke: boolean
    readonly close: boolean
  }
  readonly isOwner: boolean
  readonly fault:
    | { readonly field: string; readonly text: string; readonly typedDay?: TypedDay }
    | undefined
}

const words = triageWords.enquiry

export function enquiryPage(props: EnquiryPageProps): string {
  const { frame, enquiry, fault } = props
  return renderDocument(
    <StaffFrame
      {...frame}
      title={words.title}
      hasErrors={fault !== undefined}
      beforeMain={<BackLink href="/staff/queue?tab=mine">{words.back}</BackLink>}
    >
      {fault === undefined ? null : (
        <ErrorSummary errorList={[{ text: fault.text, href: `#${fault.field}` }]} />
      )}
      <h1 class="govuk-heading-l">
        {words.title}{' '}
        {enquiry.contactToday ? <Tag colour="orange">{words.contactToday}</Tag> : null}
      </h1>
      {enquiry.isHeld ? <InsetText>{words.held}</InsetText> : null}
      <Facts {...props} />
      <p class="govuk-body">
        <a class="govuk-link" href={`/staff/concerns/new?enquiry=${enquiry.id}`}>
          {words.concern}
        </a>
      </p>
      {enquiry.contactToday ? null : (
        <form method="post" action="/staff/contact-today/open">
          <Token frame={frame} />
          <input type="hidden" name="enquiry" value={enquiry.id} />
          <Button variant="secondary" preventDoubleClick>
            {words.openContactToday}
          </Button>
        </form>
      )}
      <div id="enquiry" {...markup(props)}>
        <p class="govuk-body" id="opening" role="status">
          {words.opening}
        </p>
        <h2 class="govuk-heading-m">{words.card}</h2>
        <div id="card"></div>
        <IdentityForm {...props} />
        <h2 class="govuk-heading-m">{words.conversation}</h2>
        <div id="conversation"></div>
        {props.may.answer ? <AnswerForm {...props} /> : null}
        <h2 class="govuk-heading-m">{words.notes}</h2>
        <p class="govuk-hint">{words.notesHint}</p>
        <div id="notes"></div>
        {props.may.note ? <NoteForm {...props} /> : null}
      </div>
      <h2 class="govuk-heading-m">{words.more}</h2>
      <OwnerForms {...props} />
    </StaffFrame>,
  )
}

/** What the script must know; texts come in the page, so that scripts carry none. */
function markup({ enquiry, may }: EnquiryPageProps): Readonly<Record<string, string>> {
  return {
    'data-enquiry': enquiry.id,
    'data-card-words': JSON.stringify(cardWords),
    'data-identity-words': JSON.stringify(identityWords),
    'data-may-revoke': may.revoke ? 'yes' : 'no',
    'data-word-them': words.them,
    'data-word-missing': words.missing(0),
    'data-word-damaged': words.damaged(0),
    'data-word-failed': words.couldNotOpen,
    'data-word-sealing': words.sealing,
    'data-word-empty': words.empty,
    'data-word-long': words.tooLong,
    'data-word-changed': words.changed,
    'data-word-refused': words.refused,
    'data-word-offline': words.offline,
    'data-word-keys-changed': words.keysChanged,
    'data-word-no-notes': words.noNotes,
    'data-word-no-identity': words.identityNone,
    'data-word-nobody': words.nobodyToRevoke,
  }
}

function Facts({ enquiry }: EnquiryPageProps) {
  const begun = words.begunBy[enquiry.begun as keyof typeof words.begunBy]
  const rows = [
    [words.state, triageWords.states[enquiry.state as StoredEnquiry['state']]],
    [words.door, triageWords.doors[enquiry.door] ?? enquiry.door],
    [words.language, languageInWords(enquiry.language)],
    [words.begun, enquiry.codeSeenByServer && enquiry.begun === 'script' ? words.codeSeen : begun],
    [words.written, dateInWords(enquiry.createdOn)],
    [words.promised, dateInWords(enquiry.promisedOn)],
    [words.owner, enquiry.ownerName ?? triageWords.queue.nobody],
    [words.next, dateInWords(enquiry.nextOn)],
  ] as const
  return <SummaryList rows={rows.map(([key, value]) => ({ key, value }))} />
}

/** What is to be sealed has no name: without its script no form can send it. */
const unnamed = { name: undefined }

function Token({ frame }: { readonly frame: StaffFrameData }) {
  return <input type="hidden" name="form_token" value={frame.formToken} />
}

function Version({ enquiry }: EnquiryPageProps) {
  return <input type="hidden" name="version" value={String(enquiry.version)} />
}

function AnswerForm({ frame, workingName, enquiry }: EnquiryPageProps) {
  return (
    <form id="answer-form" method="post" action="/staff/enquiries">
      <Token frame={frame} />
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
      <Button preventDoubleClick>{words.send}</Button>
      <p class="govuk-body" id="answer-status" role="status"></p>
    </form>
  )
}

function NoteForm({ frame }: EnquiryPageProps) {
  return (
    <form id="note-form" method="post" action="/staff/enquiries">
      <Token frame={frame} />
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

function IdentityForm({ frame }: EnquiryPageProps) {
  const reasons = Object.entries(words.identityReasons)
  return (
    <Details summary={words.identity}>
      <p class="govuk-hint">{words.identityHint}</p>
      <form id="identity-form" method="post" action="/staff/enquiries">
        <Token frame={frame} />
        <Select
          id="identity-reason"
          name="reason"
          label={words.identityReason}
          items={reasons.map(([value, text]) => ({ value, text }))}
        />
        <Button variant="secondary">{words.identityOpen}</Button>
      </form>
      <div id="identity" role="status"></div>
    </Details>
  )
}

function partsOf(day: CalendarDay): TypedDay {
  const [year = '', month, date] = day.split('-')
  return { year, month: String(Number(month)), day: String(Number(date)) }
}

function NextDate({
  id,
  day,
  error,
}: {
  readonly id: string
  readonly day: TypedDay
  readonly error?: string | undefined
}) {
  return (
    <DateInput
      id={id}
      namePrefix="next"
      fieldset={{ legend: { text: words.nextOn, classes: 'govuk-fieldset__legend--s' } }}
      errorMessage={error}
      items={[
        { name: 'day', classes: 'govuk-input--width-2', value: day.day },
        { name: 'month', classes: 'govuk-input--width-2', value: day.month },
        { name: 'year', classes: 'govuk-input--width-4', value: day.year },
      ]}
    />
  )
}

function OwnerForms(props: EnquiryPageProps) {
  const { frame, enquiry, stored, may } = props
  const path = `/staff/enquiries/${enquiry.id}`
  const can = (move: Parameters<typeof moveRefusal>[1]): boolean =>
    moveRefusal(stored, move) === undefined
  return (
    <>
      {may.takeOver && !props.isOwner && can('keep') ? (
        <form method="post" action={`${path}/take`}>
          <Token frame={frame} />
          <input type="hidden" name="owner" value={enquiry.ownerId ?? ''} />
          <p class="govuk-hint">{words.takeHint}</p>
          <Button variant="secondary">{words.take}</Button>
        </form>
      ) : null}
      {may.close && can('keep') ? <NextDateForm {...props} mayHold={can('put_on_hold')} /> : null}
      {may.close && can('resume') ? (
        <form method="post" action={`${path}/resume`}>
          <Token frame={frame} />
          <Version {...props} />
          <Button variant="secondary">{words.resume}</Button>
        </form>
      ) : null}
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
      <Token frame={frame} />
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

function HandOverForm({ frame }: EnquiryPageProps) {
  return (
    <form id="hand-over-form" method="post" action="/staff/enquiries" hidden>
      <Token frame={frame} />
      <Select
        id="hand-over-to"
        name="to"
        label={words.colleague}
        hint={words.handOverHint}
        items={[]}
      />
      <Button variant="secondary">{words.handOver}</Button>
      <p class="govuk-body" id="hand-over-status" role="status"></p>
    </form>
  )
}

function RevokeForm({ frame }: EnquiryPageProps) {
  return (
    <form id="revoke-form" method="post" action="/staff/enquiries" hidden>
      <Token frame={frame} />
      <Select
        id="revoke-whom"
        name="whom"
        label={words.revoke}
        hint={words.revokeHint}
        items={[]}
      />
      <Button variant="warning">{words.revoke}</Button>
      <p class="govuk-body" id="revoke-status" role="status"></p>
    </form>
  )
}

function CloseForm(props: EnquiryPageProps) {
  const { frame, enquiry, fault } = props
  const isWrong = fault?.field === 'close-reason'
  return (
    <form method="post" action={`/staff/enquiries/${enquiry.id}/close`}>
      <Token frame={frame} />
      <Version {...props} />
      <Select
        id="close-reason"
        name="reason"
        label={words.closeReason}
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
