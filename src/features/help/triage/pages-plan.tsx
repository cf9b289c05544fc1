// A safety plan: the one that holds, which can be printed, and the form for the next. Sealed as a note, and as a message
// to the person where they are to have it.
import {
  BackLink,
  Button,
  Checkboxes,
  DateInput,
  FormToken,
  renderDocument,
  StaffFrame,
  Textarea,
} from '@forestall/components'
import { safetyPlanParts } from '#domain/help/safety-plan.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { triageWords } from '#words/en-triage.ts'
import { safetyPlanMessageWords, safetyPlanWords as words } from '#words/en-triage-plan.ts'
import { noteRecordWords } from './note-record-words.ts'
import type { EnquiryFacts } from './queries.ts'

export interface SafetyPlanPageProps {
  readonly frame: StaffFrameData
  readonly enquiry: EnquiryFacts
  readonly today: CalendarDay
  /** Whether this colleague may send it to the person. */
  readonly mayAnswer: boolean
}

export function safetyPlanPage(props: SafetyPlanPageProps): string {
  const { frame, enquiry } = props
  return renderDocument(
    <StaffFrame
      {...frame}
      title={words.title}
      beforeMain={<BackLink href={`/staff/enquiries/${enquiry.id}`}>{words.back}</BackLink>}
    >
      <div id="faults" data-title={words.faults.title} tabIndex={-1} hidden></div>
      <h1 class="govuk-heading-l">{words.title}</h1>
      <div id="safety-plan" {...markup(props)}>
        <p class="govuk-body" id="opening" role="status">
          {words.opening}
        </p>
        <h2 class="govuk-heading-m">{words.latest}</h2>
        <div id="plan">
          <p class="govuk-body">{words.none}</p>
        </div>
        <div class="govuk-!-display-none-print">
          <Button variant="secondary" type="button" id="print">
            {words.print}
          </Button>
          <PlanForm {...props} />
        </div>
      </div>
    </StaffFrame>,
  )
}

function markup({ enquiry, today }: SafetyPlanPageProps): Readonly<Record<string, string>> {
  const { enquiry: page } = triageWords
  return {
    'data-enquiry': enquiry.id,
    'data-today': today,
    'data-record-words': JSON.stringify(noteRecordWords),
    'data-message-words': JSON.stringify(safetyPlanMessageWords),
    'data-faults': JSON.stringify(words.faults),
    'data-word-failed': page.couldNotOpen,
    'data-word-keys-changed': page.keysChanged,
    'data-word-sealing': page.sealing,
    'data-word-long': page.tooLong,
    'data-word-changed': page.changed,
    'data-word-refused': page.refused,
    'data-word-offline': page.offline,
    'data-word-saved': words.saved,
    'data-word-sent': words.sent,
    'data-word-saved-not-sent': words.savedNotSent,
  }
}

function PlanForm({ frame, mayAnswer }: SafetyPlanPageProps) {
  return (
    <form id="plan-form" method="post" action="/staff/enquiries" noValidate>
      <FormToken token={frame.formToken} />
      <h2 class="govuk-heading-m">{words.form}</h2>
      <p class="govuk-body">{words.lead}</p>
      {safetyPlanParts.map((part) => (
        <Textarea
          id={part}
          name={part}
          label={{ text: words.parts[part], classes: 'govuk-label--s' }}
          hint={words.hints[part]}
          rows={3}
          attributes={{ name: undefined }}
        />
      ))}
      <DateInput
        id="review"
        namePrefix="review"
        fieldset={{ legend: { text: words.review, classes: 'govuk-fieldset__legend--s' } }}
      />
      {mayAnswer ? (
        <Checkboxes
          name="also"
          isSmall
          items={[
            { value: 'send', text: words.send },
            { value: 'family', text: words.family },
          ]}
        />
      ) : null}
      <Button disabled>{words.save}</Button>
      <p class="govuk-body" id="plan-status" role="status"></p>
    </form>
  )
}
