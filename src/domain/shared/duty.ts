// Who is asked, and who after them (4-help-service, States and Roles): posts that the organisation fills with people,
// and one ladder per kind of alert. A concern about a member of staff passes that person and their line by.
import { type AlertKind, type Ladder, ladderOf } from './alert.ts'
import type { StaffId } from './ids.ts'

export const dutyPosts = [
  'duty_lead',
  'duty_deputy',
  'safeguarding_lead',
  'safeguarding_deputy',
  'head_of_service',
] as const
export type DutyPost = (typeof dutyPosts)[number]

export type DutyRoster = { readonly [Post in DutyPost]?: StaffId }

export const ladders: { readonly [Kind in AlertKind]: readonly DutyPost[] } = {
  contact_today: [
    'duty_lead',
    'duty_deputy',
    'safeguarding_lead',
    'safeguarding_deputy',
    'head_of_service',
  ],
  concern: [
    'safeguarding_lead',
    'safeguarding_deputy',
    'duty_lead',
    'duty_deputy',
    'head_of_service',
  ],
  same_day: ['duty_lead', 'duty_deputy', 'head_of_service'],
  test: ['duty_lead', 'duty_deputy'],
}

/** Whom to ask in order, nobody twice, `passedBy` not at all; undefined when nobody is left. */
export function ladderFor(
  kind: AlertKind,
  roster: DutyRoster,
  passedBy: readonly StaffId[] = [],
): Ladder | undefined {
  const people = ladders[kind].flatMap((post) => roster[post] ?? [])
  return ladderOf(people.filter((person) => !passedBy.includes(person)))
}

/** True for a lead and deputy who are two different people: one alone cannot be relieved. */
export function hasLeadAndDeputy(roster: DutyRoster, kind: 'duty' | 'safeguarding'): boolean {
  const lead = kind === 'duty' ? roster.duty_lead : roster.safeguarding_lead
  const deputy = kind === 'duty' ? roster.duty_deputy : roster.safeguarding_deputy
  return lead !== undefined && deputy !== undefined && lead !== deputy
}
