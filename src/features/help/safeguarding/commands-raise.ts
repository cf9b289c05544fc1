// Raising a concern: by anybody, with words or, where a browser cannot seal, without. The lead is asked in the same
// transaction when danger is imminent or somebody covers now; otherwise by the clock when cover begins.
import { raiseConcern } from '#domain/help/concern.ts'
import { addCoverMinutes, type CoverHours } from '#domain/shared/cover-hours.ts'
import type { ConcernId, EnquiryId, Random, StaffId } from '#domain/shared/ids.ts'
import { type Instant, toDate } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { raiseByRoster } from '#platform/alerts/commands-about.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { readCover } from '#platform/db/duty.ts'
import { transact } from '#platform/db/transact.ts'
import type { EntryKind, PostedEntry, PostedWrap } from './form.ts'

export interface Actor {
  readonly staffId: StaffId
  readonly now: Instant
  readonly timeZone: string
  readonly random: Random
}

export interface NewConcern {
  readonly id: ConcernId
  readonly isImminent: boolean
  readonly enquiryId: EnquiryId | null
  readonly aboutStaffId: StaffId | null
  /** Undefined where nothing could be sealed: the lead is told whom to ask. */
  readonly wrap: PostedWrap | undefined
  readonly entries: readonly (PostedEntry & { readonly kind: EntryKind })[]
}

/** The same id a second time is the same concern. */
export function storeConcern(
  db: Db,
  actor: Actor,
  given: NewConcern,
): Promise<Result<ConcernId, 'changed_meanwhile'>> {
  return transact<ConcernId, 'changed_meanwhile'>(db, async (tx) => {
    const cover = await readCover(tx, actor.timeZone)
    const inserted = await insertConcern(tx, actor, given, cover)
    if (!inserted)
      return (await isOwn(tx, actor, given.id)) ? ok(given.id) : refuse('changed_meanwhile')
    if (given.wrap !== undefined) await insertWrap(tx, given.id, given.wrap)
    for (const entry of given.entries) await insertEntry(tx, actor, given.id, entry)
    await recordAudit(tx, {
      actor: { kind: 'staff', id: actor.staffId },
      action: 'concern.raise',
      subject: { kind: 'concern', id: given.id },
      outcome: 'done',
      facts: { kind: given.isImminent ? 'imminent' : 'not_imminent', count: given.entries.length },
      at: actor.now,
    })
    return ok(given.id)
  })
}

async function insertConcern(
  tx: Tx,
  actor: Actor,
  given: NewConcern,
  cover: CoverHours,
): Promise<boolean> {
  const { isImminent } = given
  const concern = raiseConcern({ by: actor.staffId, isImminent }, actor.now, cover)
  const alertFrom = isImminent ? actor.now : (addCoverMinutes(cover, actor.now, 0) ?? actor.now)
  const inserted = await tx
    .insertInto('concern')
    .values({
      ...{ id: given.id, state: concern.state, is_imminent: isImminent },
      ...{ enquiry_id: given.enquiryId, about_staff_id: given.aboutStaffId },
      ...{ raised_by: actor.staffId, raised_at: toDate(actor.now) },
      ...{ open_by: toDate(concern.openBy), decide_by: toDate(concern.decideBy) },
      alert_from: toDate(alertFrom),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows !== 1n) return false
  if (alertFrom <= actor.now)
    await askTheLead(tx, actor, { ...given, of: isImminent ? 'page_the_lead_now' : 'open_it' })
  return true
}

async function isOwn(tx: Tx, actor: Actor, id: ConcernId): Promise<boolean> {
  const row = await tx
    .selectFrom('concern')
    .select('raised_by')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.raised_by === actor.staffId
}

export async function insertWrap(tx: Tx, id: ConcernId, wrap: PostedWrap): Promise<void> {
  await tx
    .insertInto('concern_wrap')
    .values({
      ...{ concern_id: id, key_version: wrap.keyVersion, team: 'safeguarding' },
      ...{ team_key_version: wrap.teamVersion, blob: wrap.blob },
    })
    .execute()
}

/** False when the number is taken: somebody wrote meanwhile. */
export async function insertEntry(
  tx: Tx,
  actor: Pick<Actor, 'staffId' | 'now'>,
  id: ConcernId,
  entry: PostedEntry & { readonly kind: EntryKind },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('concern_entry')
    .values({
      ...{ concern_id: id, sequence: entry.sequence, kind: entry.kind },
      ...{ key_version: entry.keyVersion, blob: entry.blob },
      ...{ author_id: actor.staffId, at: toDate(actor.now) },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** Up the ladder of the roster, past whomever it is about. */
export async function askTheLead(
  tx: Tx,
  at: { readonly now: Instant; readonly random: Random },
  about: {
    readonly id: ConcernId
    readonly aboutStaffId: StaffId | null | undefined
    /** What the clock asks for; kept, so that the same is not asked twice. */
    readonly of: string
  },
): Promise<void> {
  const { id, aboutStaffId, of } = about
  await raiseByRoster(tx, {
    ...{ kind: 'concern', subjectId: id, now: at.now, random: at.random },
    except: aboutStaffId === null || aboutStaffId === undefined ? [] : [aboutStaffId],
    otherwise: ['safeguarding_lead', 'duty_lead'],
  })
  await tx
    .updateTable('concern')
    .set({ reminded_of: of, reminded_at: toDate(at.now) })
    .where('id', '=', id)
    .execute()
}
