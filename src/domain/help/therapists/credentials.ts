// Which credentials a therapist must have, what makes each enough, and until when it holds (4-help-service, Therapists).
// A credential is a fact that somebody saw in the public register; a renewal is a further fact beside the older one.
import { addDays, type CalendarDay } from '../../shared/instant.ts'

export const credentialKinds = [
  'registration',
  'insurance',
  'criminal_record_check',
  'specialist_training',
  'supervision',
] as const
export type CredentialKind = (typeof credentialKinds)[number]

/** Pounds sterling of professional indemnity. */
const leastInsuredPounds = 2_000_000
const leastTrainingDays = 3

/** What may stand without a last day. */
export const mayHaveNoEnd: readonly CredentialKind[] = ['specialist_training', 'supervision']

export interface Credential {
  readonly kind: CredentialKind
  readonly seenOn: CalendarDay
  /** The last day on which it holds; undefined when it has no end. */
  readonly expiresOn: CalendarDay | undefined
  /** Struck off, cancelled or recorded in error. */
  readonly withdrawnOn: CalendarDay | undefined
  /** Of an insurance. */
  readonly insuredPounds?: number | undefined
  /** Of a specialist training. */
  readonly trainingDays?: number | undefined
}

function isEnough(credential: Credential): boolean {
  if (credential.kind === 'insurance') return (credential.insuredPounds ?? 0) >= leastInsuredPounds
  if (credential.kind === 'specialist_training')
    return (credential.trainingDays ?? 0) >= leastTrainingDays
  return true
}

export type CredentialStanding =
  | { readonly is: 'missing' }
  | { readonly is: 'not_enough' }
  | { readonly is: 'lapsed'; readonly since: CalendarDay }
  /** `until` is the last day; undefined: no end is known. */
  | { readonly is: 'in_force'; readonly until: CalendarDay | undefined; readonly daysLeft: number }

export type Standing = { readonly [Kind in CredentialKind]: CredentialStanding }

/** How each credential stands on that day. The one that holds longest counts. */
export function standingOn(credentials: readonly Credential[], day: CalendarDay): Standing {
  const of = (kind: CredentialKind): CredentialStanding =>
    standingOf(
      credentials.filter((one) => one.kind === kind),
      day,
    )
  return {
    registration: of('registration'),
    insurance: of('insurance'),
    criminal_record_check: of('criminal_record_check'),
    specialist_training: of('specialist_training'),
    supervision: of('supervision'),
  }
}

function standingOf(credentials: readonly Credential[], day: CalendarDay): CredentialStanding {
  const seen = credentials.filter((one) => one.seenOn <= day)
  const enough = seen.filter(isEnough)
  const holding = enough.filter((one) => firstDayWithout(one, day) === undefined)
  if (holding.length > 0) {
    const ends = holding.map((one) => one.expiresOn)
    const until = ends.includes(undefined) ? undefined : latest(ends)
    return {
      is: 'in_force',
      until,
      daysLeft: until === undefined ? Infinity : daysUntil(day, until),
    }
  }
  const since = latest(enough.map((one) => firstDayWithout(one, day)))
  if (since !== undefined) return { is: 'lapsed', since }
  return seen.some((one) => one.withdrawnOn === undefined)
    ? { is: 'not_enough' }
    : { is: 'missing' }
}

/** The day from which it holds no more, if that is past; undefined while it holds. */
function firstDayWithout(one: Credential, day: CalendarDay): CalendarDay | undefined {
  const ended = one.expiresOn === undefined ? undefined : addDays(one.expiresOn, 1)
  const ends = [ended, one.withdrawnOn].filter((end) => end !== undefined && end <= day)
  return ends.reduce(
    (first, end) => (first !== undefined && end !== undefined && first < end ? first : end),
    undefined,
  )
}

function latest(days: readonly (CalendarDay | undefined)[]): CalendarDay | undefined {
  return days.reduce(
    (found, one) => (one !== undefined && (found === undefined || one > found) ? one : found),
    undefined,
  )
}

function daysUntil(day: CalendarDay, until: CalendarDay): number {
  return Math.round((Date.parse(until) - Date.parse(day)) / 86_400_000)
}

/** What keeps new offers away. */
export function whatFails(standing: Standing): readonly CredentialKind[] {
  return credentialKinds.filter((kind) => standing[kind].is !== 'in_force')
}

export const noticeDays = [60, 30, 7] as const
export type NoticeDays = (typeof noticeDays)[number]

export interface Notice {
  readonly kind: CredentialKind
  readonly expiresOn: CalendarDay
  readonly days: NoticeDays
}

/**
 * The notice that is due for each credential in force: the nearest threshold that was reached. After days without a
 * clock the ones that were missed are not given late. Each is given once; who keeps them leaves out what was given.
 */
export function noticesOn(standing: Standing): readonly Notice[] {
  return credentialKinds.flatMap((kind) => {
    const one = standing[kind]
    if (one.is !== 'in_force' || one.until === undefined) return []
    const days = noticeDays.findLast((threshold) => one.daysLeft <= threshold)
    return days === undefined ? [] : [{ kind, expiresOn: one.until, days }]
  })
}
