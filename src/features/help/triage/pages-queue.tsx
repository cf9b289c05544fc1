// The queue: counts on tabs, then rows by the day that was promised. What people chose is sealed; the page's script
// fills that column in the unlocked browser.
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
import type { StoredEnquiry } from '#domain/help/enquiry-states.ts'
import { type QueuePlace, type QueueTab, queueTabs, writeQueuePlace } from '#domain/help/queue.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { cardWords } from '#words/en-card.ts'
import { languageInWords, shortDay } from '#words/en-dates.ts'
import { triageWords } from '#words/en-triage.ts'
import type { LateKind, QueueCounts, QueueRow } from './queries.ts'

export interface QueuePageProps {
  readonly frame: StaffFrameData
  readonly tab: QueueTab
  readonly counts: QueueCounts
  /** On the tab of promises that were not kept: how many, by kind. */
  readonly late: readonly LateKind[]
  readonly rows: readonly QueueRow[]
  readonly next: QueuePlace | undefined
  readonly today: CalendarDay
  /** Why what was just asked for was not done. */
  readonly fault: string | undefined
}

const words = triageWords.queue

export function queuePage(props: QueuePageProps): string {
  const { frame, tab, rows, next, fault } = props
  return renderDocument(
    <StaffFrame {...frame} title={words.title} hasErrors={fault !== undefined} isWide>
      {fault === undefined ? null : <ErrorSummary errorList={[{ text: fault }]} />}
      <h1 class="govuk-heading-l">{words.title}</h1>
      <SubNavigation
        label={words.tabsLabel}
        items={queueTabs.map((one) => ({
          text: triageWords.tabs[one],
          href: `/staff/queue?tab=${one}`,
          active: one === tab,
          count: one === 'closed' ? undefined : props.counts[one],
          countText: words.count,
        }))}
      />
      {props.late.length === 0 ? null : <LateTable late={props.late} />}
      {rows.length === 0 ? (
        <p class="govuk-body">{words.empty}</p>
      ) : (
        <>
          <div
            id="queue-filter"
            class="govuk-form-group"
            hidden
            data-card-words={JSON.stringify(cardWords)}
            data-label={words.filterLabel}
            data-hint={words.filterHint}
          ></div>
          <ScrollFrame label={words.caption(triageWords.tabs[tab])}>
            <QueueTable {...props} />
          </ScrollFrame>
        </>
      )}
      {next === undefined ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={`/staff/queue?tab=${tab}&after=${writeQueuePlace(next)}`}>
            {words.more}
          </a>
        </p>
      )}
    </StaffFrame>,
  )
}

function LateTable({ late }: Pick<QueuePageProps, 'late'>) {
  const { late: said } = words
  return (
    <>
      <p class="govuk-body">{said.lead}</p>
      <Table
        caption={said.caption}
        captionClasses="govuk-table__caption--s"
        head={[said.kind, said.count, said.onHold, said.longest]}
        rows={late.map((one) => [
          triageWords.doors[one.door] ?? one.door,
          String(one.count),
          String(one.onHold),
          said.days(one.longestDays),
        ])}
      />
    </>
  )
}

function QueueTable({ frame, tab, rows, today }: QueuePageProps) {
  const { columns } = words
  return (
    <Table
      caption={words.caption(triageWords.tabs[tab])}
      captionClasses="govuk-visually-hidden"
      classes="forestall-stacked"
      head={[
        columns.promised,
        columns.who,
        { text: columns.card, classes: 'forestall-stacked__main' },
        columns.state,
        columns.owner,
        columns.action,
      ]}
      rows={rows.map((row) => [
        <Promised row={row} today={today} />,
        <Who row={row} today={today} />,
        <span data-card={row.id}>{words.locked}</span>,
        <State row={row} />,
        <Owner row={row} today={today} />,
        <OpenOrTake row={row} formToken={frame.formToken} />,
      ])}
    />
  )
}

function Promised({ row, today }: { readonly row: QueueRow; readonly today: CalendarDay }) {
  return (
    <>
      <span class="forestall-stacked__label">{words.columns.promised} </span>
      {shortDay(row.promisedOn, today)}
      {row.isAnswerOwed && row.promisedOn < today ? (
        <>
          {' '}
          <Tag colour="red">{words.overdue}</Tag>
        </>
      ) : null}
      {row.contactToday ? (
        <>
          {' '}
          <Tag colour="orange">{words.contactToday}</Tag>
        </>
      ) : null}
    </>
  )
}

function Who({ row, today }: { readonly row: QueueRow; readonly today: CalendarDay }) {
  return (
    <>
      {triageWords.doors[row.door] ?? row.door}, {languageInWords(row.language)}
      <br />
      <span class="govuk-hint">
        {words.written(shortDay(row.createdOn, today))}
        {row.begun === 'phone' ? `, ${words.begunByPhone}` : ''}
      </span>
    </>
  )
}

function State({ row }: { readonly row: QueueRow }) {
  return (
    <>
      {triageWords.states[row.state as StoredEnquiry['state']]}
      {row.isUnread ? (
        <>
          {' '}
          <Tag colour="blue">{words.unread}</Tag>
        </>
      ) : null}
    </>
  )
}

function Owner({ row, today }: { readonly row: QueueRow; readonly today: CalendarDay }) {
  return (
    <>
      <span class="forestall-stacked__label">{words.columns.ownerLabel} </span>
      {row.isMine ? words.you : (row.ownerName ?? words.nobody)}
      <br />
      <span class="govuk-hint">{words.nextOn(shortDay(row.nextOn, today))}</span>
    </>
  )
}

function OpenOrTake({ row, formToken }: { readonly row: QueueRow; readonly formToken: string }) {
  if (row.isMine || row.isGranted)
    return (
      <a class="govuk-link" href={`/staff/enquiries/${row.id}`}>
        {words.open}
      </a>
    )
  return (
    <form method="post" action={`/staff/enquiries/${row.id}/take`}>
      <FormToken token={formToken} />
      <input type="hidden" name="owner" value={row.ownerId ?? ''} />
      <Button variant="secondary" classes="forestall-small-button">
        {row.ownerName === null ? words.take : words.takeOver}
      </Button>
    </form>
  )
}
