// A clinical supervisor's page: the sessions that wait for a word, and how each therapist's month stands.
import { Button, FormToken, ScrollFrame, Table } from '@forestall/components'
import { type Month, monthOfSupervision } from '#domain/help/therapists/supervision.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { dateInWords } from '#words/en-dates.ts'
import { supervisionWords as all } from '#words/en-supervision.ts'
import { type Problem, registryPage } from './pages-frame.tsx'
import {
  countsInWords,
  MonthLinks,
  monthName,
  sharedInWords,
  sumCells,
} from './pages-supervision-parts.tsx'
import type {
  SessionToConfirm,
  SupervisedTherapist,
  SupervisionSession,
} from './queries-supervision.ts'

const words = all.confirm
const at = '/staff/supervision'

export interface SupervisionProps {
  readonly frame: StaffFrameData
  readonly month: Month
  readonly earlier: Month
  readonly later: Month | undefined
  readonly waiting: readonly SessionToConfirm[]
  readonly therapists: readonly SupervisedTherapist[]
  /** Of the month, of everybody. */
  readonly sessions: readonly SupervisionSession[]
  readonly problems: readonly Problem[]
  readonly isDone: boolean
}

export function supervisionPage(props: SupervisionProps): string {
  const { frame, month, problems, isDone } = props
  return registryPage({
    ...{ frame, problems, isDone, title: words.title },
    children: (
      <>
        <h2 class="govuk-heading-m" id="waiting">
          {words.waiting}
        </h2>
        <Waiting {...props} />
        <h2 class="govuk-heading-m">{monthName(month)}</h2>
        <p class="govuk-body">{all.rule}</p>
        <MonthLinks {...props} at={at} />
        <Months {...props} />
      </>
    ),
  })
}

function Waiting({ frame, waiting }: SupervisionProps) {
  if (waiting.length === 0) return <p class="govuk-body">{words.empty}</p>
  return (
    <>
      <p class="govuk-body">{words.hint}</p>
      <ScrollFrame label={words.waiting}>
        <Table
          caption={words.waiting}
          captionClasses="govuk-visually-hidden"
          head={[...words.columns]}
          rows={waiting.map((one) => [
            one.fullName,
            dateInWords(one.heldOn),
            sharedInWords(one),
            all.minutes(one.minutes),
            countsInWords(one),
            <Answer token={frame.formToken} session={one} />,
          ])}
        />
      </ScrollFrame>
    </>
  )
}

function Answer({
  token,
  session,
}: {
  readonly token: string
  readonly session: SessionToConfirm
}) {
  const what = (
    <span class="govuk-visually-hidden">
      {words.what(session.fullName, dateInWords(session.heldOn))}
    </span>
  )
  return (
    <form method="post" action={at}>
      <FormToken token={token} />
      <input type="hidden" name="session" value={session.id} />
      <div class="govuk-button-group">
        <Button name="judged" value="confirm" classes="forestall-small-button" preventDoubleClick>
          {words.confirm}
          {what}
        </Button>
        <Button
          name="judged"
          value="give_back"
          variant="secondary"
          classes="forestall-small-button"
          preventDoubleClick
        >
          {words.giveBack}
          {what}
        </Button>
      </div>
    </form>
  )
}

function Months({ therapists, sessions, month }: SupervisionProps) {
  if (therapists.length === 0) return <p class="govuk-body">{words.nobody}</p>
  return (
    <ScrollFrame label={words.table}>
      <Table
        caption={words.table}
        captionClasses="govuk-visually-hidden"
        head={[...words.tableColumns]}
        rows={therapists.map(({ id, fullName }) => [
          fullName,
          ...sumCells(
            monthOfSupervision(
              sessions.filter((one) => one.therapist === id),
              month,
            ),
          ),
        ])}
      />
    </ScrollFrame>
  )
}
