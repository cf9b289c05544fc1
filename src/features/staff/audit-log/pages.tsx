// The audit log for the data protection officer: a filter, fifty rows, older ones by the number they begin below.
import {
  Button,
  ButtonGroup,
  Details,
  ErrorSummary,
  Input,
  Pagination,
  renderDocument,
  ScrollFrame,
  Select,
  StaffFrame,
  Table,
} from '@forestall/components'
import type { StaffId } from '#domain/shared/ids.ts'
import { localTime } from '#domain/shared/instant.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import type { ListedEntry } from '#platform/audit/queries.ts'
import { momentWords, auditLogWords as words } from '#words/en-staff-platform.ts'
import { type AskedFilter, auditHref } from './form.ts'

export interface AuditPageProps {
  readonly frame: StaffFrameData
  readonly timeZone: string
  readonly asked: AskedFilter
  readonly actors: readonly { readonly id: StaffId; readonly name: string }[]
  readonly actions: readonly string[]
  readonly entries: readonly ListedEntry[]
  /** There are older rows than the last one shown. */
  readonly hasOlder: boolean
}

export function auditPage(props: AuditPageProps): string {
  const { frame, asked, entries } = props
  const last = entries.at(-1)
  const faults = [
    ...(asked.isDayWrong ? [{ href: '#day', text: words.filter.dayError }] : []),
    ...(asked.isAboutWrong ? [{ href: '#about', text: words.filter.aboutError }] : []),
  ]
  return renderDocument(
    <StaffFrame {...frame} title={words.title} isWide hasErrors={faults.length > 0}>
      {faults.length > 0 ? <ErrorSummary title={words.errorSummary} errorList={faults} /> : null}
      <h1 class="govuk-heading-l">{words.title}</h1>
      <p class="govuk-body">{words.lead}</p>
      <FilterForm {...props} />
      {entries.length === 0 ? (
        <p class="govuk-body">{words.none}</p>
      ) : (
        <ScrollFrame label={words.title}>
          <Table
            caption={words.title}
            captionClasses="govuk-visually-hidden"
            head={words.columns.map((text) => ({ text }))}
            rows={entries.map((entry) => rowOf(entry, props.timeZone))}
          />
        </ScrollFrame>
      )}
      {asked.before !== undefined || (props.hasOlder && last !== undefined) ? (
        <Pagination
          previous={
            asked.before === undefined
              ? undefined
              : { href: auditHref(asked, undefined), text: words.newest }
          }
          next={
            props.hasOlder && last !== undefined
              ? { href: auditHref(asked, last.number), text: words.older }
              : undefined
          }
        />
      ) : null}
    </StaffFrame>,
  )
}

function FilterForm({ asked, actors, actions }: AuditPageProps) {
  return (
    <form method="get" action="/staff/audit" novalidate>
      <h2 class="govuk-heading-m">{words.filter.heading}</h2>
      <Input
        id="day"
        name="day"
        label={{ text: words.filter.day }}
        hint={{ text: words.filter.dayHint }}
        errorMessage={asked.isDayWrong ? { text: words.filter.dayError } : undefined}
        classes="govuk-input--width-10"
        value={asked.dayText}
      />
      <Select
        id="actor"
        name="actor"
        label={{ text: words.filter.actor }}
        value={asked.actorId}
        items={[
          { value: '', text: words.filter.anybody },
          ...actors.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
      <Select
        id="action"
        name="action"
        label={{ text: words.filter.action }}
        value={asked.action}
        items={[
          { value: '', text: words.filter.anything },
          ...actions.map((action) => ({ value: action, text: action })),
        ]}
      />
      <Input
        id="about"
        name="about"
        label={{ text: words.filter.about }}
        hint={{ text: words.filter.aboutHint }}
        errorMessage={asked.isAboutWrong ? { text: words.filter.aboutError } : undefined}
        value={asked.aboutText}
      />
      <ButtonGroup>
        <Button>{words.filter.button}</Button>
        <a class="govuk-link" href="/staff/audit">
          {words.filter.clear}
        </a>
      </ButtonGroup>
    </form>
  )
}

function rowOf(entry: ListedEntry, timeZone: string) {
  const isAnonymous = entry.actorKind === 'enquirer' || entry.actorKind === 'visitor'
  const about = [entry.subjectKind, entry.subjectId].filter((part) => part !== undefined)
  return [
    { text: String(entry.number) },
    {
      text: isAnonymous
        ? words.dayOnly(localTime(entry.at, 'Etc/UTC').day)
        : momentWords(entry.at, timeZone),
    },
    { text: entry.actorName ?? words.actors[entry.actorKind] },
    { text: entry.action },
    { text: about.join(' ') },
    { text: words.outcomes[entry.outcome] },
    <Facts facts={entry.facts} />,
  ]
}

/** The enquiries of a list are many: they open on demand. */
function Facts({ facts }: { readonly facts: unknown }) {
  if (typeof facts !== 'object' || facts === null) return null
  const { enquiries, ...others } = facts as Readonly<Record<string, unknown>>
  return (
    <>
      {factsText(others)}
      {Array.isArray(enquiries) ? (
        <Details summary={words.enquiries(enquiries.length)}>
          <ul class="govuk-list">
            {enquiries.map((id) => (
              <li>{String(id)}</li>
            ))}
          </ul>
        </Details>
      ) : null}
    </>
  )
}

function factsText(facts: Readonly<Record<string, unknown>>): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(', ')
}
