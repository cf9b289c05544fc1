// Who may open an enquiry: handing over with signed wraps, and revoking with new keys for what follows.
import { keep } from '#domain/help/enquiry.ts'
import { isOpen } from '#domain/help/enquiry-states.ts'
import type { EnquiryId, StaffId } from '#domain/shared/ids.ts'
import { toDate } from '#domain/shared/instant.ts'
import { conditionFor, roles } from '#domain/shared/permissions.ts'
import { ok, refuse } from '#domain/shared/result.ts'
import { grantTo } from '#platform/db/case-grants.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { endOffersForNewKeys } from '#platform/db/match-end.ts'
import { transact } from '#platform/db/transact.ts'
import {
  type Actor,
  changed,
  type Done,
  type Loaded,
  load,
  moved,
  notFound,
  record,
  save,
  type TriageRefusal,
  today,
} from './commands-shared.ts'
import type { HandOver, PostedGrant, Revocation } from './form.ts'

/** The colleague becomes its owner; the signed wraps and the policy row commit together or not at all. */
export function handOver(db: Db, actor: Actor, id: EnquiryId, given: HandOver): Done {
  return transact<undefined, TriageRefusal>(db, async (tx) => {
    const isColleague = await isActiveColleague(tx, given.to, actor)
    const loaded = await load(tx, actor, id, 'enquiry.hand_over')
    if (loaded === undefined) return notFound
    const { enquiry } = loaded
    if (!isColleague) return refuse({ kind: 'not_that_colleague' })
    if (!fits(given.grants, id, actor, new Set([given.to])))
      return refuse({ kind: 'keys_do_not_fit' })
    if (!given.grants.some((grant) => grant.version === loaded.caseKeyVersion)) return changed
    if (!isOpen(enquiry))
      return moved({ move: 'keep', from: enquiry.state, reason: 'already_over' })
    const day = today(actor)
    const nextOn = enquiry.nextOn < day ? day : enquiry.nextOn
    const next = keep(enquiry, {
      holder: { kind: 'person', staffId: given.to },
      nextOn,
      today: day,
    })
    if (!next.ok) return moved(next.error)
    await storeGrants(tx, given.grants)
    await grantTo(tx, id, given.to, actor)
    await save(tx, id, next.value)
    await record(tx, actor, 'enquiry.hand_over', id, { staff_id: given.to })
    return ok(undefined)
  })
}

/** A therapist comes to a case by the person's yes and in no other way. */
const openers = roles.filter(
  (role) => role !== 'therapist' && conditionFor([role], 'enquiry.open') !== undefined,
)

function fits(
  grants: readonly PostedGrant[],
  id: EnquiryId,
  actor: Actor,
  allowed: ReadonlySet<string>,
): boolean {
  return grants.every(
    (grant) =>
      grant.caseId === id && grant.grantedBy === actor.staffId && allowed.has(grant.staffId),
  )
}

/** Exactly one grant of the new version for each who stays: nobody is shut out in silence, nobody comes in by it. */
function isForEverybody(
  { grants, version }: Revocation,
  id: EnquiryId,
  actor: Actor,
  staying: ReadonlySet<string>,
): boolean {
  const granted = new Set(grants.map((grant) => grant.staffId))
  return (
    fits(grants, id, actor, staying) &&
    grants.every((grant) => grant.version === version) &&
    granted.size === grants.length &&
    granted.size === staying.size
  )
}

/** Somebody who may open enquiries now, and who stays until this commits. */
async function isActiveColleague(tx: Tx, staffId: StaffId, { now }: Actor): Promise<boolean> {
  const at = toDate(now)
  const row = await tx
    .selectFrom('staff')
    .innerJoin('staff_role', 'staff_role.staff_id', 'staff.id')
    .select('staff.id')
    .where('staff.id', '=', staffId)
    .where('staff.state', '=', 'active')
    .where('staff_role.role', 'in', openers)
    .where('staff_role.since', '<=', at)
    .where((eb) => eb.or([eb('staff_role.until', 'is', null), eb('staff_role.until', '>', at)]))
    .forShare('staff')
    .executeTakeFirst()
  return row !== undefined
}

async function storeGrants(tx: Tx, grants: readonly PostedGrant[]): Promise<void> {
  if (grants.length === 0) return
  await tx
    .insertInto('case_wrap')
    .values(
      grants.map((grant) => ({
        enquiry_id: grant.caseId,
        key_version: grant.version,
        staff_id: grant.staffId,
        blob: grant.blob,
        granted_by: grant.grantedBy,
        signature: grant.signature,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['enquiry_id', 'key_version', 'staff_id'])
        .where('staff_id', 'is not', null)
        .doUpdateSet((eb) => ({
          blob: eb.ref('excluded.blob'),
          granted_by: eb.ref('excluded.granted_by'),
          signature: eb.ref('excluded.signature'),
        })),
    )
    .execute()
}

/**
 * Stops serving the case to a colleague at once, deletes their wraps, and puts new keys in place for what follows.
 * What they read before stays read.
 */
export function revoke(db: Db, actor: Actor, id: EnquiryId, given: Revocation): Done {
  return transact<undefined, TriageRefusal>(db, async (tx) => {
    const loaded = await load(tx, actor, id, 'enquiry.revoke')
    if (loaded === undefined) return notFound
    if (loaded.ownerId === given.staffId) return refuse({ kind: 'not_that_colleague' })
    if (given.version !== loaded.caseKeyVersion + 1) return changed
    if (!(await isPresentTeamKey(tx, given.teamVersion))) return changed
    const day = today(actor)
    await endOffersForNewKeys(tx, { enquiryId: id, staffId: given.staffId, day })
    const ended = await tx
      .updateTable('case_grant')
      .set({ revoked_at: toDate(actor.now) })
      .where('enquiry_id', '=', id)
      .where('staff_id', '=', given.staffId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (ended.numUpdatedRows === 0n) return refuse({ kind: 'not_that_colleague' })
    const staying = await tx
      .selectFrom('case_grant')
      .select('staff_id')
      .where('enquiry_id', '=', id)
      .where('revoked_at', 'is', null)
      .execute()
    if (!isForEverybody(given, id, actor, new Set<string>(staying.map((row) => row.staff_id))))
      return refuse({ kind: 'keys_do_not_fit' })
    await tx
      .deleteFrom('case_wrap')
      .where('enquiry_id', '=', id)
      .where('staff_id', '=', given.staffId)
      .execute()
    await storeRotation(tx, id, given, loaded)
    await record(tx, actor, 'enquiry.revoke', id, {
      staff_id: given.staffId,
      case_key_version: given.version,
    })
    return ok(undefined)
  })
}

/** New keys for the team must open for whoever joined it last. */
async function isPresentTeamKey(tx: Tx, version: number): Promise<boolean> {
  const row = await tx
    .selectFrom('team_key')
    .select('version')
    .where('team', '=', 'intake')
    .where('version', '=', version)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

async function storeRotation(
  tx: Tx,
  id: EnquiryId,
  given: Revocation,
  loaded: Loaded,
): Promise<void> {
  const conversationVersion = loaded.conversationKeyVersion + 1
  await tx
    .insertInto('case_wrap')
    .values({
      enquiry_id: id,
      key_version: given.version,
      team: 'intake',
      team_key_version: given.teamVersion,
      blob: given.teamWrap,
    })
    .execute()
  await tx
    .insertInto('case_key_link')
    .values({ enquiry_id: id, key_version: given.version, link: given.caseKeyLink })
    .execute()
  await storeGrants(tx, given.grants)
  await tx
    .insertInto('conversation_wrap')
    .values({
      enquiry_id: id,
      key_version: conversationVersion,
      enquirer_blob: given.conversationWrap,
      under_case_key: given.conversationUnderCaseKey,
      case_key_version: given.version,
    })
    .execute()
  await tx
    .updateTable('enquiry')
    .set((eb) => ({
      case_key_version: given.version,
      conversation_key_version: conversationVersion,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}
