// Whatever bytes or text a server or a stranger hands in, reading them refuses; it never throws, and
// never opens. And what is sealed cannot be shown by mistake.

import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  asSealed,
  canSealHere,
  decryptFile,
  guardAgeHeader,
  openKeyring,
  openMessage,
  openWithToken,
  parseEnvelope,
  parseHalf,
  parseIdentity,
  parseRecipient,
  readEntry,
  readMessageHeader,
  type Sealed,
  unwrapKey,
  verifyDirectory,
} from '../src/index.ts'
import { openSignedJson } from '../src/signed-box.ts'
import { first, rows, signerKeys } from './case.ts'
import { newWorld, organisationId } from './world.ts'

const world = await newWorld()
const place = { organisationId, caseId: 'case_1' }
const noise = fc.uint8Array({ maxLength: 2000 })
const boxLike = noise.map((tail) => Uint8Array.of(1, 1, ...tail))
const ageLike = noise.map((tail) =>
  Uint8Array.from(Buffer.concat([Buffer.from('age-encryption.org/v1\n-> mlkem768x25519 '), tail])),
)
const anyBytes = fc.oneof(noise, boxLike, ageLike)

describe('noise', () => {
  it('opens nowhere and breaks nothing', async () => {
    const { identity } = world.colleague.age
    const wrapPlace = { purpose: 'case', organisationId, subjectId: 'case_1', version: 1 } as const
    const secret = new Uint8Array(32)
    const organisationSigningKey = world.organisation.signing.publicKey
    await fc.assert(
      fc.asyncProperty(anyBytes, async (bytes) => {
        const blob = Uint8Array.from(bytes)
        const message = { ...place, messageId: 'm', channel: 'conversation', sequence: 1 } as const
        const box = { purpose: 'x', context: [] }
        const entries = [{ sequence: 1, body: blob, signature: blob }]
        const outcomes = [
          await unwrapKey(blob, wrapPlace, identity),
          await decryptFile(blob, [identity]),
          await openMessage({ blob, place: message, keys: first.keys, signerKeys }),
          await openKeyring(blob, secret, { organisationId, staffId: 's1' }),
          await openWithToken(secret, place, blob),
          await openSignedJson(secret, box, blob, signerKeys),
          await verifyDirectory({ organisationId, organisationSigningKey, entries }),
        ]
        expect(outcomes.map((outcome) => outcome.ok)).toEqual(outcomes.map(() => false))
        expect(guardAgeHeader(blob, 'file').ok).toBe(false)
        expect(readMessageHeader(blob)).toBeUndefined()
        expect(readEntry({ sequence: 1, body: blob, signature: blob })).toBeUndefined()
      }),
      { numRuns: 200 },
    )
  })

  it('as text or JSON is refused by name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), fc.anything(), async (text, value) => {
        expect(parseEnvelope(text).ok).toBe(false)
        expect((await parseHalf(text)).ok).toBe(false)
        expect(parseRecipient(value)).toBeUndefined()
        expect(parseIdentity(value)).toBeUndefined()
      }),
    )
  })

  it('in the header of a real message is never accepted', async () => {
    const [row] = rows
    if (row === undefined) throw new Error('no such row')
    const target = { ...first.place, channel: 'conversation', ...row } as const
    await fc.assert(
      fc.asyncProperty(fc.nat(16), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const blob = Uint8Array.from(row.blob)
        blob[at] = (blob[at] ?? 0) ^ change
        const { keys } = first
        expect((await openMessage({ blob, place: target, keys })).ok).toBe(false)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the type of what is sealed', () => {
  it('is accepted neither as text nor in place of bytes from somewhere else', () => {
    const show = (text: string) => text.length
    const store = (blob: Sealed) => blob.length
    const sealed = asSealed(new Uint8Array(3))
    // @ts-expect-error a page or a log line takes text
    show(sealed)
    // @ts-expect-error only what was sealed, or named so on purpose, is stored as sealed
    store(new Uint8Array(3))
    expect(store(sealed)).toBe(3)
  })
})

describe('a browser that cannot seal', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it('is found out before anything is typed', async () => {
    expect(await canSealHere()).toBe(true)
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) })
    expect(await canSealHere()).toBe(false)
    vi.stubGlobal('crypto', undefined)
    expect(await canSealHere()).toBe(false)
  })
})
