// Messages and threads against a server that may do anything to its rows: flip, swap, copy, replay,
// drop, renumber, roll back, forge. Nothing of it may pass for what was written.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  newCaseKey,
  newConversationKey,
  newHybridPair,
  openConversationKey,
  openConversationKeys,
  rotateKeys,
  wrapFirstConversationKey,
} from '../src/index.ts'
import { type Case, enquirer, first, others, read, rows, shape, staff, write } from './case.ts'
import { faultOf, must, organisationId } from './world.ts'

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
