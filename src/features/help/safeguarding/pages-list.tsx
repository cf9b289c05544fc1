// Concerns for safeguarding leads, with what the clocks ask for, and what colleagues reported under their own duty.
import {
  renderDocument,
  ScrollFrame,
  StaffFrame,
  SubNavigation,
  Table,
  Tag,
} from '@forestall/components'
import { concernDue } from '#domain/help/concern-clocks.ts'
import type { CoverHours } from '#domain/shared/cover-hours.ts'
import type { ConcernId } from '#domain/shared/ids.ts'
import type { Instant } from '#domain/shared/instant.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { concernWords as words } from '#words/en-concern.ts'
import { momentWords } from '#words/en-staff-platform.ts'
import { OwnDutyLink } from './pages-own-duty.tsx'
import type { ConcernShown, OwnDutyShown } from './queries.ts'

export interface ConcernListProps {
  readonly frame: StaffFrameData
  readonly timeZone: string
  readonly cover: CoverHours
  readonly names: ReadonlyMap<string, string>
  readonly tab: 'open' | 'closed'
  readonly concerns: readonly ConcernShown[]
  readonly reports: readonly OwnDutyShown[]
  readonly now: Instant
}

export function concernListPage(props: ConcernListProps): string {
  const { frame, tab, concerns } = props
  return renderDocument(
    <StaffFrame {...frame} title={words.title} isWide>
      <h1 class="govuk-heading-l">{words.title}</h1>
      <OwnDutyLink concernId={undefined} />
      <SubNavigation
        label={words.tabsLabel}
        items={(['open', 'closed'] as const).map((one) => ({
          text: words.tabs[one],
          href: `/staff/concerns?tab=${one}`,
          active: one === tab,
        }))}
      />
      {concerns.length === 0 ? (
        <p class="govuk-body">{words.empty}</p>
      ) : (
        <ScrollFrame label={words.tabs[tab]}>
          <ConcernTable {...props} />
        </ScrollFrame>
      )}
      <h2 class="govuk-heading-m">{words.reports.title}</h2>
      <Reports {...props} />
    </StaffFrame>,
  )
}

function ConcernTable(props: ConcernListProps) {
  const { concerns, names, timeZone, tab } = props
  return (
    <Table
      caption={words.tabs[tab]}
      captionClasses="govuk-visually-hidden"
      head={[...words.columns]}
      rows={concerns.map((shown) => [
        <>
          {momentWords(shown.concern.raisedAt, timeZone)}{' '}
          {shown.concern.isImminent ? <Tag colour="red">{words.imminent}</Tag> : null}
        </>,
        names.get(shown.concern.raisedBy) ?? '',
        words.states[shown.concern.state],
        dueText(shown, props),
        <a class="govuk-link" href={`/staff/concerns/${shown.id}`}>
          {words.open}
          <span class="govuk-visually-hidden"> {shown.id.slice(0, 8)}</span>
        </a>,
      ])}
    />
  )
}

export function dueText(
  { concern }: ConcernShown,
  at: Pick<ConcernListProps, 'now' | 'cover' | 'timeZone'>,
): string {
  const due = concernDue(concern, at.now, at.cover)
  if (due !== undefined) return words.due[due]
  return concern.state === 'raised'
    ? words.notDue(momentWords(concern.openBy, at.timeZone))
    : words.nothingDue
}

/** The script puts each sealed reference where its `data-report` stands. @param here the concern whose page this is. */
export function Reports({
  reports,
  names,
  timeZone,
  here,
}: Pick<ConcernListProps, 'reports' | 'names' | 'timeZone'> & { readonly here?: ConcernId }) {
  const { recipients } = words
  if (reports.length === 0) return <p class="govuk-body">{words.reports.none}</p>
  return (
    <ul class="govuk-list govuk-list--bullet">
      {reports.map((report) => (
        <li>
          {words.reports.row(
            names.get(report.by) ?? '',
            recipients[report.recipient as keyof typeof recipients],
            momentWords(report.at, timeZone),
          )}{' '}
          {report.isSealed ? (
            <span data-report={report.id}></span>
          ) : (
            <span class="govuk-hint">{words.reports.noReference}</span>
          )}{' '}
          {report.concernId === undefined || report.concernId === here ? null : (
            <a class="govuk-link" href={`/staff/concerns/${report.concernId}`}>
              {words.reports.ofConcern}
              <span class="govuk-visually-hidden"> {report.id.slice(0, 8)}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}
