// What every change of a therapist has in common: load under a lock, see that nobody was faster, decide, save, let the
// clock judge anew, tell the therapist's page and the audit log.
import { afterClock, type MoveRefusal } from '#domain/help/therapists/therapist.ts'
import type { StaffId, TherapistId } from '#domain/shared/ids.ts'
import { type CalendarDay, type Instant, localTime } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { AuditAction, AuditFacts } from '#platform/audit/entry.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import type { FieldBox } from '#platform/field-box.ts'
import {
  columnsOfStanding,
  moveFactsOf,
  readTherapist,
  type TherapistColumns,
  type TherapistRecord,
} from './stored-therapist.ts'

export interface Actor {
  readonly staffId: StaffId
  readonly now: Instant
  readonly timeZone: string
  readonly fieldBox: FieldBox
}

export type Refusal =
  | { readonly kind: 'not_found' }
  /** Somebody else was faster; load again. */
  | { readonly kind: 'changed_meanwhile' }
  | { readonly kind: 'move'; readonly refusal: MoveRefusal }
  | { readonly kind: 'not_that_colleague' }

export type Done<Value = undefined> = Promise<Result<Value, Refusal>>

type EventKind =
  | 'state'
  | 'profile'
  | 'credential_seen'
  | 'credential_withdrawn'
  | 'limit_stated'
  | 'limit_lifted'
  | 'about_approved'
  | 'about_returned'
  | 'people'
  | 'notice'
  | 'absence'
  | 'absence_ended'
  | 'silence'
  | 'heard_of'

/** A row of the page's history, and of the audit log beside it. */
export interface Told {
  readonly kind: EventKind
  readonly detail?: string
  readonly reason?: string
  readonly facts?: AuditFacts
}

export interface Change {
  readonly columns: Partial<Omit<TherapistColumns, 'id' | 'version'>>
  readonly told: Told
}

export function todayOf(actor: Pick<Actor, 'now' | 'timeZone'>): CalendarDay {
  return localTime(actor.now, actor.timeZone).day
}

/** `version` is the one that the page was drawn from. */
export function changeTherapist(
  db: Db,
  actor: Actor,
  { id, version }: { readonly id: TherapistId; readonly version: number },
  work: (tx: Tx, record: TherapistRecord) => Promise<Result<Change, Refusal>>,
): Done {
  return transact<undefined, Refusal>(db, async (tx) => {
    const record = await lockTherapist(tx, actor.fieldBox, id)
    if (record === undefined) return refuse({ kind: 'not_found' })
    if (record.version !== version) return refuse({ kind: 'changed_meanwhile' })
    const decided = await work(tx, record)
    if (!decided.ok) return decided
    const { columns, told } = decided.value
    await tx
      .updateTable('therapist')
      .set({ ...columns, version: version + 1 })
      .where('id', '=', id)
      .execute()
    await tell(tx, { id, by: actor.staffId, now: actor.now, today: todayOf(actor) }, told)
    await settle(tx, actor, id)
    return ok(undefined)
  })
}

export async function lockTherapist(
  tx: Tx,
  fieldBox: FieldBox,
  id: TherapistId,
): Promise<TherapistRecord | undefined> {
  const row = await tx
    .selectFrom('therapist')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? undefined : readTherapist(tx, fieldBox, id)
}

/** What the clock would do tomorrow morning is done at once: a renewal ends the pause that its lapse began. */
export async function settle(
  tx: Tx,
  actor: Omit<Actor, 'staffId'>,
  id: TherapistId,
): Promise<boolean> {
  const record = await readTherapist(tx, actor.fieldBox, id)
  if (record === undefined) return false
  const today = todayOf(actor)
  const next = afterClock(record.standing, moveFactsOf(record, today))
  if (next === record.standing) return false
  await tx
    .updateTable('therapist')
    .set({ ...columnsOfStanding(next), version: record.version + 1 })
    .where('id', '=', id)
    .execute()
  const reason = next.state === 'paused' ? next.why : undefined
  await tell(
    tx,
    { id, by: undefined, now: actor.now, today },
    {
      ...{ kind: 'state', detail: next.state },
      ...(reason === undefined ? {} : { reason }),
      facts: {
        ...{ from_state: record.standing.state, to_state: next.state },
        ...(reason === undefined ? {} : { reason_code: reason }),
      },
    },
  )
  return true
}

interface Teller {
  readonly id: TherapistId
  /** Undefined: the clock. */
  readonly by: StaffId | undefined
  readonly now: Instant
  readonly today: CalendarDay
}

export async function tell(tx: Tx, { id, by, now, today }: Teller, told: Told): Promise<void> {
  await tx
    .insertInto('therapist_event')
    .values({
      ...{ therapist_id: id, happened_on: today, kind: told.kind, staff_id: by ?? null },
      ...{ detail: told.detail ?? null, reason: told.reason ?? null },
    })
    .execute()
  await recordAudit(tx, {
    actor: by === undefined ? { kind: 'system' } : { kind: 'staff', id: by },
    action: `therapist.${told.kind}` satisfies AuditAction,
    subject: { kind: 'therapist', id },
    outcome: 'done',
    ...(told.facts === undefined ? {} : { facts: told.facts }),
    at: now,
  })
}
