// Sessions of people who came back with a code (3-sealing "With and without JavaScript"): the database holds the hash
// of the token, so that a stolen row opens nothing; 20 minutes idle, 2 hours in all.
import { createHash } from 'node:crypto'
import type { EnquiryId } from '#domain/shared/ids.ts'
import { addMs, fromDate, type Instant, minuteMs, toDate } from '#domain/shared/instant.ts'
import { enquirerSessionRule, isSessionOver } from '#domain/shared/session-rules.ts'
import type { Db, Tx } from './database.ts'

export const sessionTokenBytes = 32
/** A session used again within this time is not written again. */
const touchEveryMs = minuteMs

export interface FoundEnquirerSession {
  readonly kind: 'enquirer'
  readonly token: string
  readonly tokenHash: Uint8Array
  readonly enquiryId: EnquiryId
  readonly sealedKey: Uint8Array | undefined
}

/** SHA-256 of the token's bytes: what the row is found by. */
export function hashSessionToken(token: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest())
}

export interface NewEnquirerSession {
  /** 32 random bytes; the cookie carries them in base64url. */
  readonly token: Uint8Array
  readonly enquiryId: EnquiryId
  /** Conversation keys under HKDF(token); undefined where the browser opens everything itself. */
  readonly sealedKey: Uint8Array | undefined
}

export async function openEnquirerSession(
  db: Db | Tx,
  session: NewEnquirerSession,
  now: Instant,
): Promise<void> {
  const at = toDate(now)
  await db
    .insertInto('enquirer_session')
    .values({
      token_hash: hashSessionToken(session.token),
      enquiry_id: session.enquiryId,
      sealed_key: session.sealedKey ?? null,
      created_at: at,
      last_seen_at: at,
    })
    .execute()
}

/** The live session of a cookie's token, marked as used; undefined when there is none or its time is over. */
export async function findEnquirerSession(
  db: Db,
  token: string,
  now: Instant,
): Promise<FoundEnquirerSession | undefined> {
  const tokenHash = hashSessionToken(Buffer.from(token, 'base64url'))
  const row = await db
    .selectFrom('enquirer_session')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const lastSeenAt = fromDate(row.last_seen_at)
  const times = { createdAt: fromDate(row.created_at), lastSeenAt }
  if (isSessionOver(times, enquirerSessionRule, now)) {
    await endEnquirerSession(db, tokenHash)
    return undefined
  }
  if (now - lastSeenAt >= touchEveryMs) await touchEnquirerSession(db, tokenHash, now)
  return {
    kind: 'enquirer',
    token,
    tokenHash,
    enquiryId: row.enquiry_id,
    sealedKey: row.sealed_key ?? undefined,
  }
}

async function touchEnquirerSession(
  db: Db | Tx,
  tokenHash: Uint8Array,
  now: Instant,
): Promise<void> {
  await db
    .updateTable('enquirer_session')
    .set({ last_seen_at: toDate(now) })
    .where('token_hash', '=', new Uint8Array(tokenHash))
    .execute()
}

export async function endEnquirerSession(db: Db | Tx, tokenHash: Uint8Array): Promise<void> {
  await db
    .deleteFrom('enquirer_session')
    .where('token_hash', '=', new Uint8Array(tokenHash))
    .execute()
}

/** Deletes what is over; the number of rows. Called by the worker, since a closed tab ends nothing. */
export async function purgeEnquirerSessions(db: Db | Tx, now: Instant): Promise<number> {
  const { idleMs, absoluteMs } = enquirerSessionRule
  const result = await db
    .deleteFrom('enquirer_session')
    .where((row) =>
      row.or([
        row('last_seen_at', '<=', toDate(addMs(now, -idleMs))),
        row('created_at', '<=', toDate(addMs(now, -absoluteMs))),
      ]),
    )
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}
