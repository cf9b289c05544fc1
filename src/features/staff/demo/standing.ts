// Where an enquiry of the demonstration stands, reached by the same moves that staff make, so that no state is one that
// the product could not come to.
import {
  accept,
  awaitInformation,
  beginTriage,
  close,
  decline,
  type Keeping,
  type Moved,
  offerSelfHelp,
  openEpisode,
  putOnHold,
  putOnWaitingList,
  receive,
  recordMatch,
  recordNoContact,
  recordTriage,
  referOn,
  startMatching,
  withdraw,
} from '#domain/help/enquiry.ts'
import {
  type closeReasons,
  declineReasons,
  onwardOptions,
  type StoredEnquiry,
} from '#domain/help/enquiry-states.ts'
import type { StaffId } from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { Draw } from './draw.ts'

export type StoredState = StoredEnquiry['state']

/** How many of each stand in the demonstration of 200, and how many days ago they wrote. */
const shares: {
  readonly [State in StoredState]: readonly [count: number, least: number, most: number]
} = {
  received: [22, 0, 4],
  in_triage: [16, 1, 12],
  awaiting_information: [12, 4, 40],
  on_hold: [10, 10, 120],
  triaged: [8, 3, 20],
  offered_self_help: [10, 6, 60],
  referred_on: [10, 6, 60],
  declined: [10, 15, 300],
  accepted: [8, 5, 30],
  matching: [6, 10, 45],
  waiting_list: [14, 20, 160],
  matched: [6, 20, 120],
  episode_open: [22, 40, 545],
  closed: [34, 20, 545],
  withdrawn: [6, 10, 300],
  no_contact: [6, 40, 300],
}

export const usualStates: readonly StoredState[] = Object.entries(shares).flatMap(
  ([state, [count]]) => Array.from({ length: count }, () => state as StoredState),
)

export function drawDaysAgo(state: StoredState, draw: Draw): number {
  const [, least, most] = shares[state]
  return draw.between(least, most)
}

type Move = (enquiry: StoredEnquiry, keeping: Keeping) => Moved<StoredEnquiry>
const toTriaged: readonly Move[] = [beginTriage, recordTriage]
const toAccepted: readonly Move[] = [...toTriaged, accept]
const toMatched: readonly Move[] = [...toAccepted, startMatching, recordMatch]

function wayTo(state: StoredState, draw: Draw): readonly Move[] {
  const ways: { readonly [State in StoredState]: readonly Move[] } = {
    received: [],
    in_triage: [beginTriage],
    awaiting_information: [beginTriage, awaitInformation],
    on_hold: [
      ...draw.pick([[beginTriage], toTriaged, [...toAccepted, putOnWaitingList]]),
      putOnHold,
    ],
    triaged: toTriaged,
    offered_self_help: [...toTriaged, offerSelfHelp],
    referred_on: [...toTriaged, referOn],
    declined: [
      ...toTriaged,
      (enquiry, { today }) => {
        const given = { reason: draw.pick(declineReasons), onward: draw.pick(onwardOptions) }
        return decline(enquiry, given, today)
      },
    ],
    accepted: toAccepted,
    matching: [...toAccepted, startMatching],
    waiting_list: [...toAccepted, putOnWaitingList],
    matched: toMatched,
    episode_open: [...toMatched, openEpisode],
    closed: draw.chance(0.5)
      ? [beginTriage, closing(draw.pick(['answered', 'self_help_was_enough', 'duplicate']))]
      : [...toMatched, openEpisode, closing(draw.pick(['treatment_completed', 'ended_early']))],
    withdrawn: [beginTriage, (enquiry, { today }) => withdraw(enquiry, today)],
    no_contact: [beginTriage, (enquiry, { today }) => recordNoContact(enquiry, today)],
  }
  return ways[state]
}

function closing(reason: (typeof closeReasons)[number]): Move {
  return (enquiry, { today }) => close(enquiry, reason, today)
}

export interface Stand {
  readonly owner: StaffId | undefined
  readonly promisedOn: CalendarDay
  readonly nextOn: CalendarDay
  /** The day of the last move. */
  readonly movedOn: CalendarDay
}

export function drawStanding(state: StoredState, stand: Stand, draw: Draw): StoredEnquiry {
  const holder =
    stand.owner === undefined
      ? ({ kind: 'team', team: 'intake' } as const)
      : ({ kind: 'person', staffId: stand.owner } as const)
  const keeping = { holder, nextOn: stand.nextOn, today: stand.movedOn }
  let enquiry: StoredEnquiry = receive(stand.promisedOn)
  for (const move of wayTo(state, draw)) {
    const next = move(enquiry, keeping)
    if (!next.ok) throw new Error(`a drawn move is refused: ${JSON.stringify(next.error)}`)
    enquiry = next.value
  }
  return enquiry
}
