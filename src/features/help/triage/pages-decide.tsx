// The decision of triage. What is written has no name, so that without its script no form can send it; the script opens
// what the person wrote, checks, seals, and sends where the enquiry goes.
import {
  BackLink,
  Button,
  type Content,
  DateInput,
  FormToken,
  Radios,
  renderDocument,
  Select,
  StaffFrame,
  Textarea,
} from '@forestall/components'
import { declineReasons, onwardOptions, type StoredEnquiry } from '#domain/help/enquiry-states.ts'
import {
  type OutcomeKind,
  possibleOutcomes,
  type SafetyQuestion,
  safetyAnswers,
  safetyQuestions,
} from '#domain/help/triage-decision.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { cardWords } from '#words/en-card.ts'
import { triageWords } from '#words/en-triage.ts'
import { triageDecisionWords as words } from '#words/en-triage-decision.ts'
import { noteRecordWords } from './note-record-words.ts'
import { partsOf } from './pages-next-date.tsx'
import type { EnquiryFacts } from './queries.ts'

export interface DecidePageProps {
  readonly frame: StaffFrameData
  readonly enquiry: EnquiryFacts
  readonly stored: StoredEnquiry
}

const unnamed = { name: undefined }
const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })

export function decidePage({ frame, enquiry, stored }: DecidePageProps): string {
  const outcomes = possibleOutcomes(stored)
  const path = `/staff/enquiries/${enquiry.id}`
  return renderDocument(
    <StaffFrame
      {...frame}
      title={words.title}
      beforeMain={<BackLink href={path}>{words.back}</BackLink>}
    >
      <div id="faults" data-title={words.faults.title} tabIndex={-1} hidden></div>
      <h1 class="govuk-heading-l">{words.title}</h1>
      {outcomes.length === 0 ? (
        <p class="govuk-body">{refusalFor(stored)}</p>
      ) : (
        <>
          <p class="govuk-body">{words.lead}</p>
          <div id="decide" {...markup(enquiry)}>
            <p class="govuk-body" id="opening" role="status">
              {words.opening}
            </p>
            <h2 class="govuk-heading-m">{triageWords.enquiry.card}</h2>
            <div id="card"></div>
            <h2 class="govuk-heading-m">{triageWords.enquiry.notes}</h2>
            <div id="notes"></div>
            <DecisionForm frame={frame} enquiry={enquiry} outcomes={outcomes} />
          </div>
        </>
      )}
    </StaffFrame>,
  )
}

function refusalFor({ state }: StoredEnquiry): string {
  return state === 'received'
    ? triageWords.refusals.read_it_first
    : triageWords.refusals.already_over
}

function markup(enquiry: EnquiryFacts): Readonly<Record<string, string>> {
  const { enquiry: page } = triageWords
  return {
    'data-enquiry': enquiry.id,
    'data-version': String(enquiry.version),
    'data-card-words': JSON.stringify(cardWords),
    'data-record-words': JSON.stringify(noteRecordWords),
    'data-faults': JSON.stringify(words.faults),
    'data-word-them': page.them,
    'data-word-missing': page.missing(0),
    'data-word-damaged': page.damaged(0),
    'data-word-no-notes': page.noNotes,
    'data-word-failed': page.couldNotOpen,
    'data-word-keys-changed': page.keysChanged,
    'data-word-sealing': page.sealing,
    'data-word-long': page.tooLong,
    'data-word-changed': page.changed,
    'data-word-refused': page.refused,
    'data-word-offline': page.offline,
  }
}

function DecisionForm({
  frame,
  enquiry,
  outcomes,
}: Pick<DecidePageProps, 'frame' | 'enquiry'> & { readonly outcomes: readonly OutcomeKind[] }) {
  return (
    <form id="decide-form" method="post" action="/staff/enquiries" noValidate>
      <FormToken token={frame.formToken} />
      {safetyQuestions.map((question) => (
        <SafetyFields question={question} enquiryId={enquiry.id} />
      ))}
      <Radios
        name="outcome"
        fieldset={legend(words.outcome)}
        items={outcomes.map((value) => ({
          value,
          text: words.outcomes[value],
          conditional: conditionalFor(value),
        }))}
      />
      <Textarea
        id="why"
        name="why"
        label={{ text: words.why, classes: 'govuk-label--s' }}
        hint={words.whyHint}
        rows={4}
        attributes={unnamed}
      />
      <DateInput
        id="decide-next"
        namePrefix="next"
        fieldset={legend(triageWords.enquiry.nextOn)}
        values={{ ...partsOf(enquiry.nextOn) }}
      />
      <Button disabled>{words.save}</Button>
      <p class="govuk-body" id="decide-status" role="status"></p>
    </form>
  )
}

function SafetyFields({
  question,
  enquiryId,
}: {
  readonly question: SafetyQuestion
  readonly enquiryId: string
}) {
  return (
    <>
      <Radios
        name={question}
        fieldset={legend(words.questions[question])}
        hint={words.questionHints[question]}
        isInline
        items={safetyAnswers.map((value) => ({ value, text: words.answers[value] }))}
      />
      {question === 'imminent_risk_to_child' ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/staff/concerns/new?enquiry=${enquiryId}`}>
            {triageWords.enquiry.concern}
          </a>
        </p>
      ) : null}
      <Textarea
        id={`${question}-note`}
        name={`${question}-note`}
        label={{ text: `${words.note}: ${words.questions[question]}` }}
        rows={2}
        attributes={unnamed}
      />
    </>
  )
}

/** What one outcome asks beside it; the others ask nothing. */
function conditionalFor(kind: OutcomeKind): Content {
  switch (kind) {
    case 'cannot_decide_yet':
      return <Detail id="ask" label={words.ask} />
    case 'refer_on':
      return <Detail id="refer_to" label={words.referTo} />
    case 'decline':
      return (
        <>
          <Choice
            id="reason"
            label={words.declineReason}
            options={declineReasons}
            texts={words.declineReasons}
          />
          <Choice
            id="onward"
            label={words.onward}
            options={onwardOptions}
            texts={words.onwardOptions}
          />
        </>
      )
    default:
      return undefined
  }
}

function Detail({ id, label }: { readonly id: string; readonly label: string }) {
  return <Textarea id={id} name={id} label={{ text: label }} rows={2} attributes={unnamed} />
}

function Choice<Option extends string>(props: {
  readonly id: string
  readonly label: string
  readonly options: readonly Option[]
  readonly texts: Readonly<Record<Option, string>>
}) {
  return (
    <Select
      id={props.id}
      name={props.id}
      label={{ text: props.label }}
      items={[
        { value: '', text: words.choose },
        ...props.options.map((value) => ({ value, text: props.texts[value] })),
      ]}
    />
  )
}
