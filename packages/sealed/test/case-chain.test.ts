// A case key slipped in by somebody who can write to the database, and one that a colleague made: only the second is used.

import { describe, expect, it } from 'vitest'
import {
  believeCaseKeys,
  type CaseKey,
  type HeldCaseKey,
  linkCaseKeys,
  newCaseKey,
  newHybridPair,
  rotateKeys,
} from '../src/index.ts'
import { first, newCase } from './case.ts'
import { flipped } from './world.ts'

const { place, caseKey, conversationKey } = first
const enquirer = (await newHybridPair()).recipient
const second = await rotateKeys({ place, caseKey, conversationKey, enquirer })
const third = await rotateKeys({ ...second, place, enquirer })
const links = [
  { version: 2, link: second.caseKeyLink },
  { version: 3, link: third.caseKeyLink },
]
const all = [caseKey, second.caseKey, third.caseKey]
const byTeam = (key: CaseKey): HeldCaseKey => ({ key, isSigned: false })
const byGrant = (key: CaseKey): HeldCaseKey => ({ key, isSigned: true })

async function believe(held: readonly HeldCaseKey[], given = links, at = place) {
  const { keys, doubtful } = await believeCaseKeys({ place: at, held, links: given })
  return { keys, doubtful: doubtful.join() }
}

describe('case keys', () => {
  it('are believed along the chain, in whatever order they come', async () => {
    const held = all.map(byTeam).reverse()
    expect(await believe(held)).toEqual({ keys: all, doubtful: '' })
  })

  it('slipped in as the next version are doubtful, with a link or without', async () => {
    const slipped = newCaseKey(4)
    const held = [...all, slipped].map(byTeam)
    const unlinked = await believe(held)
    expect(unlinked).toEqual({ keys: all, doubtful: '4' })
    // Whoever writes to the database does not hold version 3: the best they can do is link to a key of their own.
    const own = await linkCaseKeys(newCaseKey(3), slipped, place)
    const linked = await believe(held, [...links, { version: 4, link: own }])
    expect(linked.doubtful).toBe('4')
  })

  it('put in the place of a version are doubtful, and so is everything after them', async () => {
    const held = [caseKey, newCaseKey(2), third.caseKey].map(byTeam)
    expect(await believe(held)).toEqual({ keys: [caseKey], doubtful: '2,3' })
    expect((await believe([newCaseKey(1), second.caseKey].map(byTeam))).doubtful).toBe('2')
  })

  it('beside the true one of the same version are seen, and the true one still reads', async () => {
    const held = [...all, newCaseKey(3)].map(byTeam)
    expect(await believe(held)).toEqual({ keys: all, doubtful: '3' })
    expect((await believe([caseKey, newCaseKey(1)].map(byTeam))).keys).toEqual([])
    expect(await believe([byGrant(caseKey), byTeam(newCaseKey(1))])).toEqual({
      keys: [caseKey],
      doubtful: '1',
    })
  })

  it('out of a checked grant stand by themselves; wrapped twice they are one', async () => {
    expect(await believe([byGrant(third.caseKey)])).toEqual({ keys: [third.caseKey], doubtful: '' })
    expect(await believe([byTeam(third.caseKey)])).toEqual({ keys: [], doubtful: '3' })
    const twice = [...all.map(byTeam), ...all.map(byGrant)]
    expect(await believe(twice)).toEqual({ keys: all, doubtful: '' })
    const onward = [byGrant(second.caseKey), byTeam(third.caseKey)]
    expect((await believe(onward)).doubtful).toBe('')
  })

  it('need exactly their own link: no flipped bit, other case, or missing row passes', async () => {
    const held = [caseKey, second.caseKey].map(byTeam)
    for (let at = 0; at < 32; at += 1) {
      const link = Uint8Array.from(flipped(second.caseKeyLink, at, 1 << (at % 8)))
      expect((await believe(held, [{ version: 2, link }])).doubtful).toBe('2')
    }
    expect((await believe(held, [])).doubtful).toBe('2')
    expect((await believe(held, links, newCase('case_9').place)).doubtful).toBe('2')
    await expect(linkCaseKeys(caseKey, third.caseKey, place)).rejects.toThrow(RangeError)
  })
})
