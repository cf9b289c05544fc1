// The part of an enquiry's states that matching moves in: accepted → {matching, waiting_list} → matched. Whoever put it
// on hold meanwhile does not stand between a person and their yes: what was on hold goes on from where it was.
import { type Moved, putOnWaitingList, recordMatch, startMatching } from '#domain/help/enquiry.ts'
import type { OpenEnquiry } from '#domain/help/enquiry-states.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { ok, type Result } from '#domain/shared/result.ts'
import type { Tx } from '#platform/db/database.ts'
import type { LockedEnquiry, MatchRefusal } from './commands-shared.ts'

type Step = 'matching' | 'waiting_list' | 'matched'
const moves = { matching: startMatching, waiting_list: putOnWaitingList, matched: recordMatch }

function openOf(row: LockedEnquiry): OpenEnquiry | undefined {
  const holder =
    row.owner_id === null
      ? ({ kind: 'team', team: 'intake' } as const)
      : ({ kind: 'person', staffId: row.owner_id } as const)
  const state = row.state === 'on_hold' ? row.on_hold_from : row.state
  switch (state) {
    case 'accepted':
    case 'matching':
    case 'waiting_list':
    case 'matched':
      return { state, holder, nextOn: row.next_on }
    default:
      return undefined
  }
}

/** True where a menu may be made for it. */
export function mayBeMatched(row: LockedEnquiry): boolean {
  return openOf(row) !== undefined
}

/** Moves it and sets the day on which its holder looks again: today, because something happened. */
export async function moveEnquiry(
  tx: Tx,
  row: LockedEnquiry,
  to: Step,
  today: CalendarDay,
): Promise<Result<undefined, MatchRefusal>> {
  const from = openOf(row)
  if (from === undefined) return { ok: false, error: { kind: 'changed_meanwhile' } }
  const keeping = { holder: from.holder, nextOn: today, today }
  const next: Moved<OpenEnquiry> =
    from.state === to ? ok({ ...from, nextOn: today }) : stepped(from, to, keeping)
  if (!next.ok) return { ok: false, error: { kind: 'move', refusal: next.error } }
  await tx
    .updateTable('enquiry')
    .set((eb) => ({
      ...{ state: next.value.state, on_hold_from: null, next_on: next.value.nextOn },
      version: eb('version', '+', 1),
    }))
    .where('id', '=', row.id)
    .execute()
  return ok(undefined)
}

/** From an agreed therapist back to waiting goes by way of matching. */
function stepped(from: OpenEnquiry, to: Step, keeping: Parameters<typeof startMatching>[1]) {
  if (from.state !== 'matched' || to !== 'waiting_list') return moves[to](from, keeping)
  const again = startMatching(from, keeping)
  return again.ok ? putOnWaitingList(again.value, keeping) : again
}
