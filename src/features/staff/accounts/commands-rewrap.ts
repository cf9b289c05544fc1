// After somebody left a team: what a remaining member wrapped to the new key goes in the place of what was there, and
// what was there is kept until a second member has opened both. Whoever does it must still be a member at that moment.
import { createHash } from 'node:crypto'
import type { ConcernId, EnquiryId, StaffId } from '#domain/shared/ids.ts'
import { type Instant, toDate } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { Team } from '#domain/staff/teams.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { AuditRecord } from '#platform/audit/entry.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import type { Checked, Rewrapped } from './form-waiting.ts'
import { type SealedKind, sealedToTeams } from './queries-sealed-to-teams.ts'
import { memberRoles, type SealedItem } from './queries-waiting.ts'

export interface TeamAct {
  readonly team: Team
  readonly by: StaffId
  readonly now: Instant
}

/** They left, lost the role, or the key was made anew again meanwhile. */
export type TeamRefusal = 'changed_meanwhile'

export interface Stored {
  readonly stored: number
  /** Nobody else in the team holds both keys: nothing could ever be checked, so nothing is kept. */
  readonly isAlone: boolean
}

/** What somebody changed meanwhile is left as it is. */
export async function storeRewrapped(
  db: Db,
  act: TeamAct,
  items: Rewrapped,
): Promise<Result<Stored, TeamRefusal>> {
  return transact<Stored, TeamRefusal>(db, async (tx) => {
    const version = await lockPresentKey(tx, act)
    if (version === undefined) return refuse('changed_meanwhile')
    const done: Rewrapped[number][] = []
    let isAlone = false
    for (const one of items) {
      if (one.newTeamVersion !== version || one.teamVersion >= version) continue
      const hasSecond = await hasSecondMember(tx, act, [one.teamVersion, version])
      if (!(await replace(tx, act, one, hasSecond))) continue
      if (!hasSecond) isAlone = true
      done.push(one)
    }
    await recordEach(tx, act, 'team_key.rewrap', 'done', done)
    return ok({ stored: done.length, isAlone })
  })
}

async function replace(
  tx: Tx,
  { team, by }: TeamAct,
  one: Rewrapped[number],
  hasSecond: boolean,
): Promise<boolean> {
  const before = await findSealed(tx, team, one)
  if (before === undefined) return false
  if (!(await put(tx, { ...one, team, to: one.newTeamVersion }))) return false
  if (!hasSecond) {
    await forget(tx, one)
    return true
  }
  await tx
    .insertInto('replaced_wrap')
    .values({
      ...{ kind: one.kind, subject_id: one.id, key_version: one.keyVersion },
      ...{ team, team_key_version: one.teamVersion, blob: before, replaced_by: by },
      new_blob_hash: hashOf(one.blob),
    })
    // Of what was wrapped twice before anybody looked, the first is what everybody could open.
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'subject_id', 'key_version'])
        .doUpdateSet({ replaced_by: by, new_blob_hash: hashOf(one.blob) }),
    )
    .execute()
  return true
}

/** What was found the same loses its older copy; what differs is put back as it was. Answers how many of each. */
export async function storeChecked(
  db: Db,
  act: TeamAct,
  items: Checked,
): Promise<Result<{ readonly same: number; readonly different: number }, TeamRefusal>> {
  return transact(db, async (tx) => {
    if ((await lockPresentKey(tx, act)) === undefined) return refuse('changed_meanwhile' as const)
    const same: Checked[number][] = []
    const different: Checked[number][] = []
    for (const one of items) {
      const kept = await findKept(tx, act, one)
      if (kept === undefined) continue
      const back = { ...one, team: act.team, to: kept.team_key_version, blob: kept.blob }
      if (!(one.isSame || (await put(tx, back)))) continue
      await forget(tx, one)
      if (one.isSame) same.push(one)
      else different.push(one)
    }
    await recordEach(tx, act, 'team_key.check', 'done', same)
    await recordEach(tx, act, 'team_key.check', 'refused', different)
    return ok({ same: same.length, different: different.length })
  })
}

/** Kept by somebody else, and what replaced it still stands there. */
async function findKept(tx: Tx, { team, by }: TeamAct, one: Checked[number]) {
  const now = await findSealed(tx, team, one)
  if (now === undefined) return undefined
  return await tx
    .selectFrom('replaced_wrap')
    .select(['team_key_version', 'blob'])
    .where('kind', '=', one.kind)
    .where('subject_id', '=', one.id)
    .where('key_version', '=', one.keyVersion)
    .where('team', '=', team)
    .where('replaced_by', '<>', by)
    .where('new_blob_hash', '=', hashOf(now))
    .forUpdate()
    .executeTakeFirst()
}

type Place = Pick<SealedItem, 'kind' | 'id' | 'keyVersion' | 'teamVersion'>

async function findSealed(
  tx: Tx,
  team: Team,
  { kind, id, keyVersion, teamVersion }: Place,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const row = await tx
    .selectFrom(sealedToTeams(tx).as('item'))
    .select('item.blob')
    .where('item.kind', '=', kind)
    .where('item.subject_id', '=', id)
    .where('item.key_version', '=', keyVersion)
    .where('item.team', '=', team)
    .where('item.team_key_version', '=', teamVersion)
    .executeTakeFirst()
  return row?.blob
}

async function forget(tx: Tx, { kind, id, keyVersion }: Omit<Place, 'teamVersion'>): Promise<void> {
  await tx
    .deleteFrom('replaced_wrap')
    .where('kind', '=', kind)
    .where('subject_id', '=', id)
    .where('key_version', '=', keyVersion)
    .execute()
}

interface Put extends Place {
  readonly team: Team
  readonly to: number
  readonly blob: Uint8Array<ArrayBuffer>
}

/** False when what stood under `teamVersion` stands there no more. */
async function put(tx: Tx, given: Put): Promise<boolean> {
  const done = await updateOf[given.kind](tx, given)
  return done.numUpdatedRows > 0n
}

type Update = (tx: Tx, given: Put) => Promise<{ readonly numUpdatedRows: bigint }>

const updateOf: { readonly [Kind in SealedKind]: Update } = {
  case: (tx, { id, keyVersion, team, teamVersion, to, blob }) =>
    tx
      .updateTable('case_wrap')
      .set({ team_key_version: to, blob })
      .where('enquiry_id', '=', id as EnquiryId)
      .where('key_version', '=', keyVersion)
      .where('team', '=', team)
      .where('team_key_version', '=', teamVersion)
      .executeTakeFirst(),
  identity: (tx, { id, keyVersion, team, teamVersion, to, blob }) =>
    tx
      .updateTable('identity_envelope')
      .set({ team_key_version: to, key_wrap: blob })
      .where('enquiry_id', '=', id as EnquiryId)
      .where('key_version', '=', keyVersion)
      .where('team', '=', team)
      .where('team_key_version', '=', teamVersion)
      .executeTakeFirst(),
  card: (tx, { id, teamVersion, to, blob }) =>
    tx
      .updateTable('triage_card')
      .set((row) => ({ key_version: to, blob, version: row('version', '+', 1) }))
      .where('enquiry_id', '=', id as EnquiryId)
      .where('sealed_under', '=', 'team')
      .where('key_version', '=', teamVersion)
      .executeTakeFirst(),
  concern: (tx, { id, keyVersion, teamVersion, to, blob }) =>
    tx
      .updateTable('concern_wrap')
      .set({ team_key_version: to, blob })
      .where('concern_id', '=', id as ConcernId)
      .where('key_version', '=', keyVersion)
      .where('team_key_version', '=', teamVersion)
      .executeTakeFirst(),
  own_duty: (tx, { id, teamVersion, to, blob }) =>
    tx
      .updateTable('own_duty_report')
      .set({ team_key_version: to, key_wrap: blob })
      .where('id', '=', id)
      .where('team_key_version', '=', teamVersion)
      .executeTakeFirst(),
}

/** The version in use, held so that no other is made meanwhile; undefined unless this person is a member who holds it. */
async function lockPresentKey(tx: Tx, act: TeamAct): Promise<number | undefined> {
  // First the colleague, then the key: the order in which leaving and making a key anew lock them.
  const member = await membersOf(tx, act)
    .where('staff.id', '=', act.by)
    .forShare('staff')
    .executeTakeFirst()
  if (member === undefined) return undefined
  const key = await tx
    .selectFrom('team_key')
    .select('version')
    .where('team', '=', act.team)
    .where('retired_at', 'is', null)
    .forShare()
    .executeTakeFirst()
  if (key === undefined) return undefined
  const held = await tx
    .selectFrom('team_key_wrap')
    .select('version')
    .where('team', '=', act.team)
    .where('version', '=', key.version)
    .where('staff_id', '=', act.by)
    .executeTakeFirst()
  return held?.version
}

/** Active colleagues whose role of now makes them members. */
function membersOf(tx: Tx, { team, now }: TeamAct) {
  const at = toDate(now)
  return tx
    .selectFrom('staff')
    .innerJoin('staff_role', 'staff_role.staff_id', 'staff.id')
    .select('staff.id')
    .where('staff.state', '=', 'active')
    .where('staff_role.role', 'in', memberRoles(team))
    .where('staff_role.since', '<=', at)
    .where((row) => row.or([row('staff_role.until', 'is', null), row('staff_role.until', '>', at)]))
}

async function hasSecondMember(
  tx: Tx,
  act: TeamAct,
  versions: readonly [number, number],
): Promise<boolean> {
  const [before, after] = versions
  const holds = (version: number) =>
    tx
      .selectFrom('team_key_wrap')
      .select('staff_id')
      .where('team', '=', act.team)
      .where('version', '=', version)
  const second = await membersOf(tx, act)
    .where('staff.id', '<>', act.by)
    .where('staff.id', 'in', holds(before))
    .where('staff.id', 'in', holds(after))
    .executeTakeFirst()
  return second !== undefined
}

const hashOf = (blob: Uint8Array): Buffer<ArrayBuffer> => createHash('sha256').update(blob).digest()

const subjectOf: { readonly [Kind in SealedKind]: string } = {
  case: 'enquiry',
  identity: 'enquiry',
  card: 'enquiry',
  concern: 'concern',
  own_duty: 'own_duty_report',
}

/** One row a case, concern or report, however many of its parts were served, wrapped or checked. */
export async function recordEach(
  tx: Tx,
  { team, by, now }: TeamAct,
  action: 'team_key.read_waiting' | 'team_key.rewrap' | 'team_key.check',
  outcome: AuditRecord['outcome'],
  items: readonly Pick<SealedItem, 'kind' | 'id'>[],
): Promise<void> {
  for (const [id, parts] of Map.groupBy(items, (one) => one.id)) {
    const [first] = parts
    if (first === undefined) continue
    await recordAudit(tx, {
      actor: { kind: 'staff', id: by },
      subject: { kind: subjectOf[first.kind], id },
      facts: { team, count: parts.length },
      at: now,
      ...{ action, outcome },
    })
  }
}
