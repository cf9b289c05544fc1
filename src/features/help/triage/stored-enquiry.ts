// The row of an enquiry and the union of its states, each way. The row's CHECKs and the union say the same.
import {
  type CloseReason,
  type DeclineReason,
  type HoldableState,
  isOpen,
  type OnwardOption,
  type StoredEnquiry,
} from '#domain/help/enquiry-states.ts'
import type { StaffId } from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'

/** The columns that the state of an enquiry stands in. */
export interface StateColumns {
  readonly state: StoredEnquiry['state']
  readonly owner_id: StaffId | null
  readonly next_on: CalendarDay
  readonly on_hold_from: HoldableState | null
  readonly closed_on: CalendarDay | null
  readonly close_reason: string | null
  readonly onward_option: string | null
}

/** @throws when the row breaks what its CHECKs promise. */
export function enquiryOf(row: StateColumns): StoredEnquiry {
  const { state } = row
  const closedOn = row.closed_on ?? undefined
  switch (state) {
    case 'closed':
      return { state, closedOn: must(closedOn), reason: must(row.close_reason) as CloseReason }
    case 'declined':
      return {
        state,
        closedOn: must(closedOn),
        reason: must(row.close_reason) as DeclineReason,
        onward: must(row.onward_option) as OnwardOption,
      }
    case 'withdrawn':
    case 'no_contact':
      return { state, closedOn: must(closedOn) }
    case 'on_hold':
      return { state, ...keeping(row), from: must(row.on_hold_from) }
    default:
      return { state, ...keeping(row) }
  }
}

function keeping(row: StateColumns) {
  const holder =
    row.owner_id === null
      ? ({ kind: 'team', team: 'intake' } as const)
      : ({ kind: 'person', staffId: row.owner_id } as const)
  return { holder, nextOn: row.next_on }
}

/** What was erased, by whom, and whether a legal hold still keeps the rows. */
export type Erasure =
  | { readonly by: 'person'; readonly on: CalendarDay; readonly isGone: boolean }
  | { readonly by: 'retention'; readonly isGone: true }

/** Erasing takes the hash of the code away; a hold puts that off, though the code opens nothing any more. */
export function erasureOf(
  row: Pick<StateColumns, 'closed_on'> & {
    readonly erase_asked_on: CalendarDay | null
    readonly lookup_hash: Uint8Array | null
  },
): Erasure | undefined {
  const isGone = row.lookup_hash === null
  if (row.erase_asked_on !== null) return { by: 'person', on: row.erase_asked_on, isGone }
  return isGone && row.closed_on !== null ? { by: 'retention', isGone } : undefined
}

function must<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('an enquiry row breaks its own CHECK')
  return value
}

/** What to write; an enquiry that is over keeps its last owner and next date, which nothing reads any more. */
export function columnsOf(enquiry: StoredEnquiry): Partial<StateColumns> {
  const over = {
    state: enquiry.state,
    on_hold_from: enquiry.state === 'on_hold' ? enquiry.from : null,
    closed_on: isOpen(enquiry) ? null : enquiry.closedOn,
    close_reason:
      enquiry.state === 'closed' || enquiry.state === 'declined' ? enquiry.reason : null,
    onward_option: enquiry.state === 'declined' ? enquiry.onward : null,
  }
  if (!isOpen(enquiry)) return over
  return {
    ...over,
    owner_id: enquiry.holder.kind === 'person' ? enquiry.holder.staffId : null,
    next_on: enquiry.nextOn,
  }
}
