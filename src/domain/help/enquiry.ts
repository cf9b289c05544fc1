// The moves of an enquiry: functions from one state to another (4-help-service, States). A refused move says why, so
// that a page can say it to a person; every path reaches an end.
import type { CalendarDay } from '../shared/instant.ts'
import { ok, type Result, refuse } from '../shared/result.ts'
import {
  type Closed,
  type CloseReason,
  type Declined,
  type DeclineReason,
  type Enquiry,
  type EnquiryState,
  type HoldableState,
  type Holder,
  holdableStates,
  isOpen,
  type NoContact,
  type OnHold,
  type OnwardOption,
  type OpenEnquiry,
  type Received,
  type Withdrawn,
} from './enquiry-states.ts'

export type MoveRefusalReason =
  | 'already_over'
  | 'not_sent_yet'
  | 'read_it_first'
  | 'decide_first'
  | 'on_hold'
  | 'not_on_hold'
  | 'offer_is_open'
  | 'cannot_wait_here'
  | 'not_from_here'
  | 'next_date_in_the_past'

export interface MoveRefusal {
  readonly move: Move
  readonly from: EnquiryState
  readonly reason: MoveRefusalReason
}
export type Moved<State> = Result<State, MoveRefusal>

/** Who keeps it and when it is looked at next; `today` so that a next date is never in the past. */
export interface Keeping {
  readonly holder: Holder
  readonly nextOn: CalendarDay
  readonly today: CalendarDay
}

/** From where each move is allowed. Leaving for good (withdraw, no contact) is allowed from every open state. */
const allowedFrom = {
  begin_triage: ['received', 'awaiting_information'],
  await_information: ['in_triage'],
  record_triage: ['in_triage', 'awaiting_information'],
  offer_self_help: ['triaged'],
  refer_on: ['triaged'],
  decline: ['triaged'],
  accept: ['triaged'],
  start_matching: ['accepted', 'waiting_list', 'matched'],
  put_on_waiting_list: ['accepted', 'matching'],
  record_match: ['matching', 'waiting_list'],
  open_episode: ['matched'],
  close: [
    'in_triage',
    'awaiting_information',
    'triaged',
    'offered_self_help',
    'referred_on',
    'accepted',
    'episode_open',
  ],
  put_on_hold: holdableStates,
  resume: ['on_hold'],
  keep: undefined,
  withdraw: undefined,
  record_no_contact: undefined,
  reopen: ['closed', 'no_contact'],
} as const satisfies Record<string, readonly EnquiryState[] | undefined>
export type Move = keyof typeof allowedFrom

/** Moves that need nothing but their name, in the order of the page; the others say a date, a reason or a decision. */
export const plainMoves = [
  'start_matching',
  'put_on_waiting_list',
  'record_no_contact',
  'withdraw',
  'reopen',
] as const
export type PlainMove = (typeof plainMoves)[number]

function whyNot(from: EnquiryState, move: Move): MoveRefusalReason {
  if (from === 'draft') return 'not_sent_yet'
  if (move === 'resume') return 'not_on_hold'
  if (move === 'put_on_hold') return from === 'on_hold' ? 'on_hold' : 'cannot_wait_here'
  if (from === 'on_hold') return 'on_hold'
  if (from === 'received') return 'read_it_first'
  if (from === 'in_triage' || from === 'awaiting_information') return 'decide_first'
  const hasOffer = from === 'matching' || from === 'waiting_list' || from === 'matched'
  return move === 'close' && hasOffer ? 'offer_is_open' : 'not_from_here'
}

/** The reason against a move, or undefined: it is allowed. Pages use it to show only what can be done. */
export function moveRefusal(enquiry: Enquiry, move: Move): MoveRefusal | undefined {
  const from = enquiry.state
  const sources: readonly EnquiryState[] | undefined = allowedFrom[move]
  if (move !== 'reopen' && from !== 'draft' && !isOpen(enquiry))
    return { move, from, reason: 'already_over' }
  const isAllowed = sources === undefined ? isOpen(enquiry) : sources.includes(from)
  return isAllowed ? undefined : { move, from, reason: whyNot(from, move) }
}

type OpenMoveTarget = Exclude<OpenEnquiry['state'], 'on_hold' | 'received'>

function moveTo<State extends OpenMoveTarget>(move: Move, state: State) {
  return (
    enquiry: Enquiry,
    { holder, nextOn, today }: Keeping,
  ): Moved<Extract<OpenEnquiry, { state: State }>> => {
    const refusal = moveRefusal(enquiry, move)
    if (refusal !== undefined) return refuse(refusal)
    if (nextOn < today)
      return refuse({ move, from: enquiry.state, reason: 'next_date_in_the_past' })
    return ok({ state, holder, nextOn } as Extract<OpenEnquiry, { state: State }>)
  }
}

/** What arrives belongs to the intake team, due on the day that the person was promised. */
export function receive(promisedOn: CalendarDay): Received {
  return { state: 'received', holder: { kind: 'team', team: 'intake' }, nextOn: promisedOn }
}

export const beginTriage = moveTo('begin_triage', 'in_triage')
/** "Cannot decide yet, ask X": an outcome like any other. */
export const awaitInformation = moveTo('await_information', 'awaiting_information')
export const recordTriage = moveTo('record_triage', 'triaged')
export const offerSelfHelp = moveTo('offer_self_help', 'offered_self_help')
export const referOn = moveTo('refer_on', 'referred_on')
export const accept = moveTo('accept', 'accepted')
export const startMatching = moveTo('start_matching', 'matching')
export const putOnWaitingList = moveTo('put_on_waiting_list', 'waiting_list')
export const recordMatch = moveTo('record_match', 'matched')
export const openEpisode = moveTo('open_episode', 'episode_open')

function isHoldable(state: EnquiryState): state is HoldableState {
  return holdableStates.some((holdable) => holdable === state)
}

export function putOnHold(enquiry: Enquiry, { holder, nextOn, today }: Keeping): Moved<OnHold> {
  const move = 'put_on_hold'
  const { state: from } = enquiry
  const refusal = moveRefusal(enquiry, move)
  if (refusal !== undefined) return refuse(refusal)
  if (!isHoldable(from)) return refuse({ move, from, reason: 'cannot_wait_here' })
  if (nextOn < today) return refuse({ move, from, reason: 'next_date_in_the_past' })
  return ok({ state: 'on_hold', from, holder, nextOn })
}

/** Back to where it came from. */
export function resume(enquiry: Enquiry, { holder, nextOn, today }: Keeping): Moved<OpenEnquiry> {
  const refusal = moveRefusal(enquiry, 'resume')
  if (refusal !== undefined || enquiry.state !== 'on_hold')
    return refuse(refusal ?? { move: 'resume', from: enquiry.state, reason: 'not_on_hold' })
  if (nextOn < today)
    return refuse({ move: 'resume', from: enquiry.state, reason: 'next_date_in_the_past' })
  return ok({ state: enquiry.from, holder, nextOn })
}

/** A new holder or next date in the same state: take over, hand over, look again later. */
export function keep(enquiry: Enquiry, { holder, nextOn, today }: Keeping): Moved<OpenEnquiry> {
  const refusal = moveRefusal(enquiry, 'keep')
  if (refusal !== undefined || !isOpen(enquiry))
    return refuse(refusal ?? { move: 'keep', from: enquiry.state, reason: 'already_over' })
  if (nextOn < today)
    return refuse({ move: 'keep', from: enquiry.state, reason: 'next_date_in_the_past' })
  return ok({ ...enquiry, holder, nextOn })
}

/** Refused by its types without a reason code and an onward option. */
export function decline(
  enquiry: Enquiry,
  given: { readonly reason: DeclineReason; readonly onward: OnwardOption },
  today: CalendarDay,
): Moved<Declined> {
  const refusal = moveRefusal(enquiry, 'decline')
  if (refusal !== undefined) return refuse(refusal)
  return ok({ state: 'declined', closedOn: today, reason: given.reason, onward: given.onward })
}

export function close(enquiry: Enquiry, reason: CloseReason, today: CalendarDay): Moved<Closed> {
  const refusal = moveRefusal(enquiry, 'close')
  return refusal === undefined ? ok({ state: 'closed', closedOn: today, reason }) : refuse(refusal)
}

export function withdraw(enquiry: Enquiry, today: CalendarDay): Moved<Withdrawn> {
  const refusal = moveRefusal(enquiry, 'withdraw')
  return refusal === undefined ? ok({ state: 'withdrawn', closedOn: today }) : refuse(refusal)
}

export function recordNoContact(enquiry: Enquiry, today: CalendarDay): Moved<NoContact> {
  const refusal = moveRefusal(enquiry, 'record_no_contact')
  return refusal === undefined ? ok({ state: 'no_contact', closedOn: today }) : refuse(refusal)
}

/** Closed, or given up as unreachable and the person wrote after all: triage begins again. */
export const reopen = moveTo('reopen', 'in_triage')
