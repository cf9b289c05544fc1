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
import type { Erasure } from './stored-enquiry.ts'

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
      {enquiry.isHeld && enquiry.erasure === undefined ? <InsetText>{words.held}</InsetText> : null}
      {enquiry.erasure === undefined ? null : <InsetText>{erasedText(enquiry.erasure)}</InsetText>}
      <Facts {...props} />
      <p class="govuk-body">
        <a class="govuk-link" href={`/staff/concerns/new?enquiry=${enquiry.id}`}>
          {words.concern}
        </a>
      </p>
      {enquiry.erasure?.isGone === true ? null : <WhatCanBeDone {...props} />}
    </StaffFrame>,
  )
}

function erasedText(erasure: Erasure): string {
  if (erasure.by === 'retention') return words.erasedInTime
  const day = dateInWords(erasure.on)
  return erasure.isGone ? words.erasedByPerson(day) : words.erasedButHeld(day)
}

/** Everything that can be read, written and decided; of what was erased nothing is left to do it with. */
function WhatCanBeDone(props: EnquiryPageProps) {
  const { frame, enquiry } = props
  // A hold keeps it to be read and noted on; whoever erased it reads no answer and is not contacted.
  const isErased = enquiry.erasure !== undefined
  return (
    <>
      {isErased ? null : <Decisions {...props} />}
      {props.may.match ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/staff/enquiries/${enquiry.id}/menu`}>
            {menuWords.link}
          </a>
        </p>
      ) : null}
      {enquiry.contactToday || isErased ? null : (
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
        {props.may.answer && !isErased ? <AnswerForm {...props} /> : null}
        <h2 class="govuk-heading-m">{words.notes}</h2>
        <p class="govuk-hint">{words.notesHint}</p>
        <div id="notes"></div>
        {props.may.note ? <NoteForm {...props} /> : null}
      </div>
      {isErased ? null : (
        <>
          <h2 class="govuk-heading-m">{words.more}</h2>
          <OwnerForms {...props} />
        </>
      )}
    </>
  )
}

function Decisions({ enquiry, may }: EnquiryPageProps) {
  return (
    <p class="govuk-body">
      {may.decide ? (
        <>
          <a class="govuk-link" href={`/staff/enquiries/${enquiry.id}/decide`}>
            {triageDecisionWords.link}
          </a>
          <br />
        </>
      ) : null}
      {may.note ? (
        <>
          <a class="govuk-link" href={`/staff/enquiries/${enquiry.id}/safety-plan`}>
            {safetyPlanWords.link}
          </a>
          <br />
          <span class="govuk-hint">{safetyPlanWords.linkHint}</span>
        </>
      ) : null}
    </p>
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
