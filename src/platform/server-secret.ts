// The server's own secret (3-sealing "Keys"): 32 bytes in a file outside the database, from which every key that the
// server uses by itself is derived under a label of its own. Without the file, fields in the database stay shut.
import { hkdfSync } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readOrMakeSecret } from './db/data-folder.ts'

export type KeyLabel =
  | 'field encryption'
  | 'blind index'
  | 'form tokens'
  | 'drafts'
  | 'waiting room'
  | 'sign-in salts'

export interface ServerSecret {
  /** 32 bytes; the same for the same label. */
  readonly derive: (label: KeyLabel) => Uint8Array<ArrayBuffer>
}

/** Reads `secret/server.key` of the data folder, or makes it. */
export async function openServerSecret(dataFolder: string): Promise<ServerSecret> {
  const folder = join(dataFolder, 'secret')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const secret = await readOrMakeSecret(join(folder, 'server.key'), 32)
  return serverSecret(secret)
}

export function serverSecret(secret: Uint8Array): ServerSecret {
  return {
    derive: (label) =>
      new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), `forestall/server ${label}`, 32)),
  }
}
