// Changing roles, and leaving. Both count from the next request on: sessions read the roles each time, and who left has
// neither session nor method nor wrap.
import { sql } from 'kysely'
import type { StaffId } from '#domain/shared/ids.ts'
import { type Instant, toDate } from '#domain/shared/instant.ts'
import type { Role } from '#domain/shared/permissions.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { type AccountRefusal, changeRoles, leave } from '#domain/staff/account.ts'
import { teams, teamsOf } from '#domain/staff/teams.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import { forgetKeys } from './commands-invite.ts'
import { readDirectory } from './directory-log.ts'
import { type Colleague, lockColleague, rolesOfOthers } from './queries.ts'

export interface ActOnColleague {
  readonly staffId: StaffId
  readonly by: StaffId
  readonly now: Instant
}

export type RolesRefusal = AccountRefusal | { readonly reason: 'unknown' | 'changed_meanwhile' }

export async function saveRoles(
  db: Db,
  act: ActOnColleague,
  wanted: { readonly roles: readonly Role[]; readonly seenVersion: number },
): Promise<Result<undefined, RolesRefusal>> {
  return transact<undefined, RolesRefusal>(db, async (tx) => {
    const others = await rolesOfOthers(tx, act.staffId)
    const colleague = await lockColleague(tx, act.staffId)
    if (colleague === undefined) return refuse({ reason: 'unknown' })
    if (colleague.version !== wanted.seenVersion) return refuse({ reason: 'changed_meanwhile' })
    const changed = changeRoles(colleague.account, wanted.roles, others)
    if (!changed.ok) return changed
    await writeRoles(tx, act, colleague, wanted.roles)
    await takeTeamKeys(tx, act.staffId, wanted.roles)
    return ok(undefined)
  })
}

async function writeRoles(
  tx: Tx,
  { staffId, by, now }: ActOnColleague,
  colleague: Colleague,
  wanted: readonly Role[],
): Promise<void> {
  const gone = colleague.roles.filter((role) => !wanted.includes(role))
  const added = wanted.filter((role) => !colleague.roles.includes(role))
  if (gone.length > 0)
    await tx
      .updateTable('staff_role')
      .set({ until: toDate(now) })
      .where('staff_id', '=', staffId)
      .where('role', 'in', gone)
      .where('until', 'is', null)
      .execute()
  if (added.length > 0)
    await tx
      .insertInto('staff_role')
      .values(
        added.map((role) => ({ staff_id: staffId, role, granted_by: by, since: toDate(now) })),
      )
      .execute()
  await tx
    .updateTable('staff')
    .set({ version: colleague.version + 1 })
    .where('id', '=', staffId)
    .execute()
  for (const [role, kind] of [
    ...gone.map((role) => [role, 'taken'] as const),
    ...added.map((role) => [role, 'given'] as const),
  ])
    await recordAudit(tx, {
      actor: { kind: 'staff', id: by },
      action: 'accounts.roles',
      subject: { kind: 'staff', id: staffId },
      outcome: 'done',
      facts: { role, kind },
      at: now,
    })
}

/** A steward keeps every team key they hold: they are the ones who wrap it to others. */
async function takeTeamKeys(tx: Tx, staffId: StaffId, roles: readonly Role[]): Promise<void> {
  const directory = await readDirectory(tx)
  if (directory.staff.get(staffId)?.isSteward === true) return
  const kept = teamsOf(roles)
  const taken = teams.filter((team) => !kept.includes(team))
  if (taken.length === 0) return
  await tx
    .deleteFrom('team_key_wrap')
    .where('staff_id', '=', staffId)
    .where('team', 'in', taken)
    .execute()
}

export type LeaveRefusal = AccountRefusal | { readonly reason: 'unknown' | 'last_steward' }

/** Answers how many open enquiries went back to the queue. */
export async function cutOff(
  db: Db,
  act: ActOnColleague,
): Promise<Result<{ readonly enquiriesFreed: number }, LeaveRefusal>> {
  const { staffId, by, now } = act
  return transact<{ readonly enquiriesFreed: number }, LeaveRefusal>(db, async (tx) => {
    const others = await rolesOfOthers(tx, staffId)
    const colleague = await lockColleague(tx, staffId)
    if (colleague === undefined) return refuse({ reason: 'unknown' })
    const left = leave(colleague.account, others, now)
    if (!left.ok) return left
    if (await isLastSteward(tx, staffId)) return refuse({ reason: 'last_steward' })
    await tx
      .updateTable('staff')
      .set({
        state: 'left',
        left_at: toDate(now),
        joined_at: left.value.joinedAt === undefined ? toDate(now) : toDate(left.value.joinedAt),
        email_sealed: null,
        version: colleague.version + 1,
      })
      .where('id', '=', staffId)
      .execute()
    await tx
      .updateTable('staff_role')
      .set({ until: toDate(now) })
      .where('staff_id', '=', staffId)
      .where('until', 'is', null)
      .execute()
    await forgetKeys(tx, staffId)
    const enquiriesFreed = await takeEveryGrant(tx, staffId, now)
    await recordAudit(tx, {
      actor: { kind: 'staff', id: by },
      action: 'accounts.leave',
      subject: { kind: 'staff', id: staffId },
      outcome: 'done',
      facts: { count: enquiriesFreed },
      at: now,
    })
    return ok({ enquiriesFreed })
  })
}

/** Without a steward nobody could be signed in or out of the directory. */
async function isLastSteward(tx: Tx, staffId: StaffId): Promise<boolean> {
  const { staff } = await readDirectory(tx)
  if (staff.get(staffId)?.isSteward !== true) return false
  const others = [...staff.values()].filter((one) => one.isSteward && one.staffId !== staffId)
  if (others.length === 0) return true
  const active = await tx
    .selectFrom('staff')
    .select('id')
    .where('state', '=', 'active')
    .where(
      'id',
      'in',
      others.map((one) => one.staffId as StaffId),
    )
    .executeTakeFirst()
  return active === undefined
}

async function takeEveryGrant(tx: Tx, staffId: StaffId, now: Instant): Promise<number> {
  await tx.deleteFrom('team_key_wrap').where('staff_id', '=', staffId).execute()
  await tx.deleteFrom('case_wrap').where('staff_id', '=', staffId).execute()
  await tx
    .updateTable('case_grant')
    .set({ revoked_at: toDate(now) })
    .where('staff_id', '=', staffId)
    .where('revoked_at', 'is', null)
    .execute()
  const freed = await tx
    .updateTable('enquiry')
    .set({ owner_id: null, version: sql`version + 1` })
    .where('owner_id', '=', staffId)
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  return Number(freed.numUpdatedRows)
}
