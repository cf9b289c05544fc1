// Wraps and files as age blobs: opened with typage directly and with the `age` command where it is
// installed; hostile headers refused before they are parsed.

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  Decrypter,
  Encrypter,
  generateX25519Identity,
  identityToRecipient,
  Stanza,
} from 'age-encryption'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  decryptFile,
  decryptStream,
  encryptFile,
  encryptStream,
  guardAgeHeader,
  type HybridPair,
  newHybridPair,
  newTeamKey,
  openTeamKey,
  parseIdentity,
  parseRecipient,
  randomBytes,
  recipientOf,
  rewrap,
  unwrapKey,
  type WrapPlace,
  wrapKey,
} from '../src/index.ts'
import { faultOf, flipped, must, organisationId } from './world.ts'

const place: WrapPlace = { purpose: 'case', organisationId, subjectId: 'case_1', version: 1 }
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const bytes = (content: string) => new TextEncoder().encode(content)

const longContent = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 7919) >> 8)

let pair: HybridPair
let other: HybridPair
let blob: Uint8Array
const secret = randomBytes(32)

beforeAll(async () => {
  pair = await newHybridPair()
  other = await newHybridPair()
  blob = await wrapKey(secret, place, pair.recipient)
})

describe('a wrapped key', () => {
  it('opens with its identity at its place, and is an ordinary age file to typage', async () => {
    expect(must(await unwrapKey(blob, place, pair.identity))).toEqual(secret)
    const decrypter = new Decrypter()
    decrypter.addIdentity(pair.identity)
    const plain = await decrypter.decrypt(blob)
    expect(plain.length).toBe(64)
    expect(plain.subarray(32)).toEqual(secret)
  })

  it('opens nowhere else', async () => {
    const places: WrapPlace[] = [
      { ...place, purpose: 'conversation' },
      { ...place, organisationId: 'org_other' },
      { ...place, subjectId: 'case_2' },
      { ...place, version: 2 },
    ]
    for (const elsewhere of places) {
      expect(faultOf(await unwrapKey(blob, elsewhere, pair.identity))).toBe('wrong_place')
    }
    expect(faultOf(await unwrapKey(blob, place, other.identity))).toBe('not_for_this_identity')
  })

  it('notices every flipped byte: the ends one by one, every third of the long share', async () => {
    for (let at = 0; at < blob.length; at++) {
      if (at > 60 && at < blob.length - 200 && at % 3 !== 0) continue
      const outcome = await unwrapKey(flipped(blob, at, 1 << (at % 8)), place, pair.identity)
      expect(outcome.ok, `byte ${at}`).toBe(false)
    }
  }, 60_000)

  it('notices every cut and every addition', async () => {
    for (let length = 0; length < blob.length; length += 41) {
      expect((await unwrapKey(blob.subarray(0, length), place, pair.identity)).ok).toBe(false)
    }
    const longer = new Uint8Array([...blob, 0])
    expect((await unwrapKey(longer, place, pair.identity)).ok).toBe(false)
  })

  it('is re-wrapped without changing its place', async () => {
    const again = must(await rewrap({ blob, place, from: pair.identity, to: other.recipient }))
    expect(must(await unwrapKey(again, place, other.identity))).toEqual(secret)
  })

  it('is never made for a classic recipient', async () => {
    const classic = await identityToRecipient(await generateX25519Identity())
    await expect(wrapKey(secret, place, classic as HybridPair['recipient'])).rejects.toThrow()
    expect(parseRecipient(classic)).toBeUndefined()
    expect(parseIdentity(await generateX25519Identity())).toBeUndefined()
  })
})

describe('identities and recipients', () => {
  it('are read strictly', async () => {
    expect(parseRecipient(pair.recipient)).toBe(pair.recipient)
    expect(parseIdentity(pair.identity)).toBe(pair.identity)
    expect(await recipientOf(pair.identity)).toBe(pair.recipient)
    const wrong = [pair.recipient.slice(0, -1), `${pair.recipient}q`, pair.recipient.toUpperCase()]
    for (const value of [...wrong, '', 7, undefined, pair.identity]) {
      expect(parseRecipient(value)).toBeUndefined()
    }
    expect(parseIdentity(pair.identity.toLowerCase())).toBeUndefined()
  })
})

/** A recipient that writes whatever stanzas it is told to, as a hostile sender would. */
function stanzas(count: number, kind: string, bodyBytes = 32) {
  return {
    wrapFileKey: () =>
      Array.from({ length: count }, () => new Stanza([kind, 'AAAA'], new Uint8Array(bodyBytes))),
  }
}

async function hostile(...recipients: Parameters<Encrypter['addRecipient']>[0][]) {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  return await encrypter.encrypt('x')
}

describe('the header guard', () => {
  it('measures an honest header', () => {
    const header = must(guardAgeHeader(blob, 'wrap'))
    expect(header.stanzas).toEqual(['mlkem768x25519'])
    expect(text(blob.subarray(0, header.headerBytes)).endsWith('\n')).toBe(true)
  })

  it('refuses too many stanzas, too long a header, and mixes', async () => {
    const classic = await identityToRecipient(await generateX25519Identity())
    const fault = async (...list: Parameters<typeof hostile>) =>
      faultOf(guardAgeHeader(await hostile(...list), 'file'))
    expect(await fault(stanzas(9, 'X25519'))).toBe('too_many_stanzas')
    expect(await fault(stanzas(2000, 'X25519'))).toBe('header_too_large')
    expect(await fault(stanzas(1, 'X25519', 20_000))).toBe('header_too_large')
    expect(await fault(pair.recipient, classic)).toBe('mixed_recipients')
    expect(await fault(stanzas(1, 'scrypt'), pair.recipient)).toBe('mixed_recipients')
    expect(await fault(stanzas(1, 'scrypt'))).toBe('recipient_not_allowed')
    expect(await fault(stanzas(1, 'piv-p256'))).toBe('recipient_not_allowed')
    expect(faultOf(guardAgeHeader(await hostile(classic), 'wrap'))).toBe('recipient_not_allowed')
    const two = await hostile(pair.recipient, other.recipient)
    expect(guardAgeHeader(two, 'file').ok).toBe(true)
    expect(faultOf(guardAgeHeader(two, 'wrap'))).toBe('too_many_stanzas')
    for (const junk of ['', 'age', 'age-encryption.org/v2\n-> X25519 a\n', 'x\n'.repeat(99_999)]) {
      expect(guardAgeHeader(bytes(junk), 'file').ok).toBe(false)
    }
    expect(faultOf(guardAgeHeader(bytes('age-encryption.org/v1\n--- AAAA\n'), 'file'))).toBe(
      'not_age',
    )
  })
})

describe('files', () => {
  it('open for each of their recipients and for nobody else', async () => {
    const plain = longContent(200_000)
    const file = must(await encryptFile(plain, [pair.recipient, other.recipient]))
    for (const identity of [pair.identity, other.identity]) {
      expect(must(await decryptFile(file, [identity]))).toEqual(plain)
    }
    const stranger = await newHybridPair()
    expect(faultOf(await decryptFile(file, [stranger.identity]))).toBe('not_for_this_identity')
    expect(faultOf(await decryptFile(flipped(file, 150_000), [pair.identity]))).toBe('altered')
    expect(faultOf(await decryptFile(file.subarray(0, 70_000), [pair.identity]))).toBe('altered')
  })

  it('refuse a mix, nobody, too many and nonsense', async () => {
    const classic = await identityToRecipient(await generateX25519Identity())
    const fault = async (list: readonly string[]) => faultOf(await encryptFile(secret, list))
    expect(await fault([])).toBe('no_recipient')
    expect(await fault([pair.recipient, classic])).toBe('mixed_recipients')
    expect(await fault(Array(9).fill(pair.recipient))).toBe('too_many')
    expect(await fault(['age1nonsense'])).toBe('not_a_recipient')
  })

  it('stream both ways, and error on an altered stream', async () => {
    const plain = longContent(300_000)
    const source = () => new Blob([plain]).stream()
    const sealed = must(await encryptStream(source(), [pair.recipient]))
    const file = new Uint8Array(await new Response(sealed as BodyInit).arrayBuffer())
    const open = async (content: Uint8Array<ArrayBuffer>) => {
      const opened = await decryptStream(new Blob([content]).stream(), [pair.identity])
      const body = must(opened) as BodyInit
      return new Uint8Array(await new Response(body).arrayBuffer())
    }
    expect(await open(file)).toEqual(plain)
    await expect(open(Uint8Array.from(flipped(file, 250_000)))).rejects.toThrow()
    const foreign = await decryptStream(new Blob([file]).stream(), [other.identity])
    expect(faultOf(foreign)).toBe('not_for_this_identity')
    const junk = await decryptStream(new Blob(['junk']).stream(), [other.identity])
    expect(faultOf(junk)).toBe('not_age')
  })
})

const hasAge = spawnSync('age', ['--version']).status === 0

describe('the age command', () => {
  it.skipIf(!hasAge)('[needs: age] opens our X25519 files, and we open its files', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sealed-age-'))
    try {
      const identity = await generateX25519Identity()
      const recipient = await identityToRecipient(identity)
      const keyFile = join(folder, 'key.txt')
      writeFileSync(keyFile, `${identity}\n`, { mode: 0o600 })
      const ours = join(folder, 'ours.age')
      writeFileSync(ours, must(await encryptFile(bytes('an export'), [recipient])))
      const opened = execFileSync('age', ['--decrypt', '--identity', keyFile, ours])
      expect(text(opened)).toBe('an export')
      const theirs = join(folder, 'theirs.age')
      execFileSync('age', ['--recipient', recipient, '--output', theirs], { input: 'a backup' })
      expect(text(must(await decryptFile(readFileSync(theirs), [identity])))).toBe('a backup')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('a team key', () => {
  it('opens for its members, carries its card key, and must be the one in the directory', async () => {
    const members = [{ holder: 's1', recipient: pair.recipient }]
    const { key, wraps } = await newTeamKey({ organisationId, team: 'intake', members })
    const facts = { organisationId, team: 'intake', version: 1, identity: pair.identity }
    const wrap = wraps[0]?.blob ?? new Uint8Array(0)
    const expected = key.recipient
    expect(must(await openTeamKey({ ...facts, blob: wrap, expected }))).toEqual(key)
    const swapped = await newTeamKey({ organisationId, team: 'intake', members })
    const blobOfOther = swapped.wraps[0]?.blob ?? new Uint8Array(0)
    expect(faultOf(await openTeamKey({ ...facts, blob: blobOfOther, expected }))).toBe(
      'substituted',
    )
    expect(faultOf(await openTeamKey({ ...facts, version: 2, blob: wrap, expected }))).toBe(
      'wrong_place',
    )
    expect(faultOf(await openTeamKey({ ...facts, team: 'registry', blob: wrap, expected }))).toBe(
      'wrong_place',
    )
  })
})
