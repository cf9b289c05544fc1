// Queues the digest: one mail to every active colleague with an address, all in one transaction.

import type { Instant } from '#domain/shared/instant.ts'
import { ok } from '#domain/shared/result.ts'
import { digestOccasion } from '#domain/staff/digest.ts'
import { type Db, readonly } from '#platform/db/database.ts'
import { findOrganisation } from '#platform/db/organisation.ts'
import { transact } from '#platform/db/transact.ts'
import { queueMail } from '#platform/mail/commands.ts'
import { isDigestQueued, listDigestReaders } from './queries.ts'

/** How many mails were queued; 0 between the fixed times and when it is done already. */
export async function queueDigest(
  db: Db,
  minutes: readonly number[],
  now: Instant,
): Promise<number> {
  const organisation = await findOrganisation(db)
  const occasion =
    organisation === undefined ? undefined : digestOccasion(now, organisation.timeZone, minutes)
  if (occasion === undefined || (await isDigestQueued(readonly(db), occasion))) return 0
  const readers = await listDigestReaders(readonly(db))
  await transact(db, async (tx) => {
    for (const staffId of readers) await queueMail(tx, { kind: 'digest', staffId, occasion, now })
    return ok(undefined)
  })
  return readers.length
}
