// The states of an enquiry (4-help-service, States), one shape per state with only its own facts. Every open record has
// a holder, a person or a team, and a next date: nothing can lie where nobody looks.
import type { StaffId } from '../shared/ids.ts'
import type { CalendarDay } from '../shared/instant.ts'

export type Holder =
  | { readonly kind: 'person'; readonly staffId: StaffId }
  | { readonly kind: 'team'; readonly team: 'intake' }

interface Open {
  readonly holder: Holder
  readonly nextOn: CalendarDay
}
interface Over {
  readonly closedOn: CalendarDay
}

export const holdableStates = [
  'received',
  'in_triage',
  'awaiting_information',
  'triaged',
  'accepted',
  'matching',
  'waiting_list',
] as const
export type HoldableState = (typeof holdableStates)[number]

export const declineReasons = [
  'out_of_remit',
  'out_of_area',
  'language_not_offered',
  'other_help_needed_first',
  'in_treatment_elsewhere',
  'limits_not_accepted',
  'no_capacity',
  'hostile_contact',
] as const
export type DeclineReason = (typeof declineReasons)[number]

/** What a declined person is offered instead: never nothing. */
export const onwardOptions = [
  'other_helpline',
  'self_help',
  'health_service',
  'mental_health_crisis',
  'family_support',
  'youth_service',
  'probation',
  'solicitor',
] as const
export type OnwardOption = (typeof onwardOptions)[number]

export const closeReasons = [
  'answered',
  'self_help_was_enough',
  'taken_up_elsewhere',
  'duplicate',
  'treatment_completed',
  'ended_early',
  'died',
  'other',
] as const
export type CloseReason = (typeof closeReasons)[number]

interface OpenIn<State extends string> extends Open {
  readonly state: State
}
/** Only before sending: never a row. */
interface Draft {
  readonly state: 'draft'
}
export type Received = OpenIn<'received'>
type InTriage = OpenIn<'in_triage'>
type AwaitingInformation = OpenIn<'awaiting_information'>
export interface OnHold extends OpenIn<'on_hold'> {
  readonly from: HoldableState
}
type Triaged = OpenIn<'triaged'>
type OfferedSelfHelp = OpenIn<'offered_self_help'>
type ReferredOn = OpenIn<'referred_on'>
type Accepted = OpenIn<'accepted'>
type Matching = OpenIn<'matching'>
type OnWaitingList = OpenIn<'waiting_list'>
type Matched = OpenIn<'matched'>
type EpisodeOpen = OpenIn<'episode_open'>
export interface Declined extends Over {
  readonly state: 'declined'
  readonly reason: DeclineReason
  readonly onward: OnwardOption
}
export interface Closed extends Over {
  readonly state: 'closed'
  readonly reason: CloseReason
}
export interface Withdrawn extends Over {
  readonly state: 'withdrawn'
}
export interface NoContact extends Over {
  readonly state: 'no_contact'
}

export type OpenEnquiry =
  | Received
  | InTriage
  | AwaitingInformation
  | OnHold
  | Triaged
  | OfferedSelfHelp
  | ReferredOn
  | Accepted
  | Matching
  | OnWaitingList
  | Matched
  | EpisodeOpen
type OverEnquiry = Declined | Closed | Withdrawn | NoContact
export type StoredEnquiry = OpenEnquiry | OverEnquiry
export type Enquiry = Draft | StoredEnquiry
export type EnquiryState = Enquiry['state']

const openFlags: { readonly [State in StoredEnquiry['state']]: boolean } = {
  received: true,
  in_triage: true,
  awaiting_information: true,
  on_hold: true,
  triaged: true,
  offered_self_help: true,
  referred_on: true,
  declined: false,
  accepted: true,
  matching: true,
  waiting_list: true,
  matched: true,
  episode_open: true,
  closed: false,
  withdrawn: false,
  no_contact: false,
}
export const storedStates = Object.keys(openFlags) as readonly StoredEnquiry['state'][]

export function isOpen(enquiry: Enquiry): enquiry is OpenEnquiry {
  return enquiry.state !== 'draft' && openFlags[enquiry.state]
}
