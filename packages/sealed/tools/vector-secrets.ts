// The fixed secrets behind the vectors, and the one place that writes a vector file.

import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Bytes } from '../src/bytes.ts'
import { utf8 } from '../src/bytes.ts'
import {
  asReceiptCode,
  type CaseKey,
  type ConversationKey,
  deriveFromCode,
  hybridPairFromSeed,
  type Keyring,
  type ShredClass,
  type ShredKey,
  signingPairFromSeed,
  type TeamKey,
  toBase64url,
} from '../src/index.ts'
import { sha256 } from '../src/kdf.ts'

export const organisationId = 'org_example'
export const caseId = 'case_1'
export const place = { organisationId, caseId }
export const b64 = toBase64url

/** 32 fixed bytes for a name. */
export function secret(name: string): Promise<Bytes> {
  return sha256(utf8(`forestall vectors: ${name}`))
}

export function write(name: string, about: string, content: object): void {
  const folder = new URL('../vectors/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  const note = 'Bytes are base64url without padding (RFC 4648 section 5).'
  const text = JSON.stringify({ about, note, ...content }, null, 2)
  writeFileSync(fileURLToPath(new URL(`${name}.json`, folder)), `${text}\n`)
}

export async function fixedCode(name: string) {
  return asReceiptCode((await secret(name)).subarray(0, 16))
}

export const caseKey: CaseKey = { kind: 'case', version: 1, bytes: await secret('case key') }
export const conversationKey: ConversationKey = {
  kind: 'conversation',
  version: 1,
  bytes: await secret('conversation key'),
}
export const shred = async (kind: ShredClass): Promise<ShredKey> => ({
  kind,
  bytes: await secret(`shred ${kind}`),
})
export const signing = await signingPairFromSeed(await secret('signing seed'))
export const signer = { staffId: 's1', seed: signing.seed }
const teamPair = await hybridPairFromSeed(await secret('team'))
export const team: TeamKey = {
  kind: 'team',
  team: 'intake',
  version: 2,
  ...teamPair,
  cardKey: await secret('card key'),
}
export const conversationShred = await shred('conversation')
export const identityShred = await shred('identity')
export const identityKey = {
  kind: 'identity',
  version: 1,
  bytes: await secret('identity key'),
} as const
export const concernKey = {
  kind: 'concern',
  version: 1,
  bytes: await secret('concern key'),
} as const
export const token = await secret('token')
export const staffPair = await hybridPairFromSeed(await secret('staff identity'))
export const organisationSigning = await signingPairFromSeed(await secret('organisation signing'))
export const keyring: Keyring = {
  organisationId,
  staffId: 's1',
  age: staffPair,
  signing,
  pins: {
    organisationSigningKey: organisationSigning.publicKey,
    directory: { sequence: 3, headHash: await secret('head') },
    cases: { case_1: { conversation: 2, note: 1 } },
  },
}
const keyringPlace = { organisationId, staffId: 's1' }
export const keyringKey = await secret('keyring key')
export const prf = await secret('prf')
export const passphraseKey = await secret('passphrase key')
export const recovery = await fixedCode('recovery')
export const unlocker = { place: keyringPlace, unlockerId: 'unlocker_1', keyringKey }
export const card = { reason: 'worried', contactToday: false }

export const person = await deriveFromCode(await fixedCode('code 1'), organisationId)
