// Writes of the supervision log: a therapist records a session or takes one out that nobody confirmed; somebody else, a
// clinical supervisor, confirms it or gives it back. A confirmed session stays as it is.
import type { SupervisionTime } from '#domain/help/therapists/supervision.ts'
import { newId, type Random, type StaffId } from '#domain/shared/ids.ts'
import { type Instant, localTime } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import { findTherapistOf } from './queries.ts'

interface Actor {
  readonly staffId: StaffId
  readonly now: Instant
  readonly timeZone: string
}

export type SupervisionRefusal = 'not_found' | 'recorded_already' | 'changed_meanwhile'
type Done = Promise<Result<undefined, SupervisionRefusal>>

type Act = 'record' | 'remove' | 'confirm' | 'give_back'

function note(tx: Tx, { staffId, now }: Actor, act: Act, id: string): Promise<void> {
  return recordAudit(tx, {
    ...{ actor: { kind: 'staff', id: staffId }, action: `supervision.${act}` },
    ...{ subject: { kind: 'supervision_session', id }, outcome: 'done', at: now },
  })
}

export function recordSupervision(
  db: Db,
  actor: Actor & { readonly random: Random },
  { heldOn, kind, minutes, people }: SupervisionTime,
): Done {
  return transact<undefined, SupervisionRefusal>(db, async (tx) => {
    const therapist = await findTherapistOf(tx, actor.staffId)
    if (therapist === undefined) return refuse('not_found')
    const id = newId(actor.random)
    const stored = await tx
      .insertInto('supervision_session')
      .values({
        ...{ id, therapist_id: therapist, held_on: heldOn, kind, minutes, people },
        recorded_by: actor.staffId,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    // The same form sent twice would count twice.
    if (stored === undefined) return refuse('recorded_already')
    await note(tx, actor, 'record', id)
    return ok(undefined)
  })
}

/** One's own, until it is confirmed. */
export function removeSupervision(db: Db, actor: Actor, id: string): Done {
  return transact<undefined, SupervisionRefusal>(db, async (tx) => {
    const therapist = await findTherapistOf(tx, actor.staffId)
    if (therapist === undefined) return refuse('not_found')
    const row = await tx
      .selectFrom('supervision_session')
      .select('state')
      .where('id', '=', id)
      .where('therapist_id', '=', therapist)
      .forUpdate()
      .executeTakeFirst()
    if (row === undefined) return refuse('not_found')
    if (row.state === 'confirmed') return refuse('changed_meanwhile')
    await tx.deleteFrom('supervision_session').where('id', '=', id).execute()
    await note(tx, actor, 'remove', id)
    return ok(undefined)
  })
}

export type Judgement = 'confirm' | 'give_back'

/** Nobody judges what they recorded themselves; what was judged is not judged again. */
export function judgeSupervision(db: Db, actor: Actor, id: string, judgement: Judgement): Done {
  return transact<undefined, SupervisionRefusal>(db, async (tx) => {
    const row = await tx
      .selectFrom('supervision_session')
      .innerJoin('therapist', 'therapist.id', 'supervision_session.therapist_id')
      .select(['supervision_session.state', 'recorded_by', 'staff_id'])
      .where('supervision_session.id', '=', id)
      .forUpdate('supervision_session')
      .executeTakeFirst()
    const isOwn = row?.recorded_by === actor.staffId || row?.staff_id === actor.staffId
    if (row === undefined || isOwn) return refuse('not_found')
    if (row.state !== 'recorded') return refuse('changed_meanwhile')
    await tx
      .updateTable('supervision_session')
      .set({
        ...{ state: judgement === 'confirm' ? 'confirmed' : 'given_back' },
        ...{ judged_by: actor.staffId, judged_on: localTime(actor.now, actor.timeZone).day },
      })
      .where('id', '=', id)
      .execute()
    await note(tx, actor, judgement, id)
    return ok(undefined)
  })
}
