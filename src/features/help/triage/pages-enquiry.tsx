// One enquiry. The server shows what is in the clear; the script opens the sealed part in the unlocked browser and
// puts it where the `data-` marks are.
import {
  BackLink,
  Button,
  ErrorSummary,
  FormToken,
  InsetText,
  renderDocument,
  StaffFrame,
  SummaryList,
  Tag,
} from '@forestall/components'
import type { StoredEnquiry } from '#domain/help/enquiry-states.ts'
import { cardWords, identityWords } from '#words/en-card.ts'
import { dateInWords, languageInWords } from '#words/en-dates.ts'
import { menuWords } from '#words/en-matching.ts'
import { triageWords } from '#words/en-triage.ts'
import { triageDecisionWords } from '#words/en-triage-decision.ts'
import { safetyPlanWords } from '#words/en-triage-plan.ts'
import type { EnquiryPageProps } from './enquiry-shown.ts'
import { noteRecordWords } from './note-record-words.ts'
import { OwnerForms } from './pages-moves.tsx'
import { AnswerForm, IdentityForm, NoteForm } from './pages-writing.tsx'

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
        {props.may.decide ? (
          <>
            <a class="govuk-link" href={`/staff/enquiries/${enquiry.id}/decide`}>
              {triageDecisionWords.link}
            </a>
            <br />
          </>
        ) : null}
        {props.may.note ? (
          <>
            <a class="govuk-link" href={`/staff/enquiries/${enquiry.id}/safety-plan`}>
              {safetyPlanWords.link}
            </a>
            <br />
            <span class="govuk-hint">{safetyPlanWords.linkHint}</span>
          </>
        ) : null}
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`/staff/concerns/new?enquiry=${enquiry.id}`}>
          {words.concern}
        </a>
      </p>
      {props.may.match ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/staff/enquiries/${enquiry.id}/menu`}>
            {menuWords.link}
          </a>
        </p>
      ) : null}
      {enquiry.contactToday ? null : (
        <form method="post" action="/staff/contact-today/open">
          <FormToken token={frame.formToken} />
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
    'data-record-words': JSON.stringify(noteRecordWords),
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
    'data-word-promise': words.promiseFault,
    'data-word-offline': words.offline,
    'data-word-keys-changed': words.keysChanged,
    'data-word-no-notes': words.noNotes,
    'data-word-no-identity': words.identityNone,
    'data-word-identity-held': words.identityHeld,
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
    [words.promised, enquiry.isAnswerOwed ? dateInWords(enquiry.promisedOn) : words.promiseKept],
    [words.owner, enquiry.ownerName ?? triageWords.queue.nobody],
    [words.next, dateInWords(enquiry.nextOn)],
  ] as const
  return <SummaryList rows={rows.map(([key, value]) => ({ key, value }))} />
}
