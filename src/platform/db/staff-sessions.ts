// Sessions of staff (3-sealing "Staff"; OWASP ASVS 5.0 7.3): the database holds the token's hash; 60 minutes idle,
// 8 hours in all. After 10 idle minutes the server's half of the unlock key is deleted: still signed in, but locked.
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { SignInMethodId, StaffId } from '#domain/shared/ids.ts'
import { addMs, fromDate, type Instant, toDate } from '#domain/shared/instant.ts'
import { isRole, type Role } from '#domain/shared/permissions.ts'
import { isSessionOver, staffSessionRule, staffUnlockIdleMs } from '#domain/shared/session-rules.ts'
import type { Db, Tx } from './database.ts'
import { hashSessionToken } from './enquirer-sessions.ts'

/** A session used again within this time is not written again; far below the idle time that locks. */
const touchEveryMs = 30_000

export interface FoundStaffSession {
  readonly kind: 'staff'
  readonly tokenHash: Uint8Array
  readonly staffId: StaffId
  readonly workingName: string
  readonly roles: readonly Role[]
  readonly steppedUpAt: Instant | undefined
  readonly isUnlocked: boolean
}

export interface NewStaffSession {
  /** 32 random bytes; the cookie carries them in base64url. */
  readonly token: Uint8Array
  readonly staffId: StaffId
  readonly methodId: SignInMethodId
  /** 32 random bytes, or undefined when the method signs in without unlocking. */
  readonly unlockHalf: Uint8Array | undefined
}

/** A sign-in is a proof of presence: it counts as the first step-up. */
export async function openStaffSession(
  db: Db | Tx,
  session: NewStaffSession,
  now: Instant,
): Promise<void> {
  const at = toDate(now)
  await db
    .insertInto('staff_session')
    .values({
      token_hash: hashSessionToken(session.token),
      staff_id: session.staffId,
      method_id: session.methodId,
      created_at: at,
      last_seen_at: at,
      stepped_up_at: at,
      unlock_half: session.unlockHalf ?? null,
    })
    .execute()
}

/** The live session of a cookie's token, marked as used; undefined when it is over or its holder has left. */
export async function findStaffSession(
  db: Db,
  token: string,
  now: Instant,
): Promise<FoundStaffSession | undefined> {
  const tokenHash = hashSessionToken(Buffer.from(token, 'base64url'))
  const row = await selectSession(db, tokenHash, now)
  if (row === undefined) return undefined
  const lastSeenAt = fromDate(row.last_seen_at)
  const times = { createdAt: fromDate(row.created_at), lastSeenAt }
  if (row.state !== 'active' || isSessionOver(times, staffSessionRule, now)) {
    await endStaffSession(db, tokenHash)
    return undefined
  }
  const isIdle = now - lastSeenAt >= staffUnlockIdleMs
  if (isIdle && row.is_unlocked) await lockStaffSession(db, tokenHash)
  if (now - lastSeenAt >= touchEveryMs) await touch(db, tokenHash, now)
  return {
    kind: 'staff',
    tokenHash,
    staffId: row.staff_id,
    workingName: row.working_name,
    roles: row.roles.map(({ role }) => role).filter(isRole),
    steppedUpAt: row.stepped_up_at === null ? undefined : fromDate(row.stepped_up_at),
    isUnlocked: row.is_unlocked && !isIdle,
  }
}

function selectSession(db: Db, tokenHash: Uint8Array, now: Instant) {
  const at = toDate(now)
  return db
    .selectFrom('staff_session')
    .innerJoin('staff', 'staff.id', 'staff_session.staff_id')
    .where('staff_session.token_hash', '=', new Uint8Array(tokenHash))
    .select((eb) => [
      'staff_session.staff_id',
      'staff_session.created_at',
      'staff_session.last_seen_at',
      'staff_session.stepped_up_at',
      'staff.state',
      'staff.working_name',
      eb('staff_session.unlock_half', 'is not', null).$castTo<boolean>().as('is_unlocked'),
      jsonArrayFrom(
        eb
          .selectFrom('staff_role')
          .select('staff_role.role')
          .whereRef('staff_role.staff_id', '=', 'staff.id')
          .where('staff_role.since', '<=', at)
          .where((role) =>
            role.or([role('staff_role.until', 'is', null), role('staff_role.until', '>', at)]),
          )
          .orderBy('staff_role.role'),
      ).as('roles'),
    ])
    .executeTakeFirst()
}

async function touch(db: Db, tokenHash: Uint8Array, now: Instant): Promise<void> {
  await db
    .updateTable('staff_session')
    .set({ last_seen_at: toDate(now) })
    .where('token_hash', '=', new Uint8Array(tokenHash))
    .execute()
}

/** Half B, while the session is unlocked. */
export async function readUnlockHalf(
  db: Db,
  tokenHash: Uint8Array,
): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('staff_session')
    .select('unlock_half')
    .where('token_hash', '=', new Uint8Array(tokenHash))
    .executeTakeFirst()
  return row?.unlock_half ?? undefined
}

/** Puts a new half B; the one before, if any, is gone. */
export async function unlockStaffSession(
  db: Db | Tx,
  tokenHash: Uint8Array,
  unlockHalf: Uint8Array,
): Promise<void> {
  await db
    .updateTable('staff_session')
    .set({ unlock_half: new Uint8Array(unlockHalf) })
    .where('token_hash', '=', new Uint8Array(tokenHash))
    .execute()
}

export async function lockStaffSession(db: Db | Tx, tokenHash: Uint8Array): Promise<void> {
  await db
    .updateTable('staff_session')
    .set({ unlock_half: null })
    .where('token_hash', '=', new Uint8Array(tokenHash))
    .execute()
}

export async function stepUpStaffSession(
  db: Db | Tx,
  tokenHash: Uint8Array,
  now: Instant,
): Promise<void> {
  await db
    .updateTable('staff_session')
    .set({ stepped_up_at: toDate(now) })
    .where('token_hash', '=', new Uint8Array(tokenHash))
    .execute()
}

export async function endStaffSession(db: Db | Tx, tokenHash: Uint8Array): Promise<void> {
  await db.deleteFrom('staff_session').where('token_hash', '=', new Uint8Array(tokenHash)).execute()
}

/** Leaving, a changed passphrase, *end all others*. Answers how many ended. */
export async function endStaffSessionsOf(
  db: Db | Tx,
  staffId: StaffId,
  except?: Uint8Array,
): Promise<number> {
  const all = db.deleteFrom('staff_session').where('staff_id', '=', staffId)
  const result = await (except === undefined
    ? all
    : all.where('token_hash', '!=', new Uint8Array(except))
  ).executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** Deletes what is over and locks what is idle, for browsers that never came back. Called every minute. */
export async function purgeStaffSessions(db: Db | Tx, now: Instant): Promise<number> {
  const { idleMs, absoluteMs } = staffSessionRule
  const result = await db
    .deleteFrom('staff_session')
    .where((row) =>
      row.or([
        row('last_seen_at', '<=', toDate(addMs(now, -idleMs))),
        row('created_at', '<=', toDate(addMs(now, -absoluteMs))),
      ]),
    )
    .executeTakeFirst()
  await db
    .updateTable('staff_session')
    .set({ unlock_half: null })
    .where('unlock_half', 'is not', null)
    .where('last_seen_at', '<=', toDate(addMs(now, -staffUnlockIdleMs)))
    .execute()
  await sql`DELETE FROM ceremony_challenge WHERE expires_at <= ${toDate(now)}`.execute(db)
  return Number(result.numDeletedRows)
}
