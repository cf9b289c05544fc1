// The list above the queue: when the first attempt is due, who has it, when the next contact is. It ranks nobody.
import {
  Button,
  ErrorSummary,
  FormToken,
  renderDocument,
  ScrollFrame,
  StaffFrame,
  SubNavigation,
  Table,
  Tag,
} from '@forestall/components'
import { type ContactToday, due, isOpenTask } from '#domain/help/contact-today.ts'
import { type Instant, toDate } from '#domain/shared/instant.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { contactTodayWords as words } from '#words/en-contact-today.ts'
import { dateInWords } from '#words/en-dates.ts'
import { momentWords } from '#words/en-staff-platform.ts'
import { type TaskCounts, type TaskRow, type TaskTab, taskTabs } from './queries.ts'

export interface TaskListProps {
  readonly frame: StaffFrameData
  readonly staffId: string
  readonly timeZone: string
  readonly tab: TaskTab
  readonly counts: TaskCounts
  readonly rows: readonly TaskRow[]
  readonly now: Instant
  readonly fault: string | undefined
}

export function taskListPage(props: TaskListProps): string {
  const { frame, tab, rows, counts, fault } = props
  return renderDocument(
    <StaffFrame {...frame} title={words.title} hasErrors={fault !== undefined} isWide>
      {fault === undefined ? null : (
        <ErrorSummary title={words.problem} errorList={[{ text: fault, href: '#tasks' }]} />
      )}
      <h1 class="govuk-heading-l">{words.title}</h1>
      <p class="govuk-body">{words.lead}</p>
      <SubNavigation
        label={words.tabsLabel}
        items={taskTabs.map((one) => ({
          text: words.tabs[one],
          href: `/staff/contact-today?tab=${one}`,
          active: one === tab,
          count: one === 'ended' ? undefined : counts[one],
          countText: words.count,
        }))}
      />
      {counts.unowned > 0 ? (
        <p class="govuk-body">
          <strong>{words.unowned(counts.unowned)}</strong>
        </p>
      ) : null}
      <div id="tasks">
        {rows.length === 0 ? (
          <p class="govuk-body">{words.empty}</p>
        ) : (
          <ScrollFrame label={words.tabs[tab]}>
            <TaskTable {...props} />
          </ScrollFrame>
        )}
      </div>
    </StaffFrame>,
  )
}

function TaskTable(props: TaskListProps) {
  const { columns } = words
  return (
    <Table
      caption={words.tabs[props.tab]}
      captionClasses="govuk-visually-hidden"
      head={[
        columns.first,
        columns.next,
        columns.owner,
        columns.attempts,
        columns.state,
        columns.action,
      ]}
      rows={props.rows.map((row) => [
        <First row={row} {...props} />,
        row.task.state === 'owned'
          ? momentWords(row.task.nextContactAt, props.timeZone)
          : words.done,
        row.ownerId === props.staffId ? words.you : (row.ownerName ?? words.nobody),
        String(row.task.attempts.length),
        words.states[row.task.state],
        <OpenOrTake row={row} {...props} />,
      ])}
    />
  )
}

/** Of a task that is over the day is kept, in UTC, and no time. */
export function momentKept(task: ContactToday, at: Instant, timeZone: string): string {
  return isOpenTask(task)
    ? momentWords(at, timeZone)
    : dateInWords(toDate(at).toISOString().slice(0, 10))
}

function First({ row, now, timeZone }: TaskListProps & { readonly row: TaskRow }) {
  const isLate = due(row.task, now) === 'first_attempt_late'
  return (
    <>
      {momentKept(row.task, row.task.firstAttemptBy, timeZone)}
      {isLate ? (
        <>
          {' '}
          <Tag colour="red">{words.late}</Tag>
        </>
      ) : null}
    </>
  )
}

function OpenOrTake({ row, frame, staffId }: TaskListProps & { readonly row: TaskRow }) {
  const link = (
    <a class="govuk-link" href={`/staff/contact-today/${row.id}`}>
      {words.open}
      <span class="govuk-visually-hidden"> {row.id.slice(0, 8)}</span>
    </a>
  )
  if (!isOpenTask(row.task) || row.ownerId === staffId) return link
  return (
    <>
      {link}
      <TakeOnForm row={row} formToken={frame.formToken} />
    </>
  )
}

export function TakeOnForm(props: { readonly row: TaskRow; readonly formToken: string }) {
  const { row } = props
  return (
    <form method="post" action={`/staff/contact-today/${row.id}/take-on`}>
      <FormToken token={props.formToken} />
      <input type="hidden" name="seen_owner" value={row.ownerId ?? ''} />
      <Button variant="secondary" classes="forestall-small-button" preventDoubleClick>
        {row.ownerId === undefined ? words.takeOn : words.takeOver}
        <span class="govuk-visually-hidden"> {row.id.slice(0, 8)}</span>
      </Button>
    </form>
  )
}
