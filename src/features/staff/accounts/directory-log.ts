// The signed directory on the server's side: it stores only what browsers will believe. One writer at a time, held by
// the organisation's row, so that numbers have no gaps.
import {
  type Directory,
  type DirectoryFact,
  readEntry,
  type SignedEntry,
  verifyDirectory,
} from '@forestall/sealed'
import type { StaffId } from '#domain/shared/ids.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { PostedEntry } from './form.ts'

interface Log {
  readonly organisationId: string
  readonly signingKey: Uint8Array
  readonly entries: readonly SignedEntry[]
}

async function readLog(db: Db | Tx, hold: 'locked' | 'free'): Promise<Log> {
  const organisations = db.selectFrom('organisation').select(['id', 'signing_public_key'])
  const found = await (hold === 'locked'
    ? organisations.forUpdate()
    : organisations
  ).executeTakeFirstOrThrow()
  const entries = await db
    .selectFrom('directory_entry')
    .select(['sequence', 'body', 'signature'])
    .orderBy('sequence')
    .execute()
  return { organisationId: found.id, signingKey: found.signing_public_key, entries }
}

function verified({ organisationId, signingKey, entries }: Log) {
  return verifyDirectory({ organisationId, organisationSigningKey: signingKey, entries })
}

/** @throws when what is stored does not verify: somebody changed the database. */
export async function readDirectory(db: Db | Tx): Promise<Directory> {
  const checked = await verified(await readLog(db, 'free'))
  if (!checked.ok) throw new Error(`the stored directory does not verify: ${checked.error.reason}`)
  return checked.value
}

/** Everybody who ever was a steward, those who left included: they held every team key. */
export async function listStewardsEver(db: Db | Tx): Promise<readonly string[]> {
  const { entries } = await readLog(db, 'free')
  const found = entries.flatMap((entry) => {
    const fact = readEntry(entry)
    return fact?.kind === 'steward' ? [fact.staffId] : []
  })
  return [...new Set(found)]
}

export type AppendRefusal = 'not_accepted' | 'changed_meanwhile'

/**
 * Stores the next entry when every browser would believe it and it says what the act is about; answers the directory
 * with it. `changed_meanwhile`: somebody signed another one first.
 */
export async function appendEntry(
  tx: Tx,
  posted: PostedEntry,
  about: StaffId | null,
  isExpected: (fact: DirectoryFact) => boolean,
): Promise<Result<Directory, AppendRefusal>> {
  const log = await readLog(tx, 'locked')
  if (posted.sequence !== log.entries.length + 1) return refuse('changed_meanwhile')
  const fact = readEntry(posted)
  if (fact === undefined || !isExpected(fact)) return refuse('not_accepted')
  const checked = await verified({ ...log, entries: [...log.entries, posted] })
  if (!checked.ok) return refuse('not_accepted')
  await tx
    .insertInto('directory_entry')
    .values({ ...posted, staff_id: about })
    .execute()
  return ok(checked.value)
}
