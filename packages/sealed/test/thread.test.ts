// Messages and threads against a server that may do anything to its rows: flip, swap, copy, replay,
// drop, renumber, roll back, forge. Nothing of it may pass for what was written.

import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { fields } from '../src/bytes.ts'
import {
  type Author,
  type CaseKey,
  type Channel,
  type ConversationKey,
  isTextTooLong,
  type MessageKeys,
  maxTextBytes,
  newCaseKey,
  newConversationKey,
  newHybridPair,
  newShredKey,
  newSigningPair,
  openConversationKey,
  openConversationKeys,
  openMessage,
  openThread,
  randomBytes,
  readMessageHeader,
  rotateKeys,
  type SigningPair,
  type StoredMessage,
  sealMessage,
  sign,
  verify,
  wrapFirstConversationKey,
} from '../src/index.ts'
import { verifyWithoutWebCrypto } from '../src/signing.ts'
import { faultOf, flipped, must, organisationId } from './world.ts'

type Case = {
  readonly place: { readonly organisationId: string; readonly caseId: string }
  readonly caseKey: CaseKey
  readonly conversationKey: ConversationKey
  readonly shred: ReturnType<typeof newShredKey>
  readonly therapy: ReturnType<typeof newShredKey>
  readonly keys: MessageKeys
}

let signing: SigningPair
const signerKeys = (id: string) => (id === 's1' ? [signing.publicKey] : [])
const enquirer: Author = { role: 'enquirer' }
const staff = (lastRead: number, staffId = 's1', seed: Uint8Array = signing.seed): Author => ({
  role: 'staff',
  signer: { staffId, seed },
  lastRead,
})

function newCase(caseId: string): Case {
  const caseKey = newCaseKey()
  const conversationKey = newConversationKey()
  const shred = newShredKey('conversation')
  const therapy = newShredKey('therapy')
  const place = { organisationId, caseId }
  const shredKeys = [shred, therapy]
  const keys = { caseKeys: [caseKey], conversationKeys: [conversationKey], shredKeys }
  return { place, caseKey, conversationKey, shred, therapy, keys }
}

async function write(
  on: Case,
  sequence: number,
  author: Author,
  channel: Channel = 'conversation',
  messageId = `${on.place.caseId}_${channel}_${sequence}`,
): Promise<StoredMessage> {
  const blob = await sealMessage({
    place: { ...on.place, messageId, channel, sequence },
    key: channel === 'conversation' ? on.conversationKey : on.caseKey,
    shredKey: channel === 'therapy' ? on.therapy : on.shred,
    author,
    text: `message ${sequence} of ${on.place.caseId}`,
  })
  return { messageId, sequence, blob }
}

function read(on: Case, rows: readonly StoredMessage[], extra: object = {}) {
  const { place, keys } = on
  return openThread({ place, channel: 'conversation', rows, keys, signerKeys, ...extra })
}

const shape = (thread: Awaited<ReturnType<typeof openThread>>) =>
  thread.rows.map((row) => `${row.sequence}:${row.kind === 'damaged' ? row.reason : row.kind}`)

let first: Case
let second: Case
let rows: readonly StoredMessage[]
let others: readonly StoredMessage[]

beforeAll(async () => {
  signing = await newSigningPair()
  first = newCase('case_1')
  second = newCase('case_2')
  const authors = [enquirer, staff(1), enquirer, staff(3), staff(4)]
  rows = await Promise.all(authors.map((author, i) => write(first, i + 1, author)))
  others = await Promise.all(authors.map((author, i) => write(second, i + 1, author)))
})

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

describe('a thread on a server that lies', () => {
  it('opens whole in any order of rows', async () => {
    const thread = await read(first, rows.toReversed())
    expect(thread).toMatchObject({ isIntact: true, highestSequence: 5 })
    expect(shape(thread)).toEqual(['1:opened', '2:opened', '3:opened', '4:opened', '5:opened'])
  })

  it('shows every swap of two rows within a case', async () => {
    for (let i = 0; i < rows.length; i++) {
      for (let j = i + 1; j < rows.length; j++) {
        const [left, right] = [rows[i], rows[j]]
        if (left === undefined || right === undefined) continue
        const contents = rows
          .with(i, { ...left, blob: right.blob })
          .with(j, { ...right, blob: left.blob })
        const ids = contents
          .with(i, { ...right, sequence: left.sequence })
          .with(j, { ...left, sequence: right.sequence })
        for (const swapped of [contents, ids]) {
          const thread = await read(first, swapped)
          expect(thread.rows[i]?.kind, `${i}-${j}`).toBe('damaged')
          expect(thread.rows[j]?.kind, `${i}-${j}`).toBe('damaged')
        }
      }
    }
  })

  it('shows every row that came from another case, whole or by its contents', async () => {
    for (const [index, foreign] of others.entries()) {
      const own = rows[index]
      if (own === undefined) continue
      for (const copied of [foreign, { ...own, blob: foreign.blob }]) {
        const thread = await read(first, rows.with(index, copied))
        expect(thread.rows[index]?.kind).toBe('damaged')
        expect(thread.isIntact).toBe(false)
      }
    }
  })

  it('shows a copy from another case even where both stand under one key', async () => {
    const twin: Case = { ...first, place: { organisationId, caseId: 'case_3' } }
    const foreign = await write(twin, 1, enquirer, 'conversation', 'case_1_conversation_1')
    expect(shape(await read(first, [foreign]))).toEqual(['1:altered'])
  })

  it('shows every replay', async () => {
    for (const row of rows) {
      const again = await read(first, [...rows, row])
      expect(again.isIntact).toBe(false)
      expect(shape(again)).toContain(`${row.sequence}:replayed`)
      const asNew = await read(first, [...rows, { ...row, messageId: 'new', sequence: 6 }])
      expect(asNew.rows.at(-1)?.kind).toBe('damaged')
    }
  })

  it('shows every loss before a message that is shown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray([0, 1, 2, 3, 4], { minLength: 1 }), async (kept) => {
        const thread = await read(
          first,
          kept.flatMap((i) => rows[i] ?? []),
        )
        const last = Math.max(...kept) + 1
        expect(thread.rows).toHaveLength(last)
        for (const row of thread.rows) {
          const isKept = kept.includes(row.sequence - 1)
          expect(row.kind).toBe(isKept ? 'opened' : 'missing')
        }
      }),
    )
  })

  it('shows a rollback to whoever keeps the highest number seen', async () => {
    const thread = await read(first, rows.slice(0, 3), { highestSeen: 5 })
    expect(shape(thread).slice(3)).toEqual(['4:missing', '5:missing'])
    expect(shape(await read(first, [], { highestSeen: 2 }))).toEqual(['1:missing', '2:missing'])
  })

  it('does not show an unseen last message that is withheld (said in SECURITY)', async () => {
    expect((await read(first, rows.slice(0, 4))).isIntact).toBe(true)
  })

  it('reads a page of a thread without calling the earlier pages lost', async () => {
    expect((await read(first, rows.slice(2), { startsAt: 3 })).isIntact).toBe(true)
    expect(shape(await read(first, rows.slice(3), { startsAt: 3 }))[0]).toBe('3:missing')
  })

  it('shows two messages under one number, and neither text', async () => {
    const rival = await write(first, 3, enquirer, 'conversation', 'rival')
    const thread = await read(first, [...rows, rival])
    expect(shape(thread).filter((row) => row === '3:number_used_twice')).toHaveLength(2)
  })

  it('shows a message that claims to have read what was not there', async () => {
    const early = await write(first, 6, staff(6))
    expect(shape(await read(first, [...rows, early])).at(-1)).toBe('6:impossible_last_read')
  })

  it('lists at most a thousand missing rows', async () => {
    const far = await write(first, 4_000_000_000, enquirer)
    const thread = await read(first, [...rows, far])
    expect(thread.rows.length).toBe(1006)
    expect(thread.isIntact).toBe(false)
  })
})

describe('rotation', () => {
  it('keeps what was written readable, and nothing new counts under the older key', async () => {
    const person = await newHybridPair()
    const { place } = first
    const before = await wrapFirstConversationKey(first.conversationKey, place, person.recipient)
    const rotated = await rotateKeys({
      place,
      caseKey: first.caseKey,
      conversationKey: first.conversationKey,
      enquirer: person.recipient,
    })
    expect(rotated.caseKey.version).toBe(2)
    const wraps = [
      { version: 2, blob: rotated.conversationWrap },
      { version: 1, blob: before },
    ]
    const held = must(await openConversationKeys(wraps, place, person.identity))
    expect(held.map((key) => key.version)).toEqual([1, 2])
    const under = rotated.conversationUnderCaseKey
    const bothCaseKeys = [first.caseKey, rotated.caseKey]
    expect(must(await openConversationKey(under, 2, bothCaseKeys, place))).toEqual(held[1])
    expect(faultOf(await openConversationKey(under, 2, [first.caseKey], place))).toBe('altered')

    const now: Case = { ...first, conversationKey: rotated.conversationKey }
    const after = await write(now, 6, staff(5))
    const keys = { ...first.keys, conversationKeys: held }
    expect((await read(first, [...rows, after], { keys })).isIntact).toBe(true)
    expect(shape(await read(first, [...rows, after])).at(-1)).toBe('6:no_key')
    const late = await write(first, 7, enquirer)
    const thread = await read(first, [...rows, after, late], { keys })
    expect(shape(thread).at(-1)).toBe('7:old_key')
  })

  it('does not take a key that the server slipped in', async () => {
    const person = await newHybridPair()
    const { place } = first
    const blob = await wrapFirstConversationKey(first.conversationKey, place, person.recipient)
    const slipped = await rotateKeys({
      place,
      caseKey: newCaseKey(),
      conversationKey: newConversationKey(),
      enquirer: person.recipient,
    })
    const wraps = [
      { version: 1, blob },
      { version: 2, blob: slipped.conversationWrap },
    ]
    expect(faultOf(await openConversationKeys(wraps, place, person.identity))).toBe('altered')
    expect(faultOf(await openConversationKeys(wraps.slice(1), place, person.identity))).toBe(
      'version_missing',
    )
    expect(faultOf(await openConversationKeys([], place, person.identity))).toBe('version_missing')
  })
})
