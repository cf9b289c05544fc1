// Where a therapist stands: applied → references → interview → provisional → active ⇄ paused(why) → suspended → left, and
// what a move asks for (4-help-service, States and Therapists). Only an active therapist gets new offers.
import type { StaffId } from '../../shared/ids.ts'
import type { CalendarDay } from '../../shared/instant.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { type CredentialKind, type Standing, whatFails } from './credentials.ts'

export type PauseReason = 'lapse' | 'self' | 'absence' | 'registry'
export type LeavingReason = 'own_wish' | 'registry' | 'died'

export const therapistStates = [
  'applied',
  'references',
  'interview',
  'provisional',
  'active',
  'paused',
  'suspended',
  'left',
] as const

interface Since {
  readonly since: CalendarDay
}
export type TherapistState =
  | (Since & { readonly state: Exclude<(typeof therapistStates)[number], 'paused' | 'left'> })
  | (Since & { readonly state: 'paused'; readonly why: PauseReason })
  | (Since & { readonly state: 'left'; readonly why: LeavingReason })

/** What moves depend on, on the day on which they are asked. */
export interface MoveFacts {
  readonly today: CalendarDay
  readonly standing: Standing
  readonly isAbsent: boolean
  readonly executor: StaffId | undefined
  readonly referencesOn: CalendarDay | undefined
  readonly interviewedOn: CalendarDay | undefined
}

export const moves = [
  'ask_references',
  'invite_to_interview',
  'take_on',
  'activate',
  'pause',
  'pause_self',
  'resume',
  'suspend',
  'reinstate',
  'leave',
  'remove',
  'record_death',
] as const
export type Move = (typeof moves)[number]
/** What a therapist does alone; all else is for the registry. */
export const ownMoves: readonly Move[] = ['pause_self', 'resume']

export type MoveRefusal =
  | { readonly why: 'not_from_here' }
  | { readonly why: 'only_the_registry' }
  | { readonly why: 'no_executor' }
  | { readonly why: 'no_references' }
  | { readonly why: 'no_interview' }
  | { readonly why: 'away' }
  | { readonly why: 'credentials'; readonly failing: readonly CredentialKind[] }

type Moved = Result<TherapistState, MoveRefusal>

const endings = { leave: 'own_wish', remove: 'registry', record_death: 'died' } as const

export function move(from: TherapistState, asked: Move, facts: MoveFacts): Moved {
  const since = facts.today
  switch (asked) {
    case 'ask_references':
      return only(from, ['applied'], { state: 'references', since })
    case 'invite_to_interview':
      return only(from, ['references'], { state: 'interview', since })
    case 'take_on':
      return only(from, ['interview'], { state: 'provisional', since })
    case 'activate':
      return from.state === 'provisional' ? activate(facts) : refuse({ why: 'not_from_here' })
    case 'pause':
    case 'pause_self':
      return pause(from, asked === 'pause' ? 'registry' : 'self', since)
    case 'resume':
      return from.state === 'paused' ? activate(facts) : refuse({ why: 'not_from_here' })
    case 'suspend':
      return only(from, ['provisional', 'active', 'paused'], { state: 'suspended', since })
    // Whoever was cleared is paused first: a person looks at everything again before the next offer.
    case 'reinstate':
      return only(from, ['suspended'], { state: 'paused', why: 'registry', since })
    case 'leave':
    case 'remove':
    case 'record_death':
      return from.state === 'left'
        ? refuse({ why: 'not_from_here' })
        : ok({ state: 'left', why: endings[asked], since })
  }
}

/** The same asked by the therapist: a pause by the registry is not theirs to end. */
export function moveOwn(from: TherapistState, asked: Move, facts: MoveFacts): Moved {
  const isTheirs = ownMoves.includes(asked) && !(from.state === 'paused' && from.why === 'registry')
  return isTheirs ? move(from, asked, facts) : refuse({ why: 'only_the_registry' })
}

function only(
  from: TherapistState,
  states: readonly TherapistState['state'][],
  to: TherapistState,
): Moved {
  return states.includes(from.state) ? ok(to) : refuse({ why: 'not_from_here' })
}

/** A pause by lapse or absence gives way to one that a person wants; else the clock would end it. */
function pause(from: TherapistState, why: 'self' | 'registry', since: CalendarDay): Moved {
  const isPausedSo = from.state === 'paused' && (from.why === why || from.why === 'registry')
  return isPausedSo || (from.state !== 'active' && from.state !== 'paused')
    ? refuse({ why: 'not_from_here' })
    : ok({ state: 'paused', why, since })
}

function activate(facts: MoveFacts): Moved {
  if (facts.referencesOn === undefined) return refuse({ why: 'no_references' })
  if (facts.interviewedOn === undefined) return refuse({ why: 'no_interview' })
  if (facts.executor === undefined) return refuse({ why: 'no_executor' })
  const failing = whatFails(facts.standing)
  if (failing.length > 0) return refuse({ why: 'credentials', failing })
  return facts.isAbsent ? refuse({ why: 'away' }) : ok({ state: 'active', since: facts.today })
}

/** What the registry, or the therapist, may ask for now. */
export function movesFrom(from: TherapistState, facts: MoveFacts): readonly Move[] {
  return moves.filter((asked) => move(from, asked, facts).ok)
}

/**
 * What the clock does by itself: a lapse or an absence pauses, and only what the clock paused does it un-pause. Doing
 * it again on the same day changes nothing.
 */
export function afterClock(
  from: TherapistState,
  { standing, isAbsent, today }: Pick<MoveFacts, 'standing' | 'isAbsent' | 'today'>,
): TherapistState {
  const isByClock = from.state === 'paused' && (from.why === 'lapse' || from.why === 'absence')
  if (from.state !== 'active' && !isByClock) return from
  const why = whatFails(standing).length > 0 ? 'lapse' : isAbsent ? 'absence' : undefined
  if (why === undefined) return from.state === 'active' ? from : { state: 'active', since: today }
  return from.state === 'paused' && from.why === why ? from : { state: 'paused', why, since: today }
}
