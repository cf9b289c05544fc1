// What a steward's browser signed and wrapped, checked and stored: a new colleague's keys, team keys for somebody, a
// departure, a new team key. Entry and wraps commit together or not at all.
import type { StaffId } from '#domain/shared/ids.ts'
import { type Instant, toDate } from '#domain/shared/instant.ts'
import { conditionFor } from '#domain/shared/permissions.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { activate } from '#domain/staff/account.ts'
import { type Team, teams, teamsOf } from '#domain/staff/teams.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { AuditFacts } from '#platform/audit/entry.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import type { ActOnColleague } from './commands-roles.ts'
import { type AppendRefusal, appendEntry, readDirectory } from './directory-log.ts'
import type { PostedEntry, PostedTeamWraps, Renewal } from './form.ts'
import { type Colleague, listTeamKeys, lockColleague } from './queries.ts'

export type KeysRefusal = AppendRefusal

/** From here on the colleague can sign in. */
export async function signColleague(
  db: Db,
  act: ActOnColleague,
  given: { readonly entry: PostedEntry; readonly wraps: PostedTeamWraps },
): Promise<Result<undefined, KeysRefusal>> {
  const { staffId, now } = act
  return transact<undefined, KeysRefusal>(db, async (tx) => {
    const colleague = await lockColleague(tx, staffId)
    const pending = colleague?.pending
    if (colleague === undefined || pending === undefined) return refuse('changed_meanwhile')
    const active = activate(colleague.account, now)
    if (!active.ok) return refuse('changed_meanwhile')
    const appended = await appendEntry(
      tx,
      given.entry,
      staffId,
      (fact) =>
        fact.kind === 'staff' &&
        fact.staffId === staffId &&
        fact.displayName === colleague.workingName &&
        fact.recipient === pending.recipient &&
        Buffer.from(fact.signingKey).equals(pending.signingKey),
    )
    if (!appended.ok) return appended
    await tx.deleteFrom('pending_directory_key').where('staff_id', '=', staffId).execute()
    await tx
      .updateTable('staff')
      .set({ state: 'active', joined_at: toDate(now), version: colleague.version + 1 })
      .where('id', '=', staffId)
      .execute()
    if (!(await storeWraps(tx, colleague, given.wraps))) return refuse('not_accepted')
    await record(tx, act, 'directory.sign', { kind: 'colleague' })
    return ok(undefined)
  })
}

/** Team keys that the roles of an active colleague call for. */
export async function giveTeamKeys(
  db: Db,
  act: ActOnColleague,
  wraps: PostedTeamWraps,
): Promise<Result<undefined, KeysRefusal>> {
  return transact<undefined, KeysRefusal>(db, async (tx) => {
    const colleague = await lockColleague(tx, act.staffId)
    if (colleague?.account.state !== 'active') return refuse('changed_meanwhile')
    const directory = await readDirectory(tx)
    if (!directory.staff.has(act.staffId)) return refuse('not_accepted')
    if (!(await storeWraps(tx, colleague, wraps))) return refuse('not_accepted')
    await record(tx, act, 'directory.sign', { kind: 'team_keys', count: wraps.length })
    return ok(undefined)
  })
}

/** Certified by the organisation's own key, by the ceremony of two people; from here on they can sign and give keys. */
export async function certifySteward(
  db: Db,
  act: ActOnColleague,
  given: { readonly entry: PostedEntry; readonly wraps: PostedTeamWraps },
): Promise<Result<undefined, KeysRefusal>> {
  const { staffId } = act
  return transact<undefined, KeysRefusal>(db, async (tx) => {
    const colleague = await lockColleague(tx, staffId)
    const before = (await readDirectory(tx)).staff.get(staffId)
    if (colleague?.account.state !== 'active' || before === undefined || before.isSteward)
      return refuse('changed_meanwhile')
    if (conditionFor(colleague.roles, 'directory.sign') === undefined) return refuse('not_accepted')
    const appended = await appendEntry(
      tx,
      given.entry,
      staffId,
      (fact) =>
        fact.kind === 'steward' &&
        fact.staffId === staffId &&
        fact.displayName === before.displayName &&
        fact.recipient === before.recipient &&
        Buffer.from(fact.signingKey).equals(before.signingKey),
    )
    if (!appended.ok) return appended
    if (!(await storeWraps(tx, colleague, given.wraps, teams))) return refuse('not_accepted')
    await record(tx, act, 'directory.sign', { kind: 'steward' })
    return ok(undefined)
  })
}

/** False when a wrap is for a team that the roles do not call for, or for a version that there is not. */
async function storeWraps(
  tx: Tx,
  colleague: Colleague,
  wraps: PostedTeamWraps,
  wanted: readonly Team[] = teamsOf(colleague.roles),
): Promise<boolean> {
  if (!wraps.every(({ team }) => wanted.includes(team))) return false
  const versions = await tx.selectFrom('team_key').select(['team', 'version']).execute()
  const exists = ({ team, version }: { readonly team: Team; readonly version: number }): boolean =>
    versions.some((one) => one.team === team && one.version === version)
  if (!wraps.every(exists)) return false
  for (const wrap of wraps)
    await tx
      .insertInto('team_key_wrap')
      .values({ ...wrap, staff_id: colleague.id })
      .onConflict((conflict) =>
        conflict.columns(['team', 'version', 'staff_id']).doUpdateSet({ blob: wrap.blob }),
      )
      .execute()
  return true
}

export async function signDeparture(
  db: Db,
  act: ActOnColleague,
  entry: PostedEntry,
): Promise<Result<undefined, KeysRefusal>> {
  const { staffId } = act
  return transact<undefined, KeysRefusal>(db, async (tx) => {
    const colleague = await lockColleague(tx, staffId)
    if (colleague?.account.state !== 'left') return refuse('changed_meanwhile')
    const isDeparture = (fact: { readonly kind: string; readonly staffId?: string }): boolean =>
      fact.kind === 'left' && fact.staffId === staffId
    const appended = await appendEntry(tx, entry, staffId, isDeparture)
    if (!appended.ok) return appended
    await record(tx, act, 'directory.sign', { kind: 'departure' })
    return ok(undefined)
  })
}

/** The next version of a team key: what arrives from now on is sealed to it. */
export async function renewTeamKey(
  db: Db,
  team: Team,
  given: Renewal,
  by: StaffId,
  now: Instant,
): Promise<Result<undefined, KeysRefusal>> {
  return transact<undefined, KeysRefusal>(db, async (tx) => {
    const appended = await appendEntry(
      tx,
      given.entry,
      null,
      (fact) =>
        fact.kind === 'team' &&
        fact.team === team &&
        fact.version === given.version &&
        fact.recipient === given.recipient,
    )
    if (!appended.ok) return appended
    const current = (await listTeamKeys(tx)).find((key) => key.team === team)
    if (current?.version !== given.version - 1) return refuse('changed_meanwhile')
    const members = given.wraps.map(({ staffId }) => staffId)
    if (!members.every((member) => appended.value.staff.has(member))) return refuse('not_accepted')
    if (!current.holders.every((holder) => members.includes(holder)))
      return refuse('changed_meanwhile')
    const at = toDate(now)
    await tx
      .updateTable('team_key')
      .set({ retired_at: at })
      .where('team', '=', team)
      .where('retired_at', 'is', null)
      .execute()
    const { version, recipient } = given
    await tx
      .insertInto('team_key')
      .values({ team, version, recipient, created_at: at, root_wrap: given.rootWrap })
      .execute()
    await tx
      .insertInto('team_key_wrap')
      .values(given.wraps.map(({ staffId, blob }) => ({ team, version, staff_id: staffId, blob })))
      .execute()
    await recordAudit(tx, {
      actor: { kind: 'staff', id: by },
      action: 'directory.sign',
      subject: { kind: 'team_key' },
      outcome: 'done',
      facts: { kind: 'team', team, version },
      at: now,
    })
    return ok(undefined)
  })
}

async function record(
  tx: Tx,
  { staffId, by, now }: ActOnColleague,
  action: 'directory.sign',
  facts: AuditFacts,
): Promise<void> {
  const actor = { kind: 'staff', id: by } as const
  const subject = { kind: 'staff', id: staffId }
  await recordAudit(tx, { actor, action, subject, outcome: 'done', facts, at: now })
}
