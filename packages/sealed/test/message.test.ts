// One message: what its header tells, every byte authenticated, whose hand it is in.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fields } from '../src/bytes.ts'
import {
  isTextTooLong,
  maxTextBytes,
  newShredKey,
  newSigningPair,
  openMessage,
  openThread,
  randomBytes,
  readMessageHeader,
  sealMessage,
  sign,
  verify,
} from '../src/index.ts'
import { verifyWithoutWebCrypto } from '../src/signing.ts'
import { enquirer, first, read, rows, shape, signerKeys, signing, staff, write } from './case.ts'
import { faultOf, flipped, must } from './world.ts'

describe('a message', () => {
  it('says in the clear what the server needs and no more', () => {
    expect(readMessageHeader(rows[3]?.blob ?? new Uint8Array(0))).toEqual({
      channel: 'conversation',
      role: 'staff',
      staffId: 's1',
      sequence: 4,
      lastRead: 3,
      keyVersion: 1,
    })
  })

  it('has one of four sizes, whatever its length', async () => {
    const place = { ...first.place, messageId: 'm', channel: 'conversation', sequence: 1 } as const
    const { conversationKey: key, shred: shredKey } = first
    const lengthOf = async (text: string) =>
      (await sealMessage({ place, key, shredKey, author: enquirer, text })).length
    expect(await lengthOf('')).toBe(await lengthOf('x'.repeat(1020)))
    expect(await lengthOf('x'.repeat(1021))).toBe(await lengthOf('x'.repeat(4092)))
    const longest = 'x'.repeat(maxTextBytes)
    expect(isTextTooLong(longest)).toBe(false)
    expect(isTextTooLong(`${longest}x`)).toBe(true)
    await expect(lengthOf(`${longest}x`)).rejects.toThrow(RangeError)
  })

  it('comes back letter for letter', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (text) => {
        const place = { ...first.place, messageId: 'm', channel: 'note', sequence: 9 } as const
        const { caseKey: key, shred: shredKey, keys } = first
        const blob = await sealMessage({ place, key, shredKey, author: staff(8), text })
        const opened = must(await openMessage({ blob, place, keys, signerKeys }))
        expect(opened.text).toBe(text.toWellFormed())
      }),
      { numRuns: 40 },
    )
  })

  it.each([0, 1])('notices every flipped bit position and every byte (row %i)', async (index) => {
    const row = rows[index]
    if (row === undefined) throw new Error('no such row')
    const place = { ...first.place, channel: 'conversation', ...row } as const
    const { keys } = first
    for (let at = 0; at < row.blob.length; at++) {
      const blob = flipped(row.blob, at, 1 << (at % 8))
      const outcome = await openMessage({ blob, place, keys, signerKeys })
      expect(outcome.ok, `byte ${at}`).toBe(false)
    }
  })

  it('notices every cut', async () => {
    const [row] = rows
    if (row === undefined) throw new Error('no such row')
    const place = { ...first.place, channel: 'conversation', ...row } as const
    for (const length of [0, 1, 16, 17, 45, row.blob.length - 1]) {
      const blob = row.blob.subarray(0, length)
      expect(faultOf(await openMessage({ blob, place, keys: first.keys }))).toBe('malformed')
    }
  })

  it('never lets a note into the conversation, nor the therapy record into either', async () => {
    const note = await write(first, 1, staff(0), 'note')
    const therapy = await write(first, 1, staff(0), 'therapy')
    expect(shape(await read(first, [note]))).toEqual(['1:wrong_place'])
    expect(shape(await read(first, [therapy]))).toEqual(['1:wrong_place'])
    const asPerson = { ...first.keys, caseKeys: [] }
    const asNote = await openThread({
      place: first.place,
      channel: 'note',
      rows: [note],
      keys: asPerson,
    })
    expect(shape(asNote)).toEqual(['1:no_key'])
    await expect(
      sealMessage({
        place: { ...first.place, messageId: 'm', channel: 'note', sequence: 1 },
        key: first.conversationKey,
        shredKey: first.shred,
        author: staff(0),
        text: 'x',
      }),
    ).rejects.toThrow(TypeError)
  })

  it('is gone when its shred key is gone, and only its class', async () => {
    const therapy = await write(first, 1, staff(0), 'therapy')
    const keys = { ...first.keys, shredKeys: [first.therapy] }
    expect((await read(first, rows, { keys })).rows.every((row) => row.kind === 'damaged')).toBe(
      true,
    )
    const wrong = { ...first.keys, shredKeys: [newShredKey('conversation')] }
    expect(shape(await read(first, rows.slice(0, 1), { keys: wrong }))).toEqual(['1:altered'])
    const { place } = first
    const kept = await openThread({ place, channel: 'therapy', rows: [therapy], keys, signerKeys })
    expect(kept.isIntact).toBe(true)
  })
})

describe('who wrote it', () => {
  it('is proven for staff, and only claimed where no directory is at hand', async () => {
    const checked = await read(first, rows)
    expect(checked.isIntact).toBe(true)
    expect(checked.rows[1]).toMatchObject({ author: { staffId: 's1', verified: true } })
    const unchecked = await read(first, rows, { signerKeys: undefined })
    expect(unchecked.rows[1]).toMatchObject({ author: { staffId: 's1', verified: false } })
  })

  it('is noticed when somebody who holds the keys writes as a colleague', async () => {
    const imposter = await newSigningPair()
    const forged = await write(first, 6, staff(5, 's1', imposter.seed))
    expect(shape(await read(first, [...rows, forged])).at(-1)).toBe('6:forged')
    const unknown = await write(first, 6, staff(5, 's9', imposter.seed))
    expect(shape(await read(first, [...rows, unknown])).at(-1)).toBe('6:unknown_author')
  })

  it('cannot be moved from one message to another, nor stripped to an enquirer', async () => {
    const [, answer, , later] = rows
    if (answer === undefined || later === undefined) throw new Error('no such row')
    const blob = Uint8Array.from(answer.blob)
    blob.set(later.blob.subarray(-64), blob.length - 64)
    expect(shape(await read(first, [{ ...answer, blob }]))).toContain('2:forged')
    const stripped = answer.blob.slice(0, -64)
    stripped[2] = 1
    expect(shape(await read(first, [{ ...answer, blob: stripped }]))).toContain('2:malformed')
  })

  it('accepts a key the directory named earlier', async () => {
    const newer = await newSigningPair()
    const thread = await read(first, rows, {
      signerKeys: () => [newer.publicKey, signing.publicKey],
    })
    expect(thread.isIntact).toBe(true)
  })

  it('is checked the same without Ed25519 in WebCrypto', async () => {
    const message = randomBytes(80)
    const signature = await sign(signing.seed, 'test', message)
    const signed = fields('forestall/1/test', message)
    expect(verifyWithoutWebCrypto(signing.publicKey, signed, signature)).toBe(true)
    expect(verifyWithoutWebCrypto(signing.publicKey, signed, flipped(signature, 9))).toBe(false)
    expect(await verify(signing.publicKey, 'test', message, signature)).toBe(true)
    expect(await verify(signing.publicKey, 'other', message, signature)).toBe(false)
    expect(await verify(signing.publicKey, 'test', message, signature.slice(1))).toBe(false)
  })
})
