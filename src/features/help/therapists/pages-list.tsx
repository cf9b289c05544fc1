// Everybody in the registry, by name, with a filter by state that is links: it survives Back and a bookmark.
import { ScrollFrame, SubNavigation, Table } from '@forestall/components'
import { credentialKinds, standingOn, whatFails } from '#domain/help/therapists/credentials.ts'
import type { TherapistState } from '#domain/help/therapists/therapist.ts'
import { therapistStates } from '#domain/help/therapists/therapist.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { therapistWords as all } from '#words/en-therapists.ts'
import { registryPage } from './pages-frame.tsx'
import { TherapistLink } from './pages-front.tsx'
import type { TherapistRecord } from './stored-therapist.ts'

export interface ListPageProps {
  readonly frame: StaffFrameData
  readonly today: CalendarDay
  readonly state: TherapistState['state'] | undefined
  readonly therapists: readonly TherapistRecord[]
}

const words = all.list

export function fullNameOf({ profile }: Pick<TherapistRecord, 'profile'>): string {
  return `${profile.firstName} ${profile.surname}`
}

export function stateInWords({ standing }: Pick<TherapistRecord, 'standing'>): string {
  return all.stateAndWhy(standing.state, 'why' in standing ? standing.why : undefined)
}

export function listPage(props: ListPageProps): string {
  const { frame, state, therapists } = props
  const shown = therapists.filter((one) => state === undefined || one.standing.state === state)
  const countOf = (of: TherapistState['state']): number =>
    therapists.filter((one) => one.standing.state === of).length
  const filters = therapistStates
    .filter((one) => countOf(one) > 0 || one === state)
    .map((one) => ({
      ...{ text: all.states[one], href: `/staff/therapists/all?state=${one}` },
      ...{ active: one === state, count: countOf(one), countText: words.count },
    }))
  return registryPage({
    ...{ frame, title: all.title, tab: 'list' },
    children: (
      <>
        <SubNavigation
          label={words.filter}
          items={[
            {
              ...{ text: words.all, href: '/staff/therapists/all', active: state === undefined },
              ...{ count: therapists.length, countText: words.count },
            },
            ...filters,
          ]}
        />
        {shown.length === 0 ? (
          <p class="govuk-body">{words.empty}</p>
        ) : (
          <ScrollFrame label={all.tabs.list}>
            <Table
              caption={all.tabs.list}
              captionClasses="govuk-visually-hidden"
              head={[...words.columns]}
              rows={shown.map((one) => [
                <TherapistLink id={one.id} name={fullNameOf(one)} />,
                stateInWords(one),
                one.profile.languages.map((code) => all.fields.languages[code]).join(', '),
                String(one.profile.placesTotal),
                credentialsInShort(one, props.today),
              ])}
            />
          </ScrollFrame>
        )}
      </>
    ),
  })
}

function credentialsInShort({ credentials }: TherapistRecord, today: CalendarDay): string {
  const failing = whatFails(standingOn(credentials, today))
  if (failing.length === credentialKinds.length) return words.noneHolds
  return failing.length === 0
    ? words.inOrder
    : failing.map((kind) => all.credentials[kind]).join(', ')
}
