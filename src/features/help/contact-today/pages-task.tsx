// One task: how the person may be reached now, what was tried, and the acts that are open.
import {
  BackLink,
  type Content,
  ErrorSummary,
  InsetText,
  renderDocument,
  StaffFrame,
  SummaryList,
  Timeline,
  WarningText,
} from '@forestall/components'
import { isOpenTask } from '#domain/help/contact-today.ts'
import { outboundChannels } from '#domain/help/safe-contact.ts'
import { toDate } from '#domain/shared/instant.ts'
import { contactTodayWords as all } from '#words/en-contact-today.ts'
import { momentWords } from '#words/en-staff-platform.ts'
import { Acts, type ActsProps, allowedNow } from './pages-acts.tsx'
import { momentKept, TakeOnForm } from './pages-list.tsx'
import type { TaskRow } from './queries.ts'

export interface TaskPageProps extends ActsProps {
  readonly names: ReadonlyMap<string, string>
  readonly staffId: string
}

const words = all.task

export function taskPage(props: TaskPageProps): string {
  const { frame, row, fault } = props
  return renderDocument(
    <StaffFrame
      {...frame}
      title={words.title}
      hasErrors={fault !== undefined}
      beforeMain={<BackLink href="/staff/contact-today">{words.back}</BackLink>}
    >
      {fault === undefined ? null : (
        <ErrorSummary
          title={all.problem}
          errorList={[{ text: fault.text, href: `#${fault.field}` }]}
        />
      )}
      <h1 class="govuk-heading-l">{words.title}</h1>
      {row.mustTell ? <WarningText>{words.mustTell}</WarningText> : null}
      <Facts {...props} />
      {isOpenTask(row.task) && row.ownerId !== props.staffId ? (
        <TakeOnForm row={row} formToken={frame.formToken} />
      ) : null}
      <h2 class="govuk-heading-m">{words.rules}</h2>
      <Rules {...props} />
      <h2 class="govuk-heading-m">{words.attempts}</h2>
      <Attempts {...props} />
      <div id="task" {...markup(row)}>
        <Acts {...props} />
      </div>
    </StaffFrame>,
  )
}

function markup({ enquiryId }: TaskRow): Readonly<Record<string, string>> {
  return {
    'data-enquiry': enquiryId,
    'data-word-sealing': words.sealing,
    'data-word-empty': words.empty,
    'data-word-long': words.long,
    'data-word-locked': words.locked,
    'data-word-failed': words.failed,
    'data-word-refused': words.refused,
    'data-word-offline': words.offline,
  }
}

function Facts({ row, timeZone }: TaskPageProps) {
  const { task } = row
  const next = task.state === 'owned' ? momentWords(task.nextContactAt, timeZone) : all.done
  const enquiry = row.isGranted ? (
    <a class="govuk-link" href={`/staff/enquiries/${row.enquiryId}`}>
      {words.openEnquiry}
    </a>
  ) : (
    words.takeFirst
  )
  const rows: readonly (readonly [string, Content])[] = [
    [words.state, all.states[task.state]],
    [words.owner, row.ownerName ?? all.nobody],
    [words.opened, momentKept(task, task.openedAt, timeZone)],
    [words.first, momentKept(task, task.firstAttemptBy, timeZone)],
    [words.next, next],
    [words.enquiry, enquiry],
  ]
  return <SummaryList rows={rows.map(([key, value]) => ({ key, value }))} />
}

function Rules(props: TaskPageProps) {
  if (!props.known.hasWay) return <InsetText>{words.rulesNone}</InsetText>
  return (
    <SummaryList
      rows={outboundChannels.map((channel) => ({
        key: all.channels[channel],
        value: allowedNow(props, channel) ? words.allowed : words.notAllowed,
      }))}
    />
  )
}

function Attempts({ row, names, timeZone }: TaskPageProps) {
  const { attempts } = row.task
  if (attempts.length === 0) return <p class="govuk-body">{words.noAttempts}</p>
  return (
    <Timeline
      headingLevel={3}
      byText={words.by}
      items={attempts.toReversed().map((attempt) => ({
        label: `${all.channels[attempt.channel]}: ${all.outcomes[attempt.outcome]}`,
        byline: names.get(attempt.by) ?? '',
        datetime: {
          timestamp: toDate(attempt.at).toISOString(),
          text: momentWords(attempt.at, timeZone),
        },
        children: attempt.brokeRule ? words.brokeRule : undefined,
      }))}
    />
  )
}
