// One therapist as the registry manager sees them: where they stand and what may come next, the profile, who stands in,
// credentials, absences, limits, the past.
import { Button, InsetText, Radios, ScrollFrame, Table, WarningText } from '@forestall/components'
import type { CredentialKind } from '#domain/help/therapists/credentials.ts'
import type { LimitCode, LimitReason } from '#domain/help/therapists/profile.ts'
import type {
  LeavingReason,
  PauseReason,
  TherapistState,
} from '#domain/help/therapists/therapist.ts'
import { dateInWords } from '#words/en-dates.ts'
import { therapistWords as all } from '#words/en-therapists.ts'
import { Absences } from './pages-absence.tsx'
import { Credentials } from './pages-credentials.tsx'
import { ProfileFacts } from './pages-facts.tsx'
import { registryPage } from './pages-frame.tsx'
import { Limits } from './pages-limits.tsx'
import { fullNameOf, stateInWords } from './pages-list.tsx'
import { Hidden, type TherapistPageProps } from './pages-parts.tsx'
import { People, Silence } from './pages-people.tsx'
import { SupervisionSoFar } from './pages-supervision-parts.tsx'
import type { PastEvent } from './queries.ts'

export function therapistPage(props: TherapistPageProps): string {
  const { record, frame, problems, isDone, need } = props
  return registryPage({
    ...{ frame, title: fullNameOf(record), problems, isDone },
    children: (
      <>
        <p class="govuk-body">
          <strong>{stateInWords(record)}</strong>{' '}
          {all.one.since(dateInWords(record.standing.since))}
        </p>
        {need === undefined || need.caretaker !== undefined ? null : (
          <WarningText>
            {all.people.needed(all.caretakerWhy[need.why], dateInWords(need.dueOn))}
          </WarningText>
        )}
        <Moves {...props} />
        <OfferedText {...props} />
        <ProfileFacts record={record} />
        <People {...props} />
        <Credentials {...props} />
        <SupervisionSoFar {...props} />
        <Absences {...props} at={`/staff/therapists/${record.id}`} />
        <Limits {...props} />
        {record.activatedOn === undefined || record.standing.state === 'left' ? null : (
          <Silence {...props} />
        )}
        <History events={props.events} />
      </>
    ),
  })
}

function Moves(props: TherapistPageProps) {
  const { record, moves, blocked, asked } = props
  const words = all.move
  return (
    <>
      {blocked.length === 0 ? null : (
        <InsetText>
          <p class="govuk-body">{words.blocked}</p>
          <ul class="govuk-list govuk-list--bullet">
            {blocked.map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        </InsetText>
      )}
      {moves.length === 0 ? null : (
        <form method="post" action={`/staff/therapists/${record.id}/state`}>
          <Hidden {...props} />
          <Radios
            name="move"
            idPrefix="move"
            fieldset={{ legend: { text: words.legend, classes: 'govuk-fieldset__legend--m' } }}
            errorMessage={asked?.form === 'move' ? words.none : undefined}
            isSmall
            items={moves.map((value) => ({ value, text: all.moves[value] }))}
          />
          <Button preventDoubleClick>{words.button}</Button>
        </form>
      )}
    </>
  )
}

function OfferedText(props: TherapistPageProps) {
  const { record } = props
  const words = all.about
  return record.aboutOffered === undefined ? null : (
    <form method="post" action={`/staff/therapists/${record.id}/about`}>
      <Hidden {...props} />
      <h2 class="govuk-heading-m">{words.title}</h2>
      <p class="govuk-body">{words.hint}</p>
      <InsetText>
        <p class="forestall-typed">{record.aboutOffered}</p>
      </InsetText>
      <div class="govuk-button-group">
        <Button name="judged" value="approve" preventDoubleClick>
          {words.approve}
        </Button>
        <Button name="judged" value="give_back" variant="secondary" preventDoubleClick>
          {words.give}
        </Button>
      </div>
    </form>
  )
}

function History({ events }: { readonly events: readonly PastEvent[] }) {
  const words = all.history
  return (
    <>
      <h2 class="govuk-heading-m">{words.title}</h2>
      <ScrollFrame label={words.title}>
        <Table
          caption={words.title}
          captionClasses="govuk-visually-hidden"
          head={[...words.columns]}
          rows={events.map((one) => [
            dateInWords(one.on),
            eventInWords(one),
            one.by ?? words.clock,
          ])}
        />
      </ScrollFrame>
    </>
  )
}

/** Codes as they were stored, so that an older program's event still reads. */
function eventInWords({ kind, detail, reason }: PastEvent): string {
  const name = all.history.kinds[kind] ?? kind
  switch (kind) {
    case 'state':
      return `${name}: ${all.stateAndWhy(detail as TherapistState['state'], reason as PauseReason | LeavingReason | undefined)}`
    case 'credential_seen':
    case 'credential_withdrawn':
      return `${name}: ${all.credentials[detail as CredentialKind]}`
    case 'notice':
      return `${name}: ${all.credentials[detail as CredentialKind]}, ${all.history.daysBefore(reason ?? '')}`
    case 'limit_stated':
      return `${name}: ${all.limits[detail as LimitCode]}. ${all.limitReasons[reason as LimitReason]}`
    case 'limit_lifted':
      return `${name}: ${all.limits[detail as LimitCode]}`
    default:
      return name
  }
}
