// The server's own secret (3-sealing "Keys"): 32 bytes in a file outside the database, from which every key that the
// server uses by itself is derived under a label of its own. Without the file, fields in the database stay shut; so
// the database knows which key it is, and nothing begins with another one.
import { hkdfSync, timingSafeEqual } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instant } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { readOrMakeSecret, refusalOfFile } from './db/data-folder.ts'
import type { Db } from './db/database.ts'
import type { DatabaseRefusal } from './db/refusal.ts'
import { findServerKey, keepFirstServerKey } from './db/server-key.ts'
import { keyBytes, putNextInPlace, readKeyFiles } from './server-key-files.ts'

export type KeyLabel =
  | 'field encryption'
  | 'blind index'
  | 'form tokens'
  | 'drafts'
  | 'waiting room'
  | 'sign-in salts'
  | 'hotline addresses'

export interface ServerSecret {
  /** 32 bytes; the same for the same label. */
  readonly derive: (label: KeyLabel) => Uint8Array<ArrayBuffer>
  /** Of the keys that were changed and still open what lies under them. */
  readonly deriveOlder: (label: KeyLabel) => readonly Uint8Array<ArrayBuffer>[]
}

export function serverSecret(secret: Uint8Array, older: readonly Uint8Array[] = []): ServerSecret {
  return {
    derive: (label) => derived(secret, label),
    deriveOlder: (label) => older.map((each) => derived(each, label)),
  }
}

/** Tells one key from another, and opens nothing. */
export function checkValueOf(secret: Uint8Array): Uint8Array<ArrayBuffer> {
  return derived(secret, 'key check')
}

function derived(secret: Uint8Array, label: KeyLabel | 'key check'): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    hkdfSync('sha256', secret, new Uint8Array(), `forestall/server ${label}`, 32),
  )
}

/** The key of this database from `secret/server.key` of the data folder; made only for a database that has none. */
export async function openServerSecret(
  dataFolder: string,
  db: Db,
  now: Instant,
): Promise<Result<ServerSecret, DatabaseRefusal>> {
  const folder = join(dataFolder, 'secret')
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return await openIn(folder, db, now)
  } catch (error) {
    const refusal = refusalOfFile(error, dataFolder)
    if (refusal === undefined) throw error
    return refuse(refusal)
  }
}

/** The key that lies in the data folder, for what needs no database; nothing is made or checked against one. */
export async function findServerSecret(
  dataFolder: string,
): Promise<Result<ServerSecret | undefined, { readonly path: string }>> {
  const folder = join(dataFolder, 'secret')
  if (!existsSync(folder)) return ok(undefined)
  const { current, older } = await readKeyFiles(folder)
  if (current === undefined) return ok(undefined)
  return current.length === keyBytes
    ? ok(serverSecret(current, older))
    : refuse({ path: join(folder, 'server.key') })
}

async function openIn(
  folder: string,
  db: Db,
  now: Instant,
): Promise<Result<ServerSecret, DatabaseRefusal>> {
  if ((await findServerKey(db)) === undefined) {
    const first = await readOrMakeSecret(join(folder, 'server.key'), keyBytes)
    if (first.length === keyBytes) await keepFirstServerKey(db, checkValueOf(first), now)
  }
  const known = await findServerKey(db)
  const files = await readKeyFiles(folder)
  const { current, next, older } = files
  const path = join(folder, 'server.key')
  if (next !== undefined && isKey(next, known?.checkValue)) {
    // A change of keys was cut off after the database had taken the new one.
    await putNextInPlace(folder, files)
    return ok(serverSecret(next, current === undefined ? older : [...older, current]))
  }
  if (current === undefined) return refuse({ kind: 'secret_missing', path })
  if (current.length !== keyBytes) return refuse({ kind: 'secret_damaged', path })
  if (!isKey(current, known?.checkValue)) return refuse({ kind: 'secret_of_another', path })
  return ok(serverSecret(current, older))
}

export function isKey(secret: Uint8Array, checkValue: Uint8Array | undefined): boolean {
  return (
    checkValue !== undefined &&
    secret.length === keyBytes &&
    timingSafeEqual(checkValueOf(secret), checkValue)
  )
}
