// Colleagues as the pages show them: accounts with roles, what waits to be signed, which team keys each holds.
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { StaffId } from '#domain/shared/ids.ts'
import { fromDate, type Instant, toDate } from '#domain/shared/instant.ts'
import { isRole, type Role } from '#domain/shared/permissions.ts'
import type { Account } from '#domain/staff/account.ts'
import { isTeam, type RoleTime, type Team } from '#domain/staff/teams.ts'
import type { Db, ReadonlyDb, Tx } from '#platform/db/database.ts'

export interface Colleague {
  readonly id: StaffId
  readonly fullName: string
  readonly workingName: string
  readonly signInName: string
  readonly hasEmail: boolean
  readonly version: number
  readonly account: Account
  /** Roles of somebody who left are none. */
  readonly roles: readonly Role[]
  /** Offered, and no steward has signed them yet. */
  readonly pending: { readonly recipient: string; readonly signingKey: Uint8Array } | undefined
}

type Reader = Db | ReadonlyDb | Tx

function selectColleagues(db: Reader) {
  return (db as ReadonlyDb)
    .selectFrom('staff')
    .leftJoin('pending_directory_key as pending', 'pending.staff_id', 'staff.id')
    .select((eb) => [
      'staff.id',
      'staff.state',
      'staff.full_name',
      'staff.working_name',
      'staff.sign_in_name',
      'staff.joined_at',
      'staff.left_at',
      'staff.version',
      eb('staff.email_sealed', 'is not', null).$castTo<boolean>().as('has_email'),
      'pending.age_recipient',
      'pending.signing_public_key',
      jsonArrayFrom(
        eb
          .selectFrom('staff_role')
          .select('staff_role.role')
          .whereRef('staff_role.staff_id', '=', 'staff.id')
          .where('staff_role.until', 'is', null)
          .orderBy('staff_role.role'),
      ).as('roles'),
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectColleagues>['execute']>>[number]

function colleagueOf(row: Row): Colleague {
  const roles = row.roles.map(({ role }) => role).filter(isRole)
  return {
    id: row.id,
    fullName: row.full_name,
    workingName: row.working_name,
    signInName: row.sign_in_name,
    hasEmail: row.has_email,
    version: row.version,
    account: accountOf(row, roles),
    roles,
    pending:
      row.age_recipient === null || row.signing_public_key === null
        ? undefined
        : { recipient: row.age_recipient, signingKey: row.signing_public_key },
  }
}

function accountOf(row: Row, roles: readonly Role[]): Account {
  const joinedAt = row.joined_at === null ? undefined : fromDate(row.joined_at)
  if (row.left_at !== null) return { state: 'left', joinedAt, leftAt: fromDate(row.left_at) }
  return joinedAt === undefined ? { state: 'invited', roles } : { state: 'active', roles, joinedAt }
}

/** Those who work here first, by working name. */
export async function listColleagues(db: Reader): Promise<readonly Colleague[]> {
  const rows = await selectColleagues(db)
    .orderBy((eb) => eb('staff.state', '=', 'left'))
    .orderBy('staff.working_name')
    .execute()
  return rows.map(colleagueOf)
}

export async function findColleague(db: Reader, id: StaffId): Promise<Colleague | undefined> {
  const row = await selectColleagues(db).where('staff.id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : colleagueOf(row)
}

/** Holds the row until the transaction ends. */
export async function lockColleague(tx: Tx, id: StaffId): Promise<Colleague | undefined> {
  await tx.selectFrom('staff').select('id').where('id', '=', id).forUpdate().execute()
  return findColleague(tx, id)
}

/** The roles of every other active colleague, for the rule about the last administrator; holds their rows. */
export async function rolesOfOthers(tx: Tx, id: StaffId): Promise<readonly (readonly Role[])[]> {
  await tx.selectFrom('staff').select('id').where('state', '=', 'active').forUpdate().execute()
  const all = await listColleagues(tx)
  return all
    .filter((one) => one.id !== id && one.account.state === 'active')
    .map(({ roles }) => roles)
}

/** Whether anybody but `except` has or had this working name. */
export async function isNameTaken(tx: Tx, name: string, except?: StaffId): Promise<boolean> {
  const now = await tx
    .selectFrom('staff')
    .select('id')
    .where('working_name', '=', name)
    .executeTakeFirst()
  const once = await tx
    .selectFrom('former_working_name')
    .select('staff_id')
    .where('name', '=', name)
    .executeTakeFirst()
  return [now?.id, once?.staff_id].some((id) => id !== undefined && id !== except)
}

export interface OpenLink {
  readonly expiresAt: Instant
}

/** The invitation that can still be used. */
export async function findOpenLink(
  db: Reader,
  staffId: StaffId,
  now: Instant,
): Promise<OpenLink | undefined> {
  const row = await (db as ReadonlyDb)
    .selectFrom('one_time_link')
    .select('expires_at')
    .where('staff_id', '=', staffId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', toDate(now))
    .executeTakeFirst()
  return row === undefined ? undefined : { expiresAt: fromDate(row.expires_at) }
}

export interface TeamKeyRow {
  readonly team: Team
  readonly version: number
  readonly madeAt: Instant
  readonly holders: readonly StaffId[]
}

/** The key of each team that is in use, and to whom it is wrapped. */
export async function listTeamKeys(db: Reader): Promise<readonly TeamKeyRow[]> {
  const rows = await (db as ReadonlyDb)
    .selectFrom('team_key')
    .select((eb) => [
      'team',
      'version',
      'created_at',
      jsonArrayFrom(
        eb
          .selectFrom('team_key_wrap as held')
          .select('held.staff_id')
          .whereRef('held.team', '=', 'team_key.team')
          .whereRef('held.version', '=', 'team_key.version')
          .orderBy('held.staff_id'),
      ).as('holders'),
    ])
    .where('retired_at', 'is', null)
    .orderBy('team')
    .execute()
  return rows
    .filter(({ team }) => isTeam(team))
    .map((row) => ({
      team: row.team as Team,
      version: row.version,
      madeAt: fromDate(row.created_at),
      holders: row.holders.map(({ staff_id }) => staff_id as StaffId),
    }))
}

/** Every time anybody spent in a role; leaving ended them all. */
export async function listRoleTimes(db: Reader): Promise<readonly RoleTime[]> {
  const rows = await (db as ReadonlyDb)
    .selectFrom('staff_role')
    .innerJoin('staff', 'staff.id', 'staff_role.staff_id')
    .select(['staff.id', 'role', 'until', 'left_at', 'joined_at'])
    .where('joined_at', 'is not', null)
    .execute()
  return rows.flatMap((row) => {
    const endedAt = row.until ?? row.left_at
    // Somebody who left without having joined never held a key.
    const neverJoined = row.joined_at?.getTime() === row.left_at?.getTime()
    if (!isRole(row.role) || neverJoined) return []
    return [{ staffId: row.id, role: row.role, endedAt: endedAt?.getTime() }]
  })
}

/** Every version of every team key as it is wrapped to the organisation's root. */
export async function listRootWraps(
  db: Reader,
): Promise<
  readonly { readonly team: Team; readonly version: number; readonly blob: Uint8Array }[]
> {
  const rows = await (db as ReadonlyDb)
    .selectFrom('team_key')
    .select(['team', 'version', 'root_wrap'])
    .orderBy('team')
    .orderBy('version')
    .execute()
  return rows
    .filter(({ team }) => isTeam(team))
    .map((row) => ({ team: row.team as Team, version: row.version, blob: row.root_wrap }))
}
