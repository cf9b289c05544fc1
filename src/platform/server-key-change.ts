// Changing the server's key (guide "Change the server's key"): first a new key seals and the older one still opens, so
// that nothing stops; later, when every process knows the new one, what is left is sealed anew and the older key goes.
import { join } from 'node:path'
import { addMs, hourMs, type Instant } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { Db } from './db/database.ts'
import type { DatabaseRefusal } from './db/refusal.ts'
import { type SealedAnew, sealFieldsAnew } from './db/server-fields.ts'
import { findServerKey, lockServerKey, replaceServerKey } from './db/server-key.ts'
import { transact } from './db/transact.ts'
import { fieldBox } from './field-box.ts'
import { putNextInPlace, readKeyFiles, removeOlderKeys, writeNextKey } from './server-key-files.ts'
import { checkValueOf, isKey, openServerSecret } from './server-secret.ts'

/** As long as a form lives that was begun under the older key. */
const overlapMs = 20 * hourMs

/** From here on new values are sealed under a new key by every process that starts. */
export async function beginKeyChange(
  dataFolder: string,
  db: Db,
  now: Instant,
): Promise<Result<undefined, DatabaseRefusal>> {
  const opened = await openServerSecret(dataFolder, db, now)
  if (!opened.ok) return opened
  const folder = join(dataFolder, 'secret')
  const changed = await transact<undefined, DatabaseRefusal>(db, async (tx) => {
    const known = await lockServerKey(tx)
    const { current } = await readKeyFiles(folder)
    // Nothing is written unless the key in the file is the one in the database: another change may have come between.
    if (current === undefined || !isKey(current, known))
      return refuse({ kind: 'secret_of_another', path: join(folder, 'server.key') })
    const next = await writeNextKey(folder)
    await replaceServerKey(tx, { checkValue: checkValueOf(next), since: now })
    return ok(undefined)
  })
  if (changed.ok) await putNextInPlace(folder, await readKeyFiles(folder))
  return changed
}

export type FinishRefusal =
  | { readonly kind: 'too_early'; readonly possibleFrom: Instant }
  | { readonly kind: 'unopened'; readonly count: number }
  | { readonly kind: 'no_key'; readonly refusal: DatabaseRefusal }

export interface FinishGiven {
  readonly dataFolder: string
  readonly db: Db
  readonly now: Instant
  /** When the older key is known to others: forms that were begun under it are then to be filled in again. */
  readonly isUrgent: boolean
}

/** Seals anew what lies under older keys, then removes these. Nothing is removed while a value opens under no key. */
export async function finishKeyChange(
  given: FinishGiven,
): Promise<Result<SealedAnew, FinishRefusal>> {
  const { dataFolder, db, now } = given
  const opened = await openServerSecret(dataFolder, db, now)
  if (!opened.ok) return refuse({ kind: 'no_key', refusal: opened.error })
  const older = opened.value.deriveOlder('field encryption')
  const since = (await findServerKey(db))?.since ?? now
  if (older.length > 0 && !given.isUrgent && now - since < overlapMs)
    return refuse({ kind: 'too_early', possibleFrom: addMs(since, overlapMs) })
  const current = fieldBox(opened.value.derive('field encryption'))
  const any = fieldBox(opened.value.derive('field encryption'), older)
  const done = await sealFieldsAnew(db, (place, sealed) => {
    if (current.open(place, sealed) !== undefined) return 'is_current'
    const plain = any.open(place, sealed)
    return plain === undefined ? 'does_not_open' : current.seal(place, plain)
  })
  if (done.unopened > 0) return refuse({ kind: 'unopened', count: done.unopened })
  await removeOlderKeys(join(dataFolder, 'secret'))
  return ok(done)
}
