// A therapist's own supervision: the month against its least hours, its sessions, and the form for one more.
import {
  Button,
  DateInput,
  FormToken,
  Input,
  Radios,
  ScrollFrame,
  Table,
} from '@forestall/components'
import {
  type Month,
  monthOfSupervision,
  type SupervisionFault,
  supervisionKinds,
} from '#domain/help/therapists/supervision.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import type { FormFields } from '#platform/http/form-fields.ts'
import { dateInWords } from '#words/en-dates.ts'
import { supervisionWords as all } from '#words/en-supervision.ts'
import { type Problem, registryPage } from './pages-frame.tsx'
import {
  countsInWords,
  MonthLinks,
  MonthSum,
  monthName,
  sharedInWords,
} from './pages-supervision-parts.tsx'
import type { SupervisionSession } from './queries-supervision.ts'

const words = all.own
const at = '/staff/my-supervision'

export interface OwnSupervisionProps {
  readonly frame: StaffFrameData
  readonly month: Month
  readonly earlier: Month
  readonly later: Month | undefined
  readonly sessions: readonly SupervisionSession[]
  /** A form that came back. */
  readonly typed: FormFields | undefined
  readonly faults: readonly SupervisionFault[]
  readonly problems: readonly Problem[]
  readonly isDone: boolean
}

export function idOfSupervisionFault(fault: SupervisionFault): string {
  return fault === 'held' ? 'held-day' : fault
}

export function ownSupervisionPage(props: OwnSupervisionProps): string {
  const { frame, month, sessions, problems, isDone } = props
  return registryPage({
    ...{ frame, problems, isDone, title: words.title },
    children: (
      <>
        <h2 class="govuk-heading-m">{monthName(month)}</h2>
        <MonthSum sum={monthOfSupervision(sessions, month)} />
        <MonthLinks {...props} at={at} />
        <Sessions {...props} />
        <RecordForm {...props} />
      </>
    ),
  })
}

export function noSupervisionPage({ frame }: Pick<OwnSupervisionProps, 'frame'>): string {
  return registryPage({
    ...{ frame, title: words.title },
    children: <p class="govuk-body">{words.none}</p>,
  })
}

function Sessions({ frame, month, sessions }: OwnSupervisionProps) {
  if (sessions.length === 0) return <p class="govuk-body">{words.empty}</p>
  return (
    <ScrollFrame label={words.table}>
      <Table
        caption={words.table}
        captionClasses="govuk-visually-hidden"
        head={[...words.columns]}
        rows={sessions.map((one) => [
          dateInWords(one.heldOn),
          sharedInWords(one),
          all.minutes(one.minutes),
          countsInWords(one),
          stateInWords(one),
          one.state === 'confirmed' ? (
            ''
          ) : (
            <form method="post" action={`${at}/remove`}>
              <FormToken token={frame.formToken} />
              <input type="hidden" name="session" value={one.id} />
              <input type="hidden" name="month" value={month} />
              <Button variant="secondary" classes="forestall-small-button" preventDoubleClick>
                {words.remove}
                <span class="govuk-visually-hidden">
                  {words.removeWhat(dateInWords(one.heldOn))}
                </span>
              </Button>
            </form>
          ),
        ])}
      />
    </ScrollFrame>
  )
}

function stateInWords({ state, judgedBy, judgedOn }: SupervisionSession): string {
  return judgedBy === undefined || judgedOn === undefined
    ? all.states[state]
    : `${all.states[state]}${words.judged(judgedBy, dateInWords(judgedOn))}`
}

function RecordForm({ frame, typed, faults }: OwnSupervisionProps) {
  const value = (name: string): string => typed?.text(name) ?? ''
  const errorOf = (fault: SupervisionFault): string | undefined =>
    faults.includes(fault) ? all.faults[fault] : undefined
  const legend = (text: string) => ({
    legend: { text, classes: 'govuk-fieldset__legend--s' },
  })
  const line = (name: 'minutes' | 'people') => ({
    ...{ name, value: value(name), errorMessage: errorOf(name), autocomplete: 'off' },
    ...{ label: { text: words[name], classes: 'govuk-label--s' } },
    ...{ inputmode: 'numeric' as const, classes: 'govuk-input--width-4' },
  })
  return (
    <form method="post" action={at}>
      <FormToken token={frame.formToken} />
      <h2 class="govuk-heading-m">{words.add}</h2>
      <p class="govuk-body">{words.addHint}</p>
      <DateInput
        id="held"
        namePrefix="held"
        fieldset={legend(words.held)}
        hint={words.heldHint}
        errorMessage={errorOf('held')}
        values={{ day: value('held-day'), month: value('held-month'), year: value('held-year') }}
      />
      <Radios
        name="kind"
        fieldset={legend(words.kind)}
        errorMessage={errorOf('kind')}
        isSmall
        value={value('kind')}
        items={supervisionKinds.map((kind) => ({ value: kind, text: all.kinds[kind] }))}
      />
      <Input {...line('minutes')} />
      <Input {...line('people')} hint={words.peopleHint} />
      <Button preventDoubleClick>{words.button}</Button>
    </form>
  )
}
