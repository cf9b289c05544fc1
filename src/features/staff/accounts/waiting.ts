// What is still wrapped to an older key of a team, and its replacement by what a member's browser wrapped to the new
// one. Only ciphertext passes through here; a member reads nothing by it that they could not read before.
import type { ConcernId, EnquiryId, StaffId } from '#domain/shared/ids.ts'
import type { Instant } from '#domain/shared/instant.ts'
import { ok } from '#domain/shared/result.ts'
import type { Team } from '#domain/staff/teams.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import { type Db, type ReadonlyDb, readonly, type Tx } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import type { Rewrapped } from './form.ts'
import { listTeamKeys } from './queries.ts'

export interface WaitingItem {
  readonly kind: Rewrapped[number]['kind']
  readonly id: string
  /** Of the wrapped key, or 1 for a card. */
  readonly keyVersion: number
  readonly teamVersion: number
  readonly blob: Uint8Array
  /** Of class conversation; for cards only. */
  readonly shredKey: Uint8Array | undefined
}

const batch = 20

/** At most twenty in a fixed order; `skip` leaves out as many as the browser could not open. */
export async function listWaiting(
  db: Db,
  team: Team,
  skip: number,
): Promise<readonly WaitingItem[]> {
  return (await findWaiting(readonly(db), team)).slice(skip, skip + batch)
}

export async function countWaiting(db: Db, team: Team): Promise<number> {
  return (await findWaiting(readonly(db), team)).length
}

const atMost = 5_000

async function findWaiting(db: ReadonlyDb, team: Team): Promise<readonly WaitingItem[]> {
  const current = (await listTeamKeys(db)).find((key) => key.team === team)
  if (current === undefined || current.version === 1) return []
  const { version } = current
  const found = [await caseWraps(db, team, version)]
  if (team === 'intake') found.push(await identities(db, version), await cards(db, version))
  if (team === 'safeguarding') found.push(await concerns(db, version), await reports(db, version))
  return found.flat()
}

async function caseWraps(db: ReadonlyDb, team: Team, version: number) {
  const rows = await db
    .selectFrom('case_wrap')
    .select(['enquiry_id', 'key_version', 'team_key_version', 'blob'])
    .where('team', '=', team)
    .where('team_key_version', '<', version)
    .orderBy('enquiry_id')
    .orderBy('key_version')
    .limit(atMost)
    .execute()
  return rows.map((row) =>
    item('case', row.enquiry_id, row.key_version, row.team_key_version ?? 1, row.blob),
  )
}

async function identities(db: ReadonlyDb, version: number) {
  const rows = await db
    .selectFrom('identity_envelope')
    .select(['enquiry_id', 'key_version', 'team_key_version', 'key_wrap'])
    .where('team', '=', 'intake')
    .where('team_key_version', '<', version)
    .orderBy('enquiry_id')
    .limit(atMost)
    .execute()
  return rows.map((row) =>
    item('identity', row.enquiry_id, row.key_version, row.team_key_version, row.key_wrap),
  )
}

async function cards(db: ReadonlyDb, version: number) {
  const rows = await db
    .selectFrom('triage_card')
    .innerJoin('shred_key', 'shred_key.enquiry_id', 'triage_card.enquiry_id')
    .select(['triage_card.enquiry_id', 'key_version', 'blob', 'shred_key.key'])
    .where('sealed_under', '=', 'team')
    .where('shred_key.class', '=', 'conversation')
    .where('key_version', '<', version)
    .orderBy('triage_card.enquiry_id')
    .limit(atMost)
    .execute()
  return rows.map((row) => ({
    ...item('card', row.enquiry_id, 1, row.key_version, row.blob),
    shredKey: row.key,
  }))
}

async function concerns(db: ReadonlyDb, version: number) {
  const rows = await db
    .selectFrom('concern_wrap')
    .select(['concern_id', 'key_version', 'team_key_version', 'blob'])
    .where('team_key_version', '<', version)
    .orderBy('concern_id')
    .orderBy('key_version')
    .limit(atMost)
    .execute()
  return rows.map((row) =>
    item('concern', row.concern_id, row.key_version, row.team_key_version, row.blob),
  )
}

async function reports(db: ReadonlyDb, version: number) {
  const rows = await db
    .selectFrom('own_duty_report')
    .select(['id', 'team_key_version', 'key_wrap'])
    .where('team_key_version', '<', version)
    .orderBy('id')
    .limit(atMost)
    .execute()
  return rows.flatMap((row) =>
    row.key_wrap === null || row.team_key_version === null
      ? []
      : [item('own_duty', row.id, 1, row.team_key_version, row.key_wrap)],
  )
}

function item(
  kind: WaitingItem['kind'],
  id: string,
  keyVersion: number,
  teamVersion: number,
  blob: Uint8Array,
): WaitingItem {
  return { kind, id, keyVersion, teamVersion, blob, shredKey: undefined }
}

/** What somebody changed meanwhile is left as it is; answers how many were replaced. */
export async function storeRewrapped(
  db: Db,
  team: Team,
  items: Rewrapped,
  by: StaffId,
  now: Instant,
): Promise<number> {
  const stored = await transact<number, never>(db, async (tx) => {
    const current = (await listTeamKeys(tx)).find((key) => key.team === team)
    let count = 0
    for (const one of items)
      if (one.newTeamVersion === current?.version && one.teamVersion < current.version)
        count += await replace(tx, team, one)
    await recordAudit(tx, {
      actor: { kind: 'staff', id: by },
      action: 'team_key.rewrap',
      subject: { kind: 'team_key' },
      outcome: 'done',
      facts: { team, count },
      at: now,
    })
    return ok(count)
  })
  return stored.ok ? stored.value : 0
}

async function replace(tx: Tx, team: Team, one: Rewrapped[number]): Promise<number> {
  const { keyVersion, teamVersion, newTeamVersion, blob } = one
  const next = { team_key_version: newTeamVersion }
  const done = await (one.kind === 'case'
    ? tx
        .updateTable('case_wrap')
        .set({ ...next, blob })
        .where('enquiry_id', '=', one.id as EnquiryId)
        .where('key_version', '=', keyVersion)
        .where('team', '=', team)
        .where('team_key_version', '=', teamVersion)
    : one.kind === 'identity'
      ? tx
          .updateTable('identity_envelope')
          .set({ ...next, key_wrap: blob })
          .where('enquiry_id', '=', one.id as EnquiryId)
          .where('key_version', '=', keyVersion)
          .where('team', '=', team)
          .where('team_key_version', '=', teamVersion)
      : one.kind === 'card'
        ? tx
            .updateTable('triage_card')
            .set((eb) => ({ key_version: newTeamVersion, blob, version: eb('version', '+', 1) }))
            .where('enquiry_id', '=', one.id as EnquiryId)
            .where('sealed_under', '=', 'team')
            .where('key_version', '=', teamVersion)
        : one.kind === 'concern'
          ? tx
              .updateTable('concern_wrap')
              .set({ ...next, blob })
              .where('concern_id', '=', one.id as ConcernId)
              .where('key_version', '=', keyVersion)
              .where('team_key_version', '=', teamVersion)
          : tx
              .updateTable('own_duty_report')
              .set({ ...next, key_wrap: blob })
              .where('id', '=', one.id)
              .where('team_key_version', '=', teamVersion)
  ).executeTakeFirst()
  return Number(done.numUpdatedRows)
}
