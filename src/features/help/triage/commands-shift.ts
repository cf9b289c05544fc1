// A note from one shift to the next. It arrives sealed, under the team's present key and from one of its members.
import type { StaffId } from '#domain/shared/ids.ts'
import { toDate } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { Db } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import type { Actor } from './commands-shared.ts'
import { presentTeamKeyOf } from './commands-write.ts'
import type { ShiftNote } from './form.ts'

export type ShiftRefusal = 'keys_do_not_fit' | 'malformed'

/** The same note a second time, after a lost answer, is the one that is there. */
export function storeShiftNote(
  db: Db,
  actor: Actor,
  note: ShiftNote,
): Promise<Result<undefined, ShiftRefusal>> {
  return transact<undefined, ShiftRefusal>(db, async (tx) => {
    if ((await presentTeamKeyOf(tx, actor)) !== note.teamVersion) return refuse('keys_do_not_fit')
    const inserted = await tx
      .insertInto('shift_note')
      .values({
        ...{ id: note.noteId, author_id: actor.staffId, blob: note.blob },
        team_key_version: note.teamVersion,
        written_at: toDate(actor.now),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (inserted.numInsertedOrUpdatedRows !== 1n) {
      const there = await tx
        .selectFrom('shift_note')
        .select('author_id')
        .where('id', '=', note.noteId)
        .executeTakeFirst()
      return isBy(there, actor.staffId) ? ok(undefined) : refuse('malformed')
    }
    await recordAudit(tx, {
      actor: { kind: 'staff', id: actor.staffId },
      ...{ action: 'shift.hand_over', outcome: 'done', at: actor.now },
      facts: { key_version: note.teamVersion },
    })
    return ok(undefined)
  })
}

function isBy(row: { readonly author_id: StaffId } | undefined, staffId: StaffId): boolean {
  return row?.author_id === staffId
}
