// The organisation keys on paper: two halves, every mistype named, strangers refused.

import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  joinHalves,
  newOrganisationKeys,
  parseHalf,
  type SheetHalf,
  splitOrganisationKeys,
} from '../src/index.ts'
import { faultOf, must, newWorld, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await newWorld()
})

describe('the recovery sheet', () => {
  const print = (half: SheetHalf) => half.lines.join('\n')

  it('joins two halves, however they were typed', async () => {
    const { organisation } = world
    const { first, second } = await splitOrganisationKeys(organisation)
    const one = must(
      await parseHalf(first.lines.map((line, i) => `${i + 1}. ${line}`).join('\n\n')),
    )
    const other = must(await parseHalf(print(second).toLowerCase().replaceAll('1', 'l')))
    expect(one.lines).toEqual(first.lines)
    expect(must(await joinHalves(one, other))).toEqual(organisation)
    expect(must(await joinHalves(other, one))).toEqual(organisation)
    expect(must(await parseHalf(print(second).replaceAll(/\s/g, '')))).toEqual(other)
  })

  it('names the line of every mistype', async () => {
    const { first } = await splitOrganisationKeys(world.organisation)
    const symbol = fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ')
    await fc.assert(
      fc.asyncProperty(fc.nat(7), fc.nat(17), symbol, async (line, at, typed) => {
        const symbols = [...(first.lines[line] ?? '').replaceAll(' ', '')]
        fc.pre(symbols[at] !== typed)
        symbols[at] = typed
        const lines = first.lines.with(line, symbols.join(''))
        expect(faultOf(await parseHalf(lines.join('\n')))).toEqual({
          kind: 'check',
          line: line + 1,
        })
      }),
    )
    const reason = async (lines: readonly string[]) => faultOf(await parseHalf(lines.join('\n')))
    const [a = '', b = '', ...rest] = first.lines
    expect(await reason([b, a, ...rest])).toEqual({ kind: 'check', line: 1 })
    expect(await reason([a, b])).toEqual({ kind: 'line_count', found: 2 })
    expect(await reason([a.slice(1), b, ...rest])).toEqual({ kind: 'length', line: 1, found: 17 })
    expect(await reason([a, b.replace(/./, 'U'), ...rest])).toEqual({
      kind: 'symbol',
      line: 2,
      symbol: 'U',
    })
  })

  it('refuses halves that do not belong together', async () => {
    const { first, second } = await splitOrganisationKeys(world.organisation)
    const again = await splitOrganisationKeys(world.organisation)
    const foreign = await splitOrganisationKeys(await newOrganisationKeys())
    const parse = async (half: SheetHalf) => must(await parseHalf(print(half)))
    const one = await parse(first)
    expect(faultOf(await joinHalves(one, one))).toEqual({ kind: 'same_half', half: 1 })
    for (const wrong of [again.second, foreign.second]) {
      expect(faultOf(await joinHalves(one, await parse(wrong)))).toEqual({
        kind: 'different_sheets',
      })
    }
    const chance = { ...(await parse(again.second)), sheetId: first.sheetId }
    expect(faultOf(await joinHalves(one, chance))).toEqual({ kind: 'different_sheets' })
    const mixed = [...first.lines.slice(0, 4), ...second.lines.slice(4)].join('\n')
    expect(faultOf(await parseHalf(mixed))).toEqual({ kind: 'not_a_half' })
  })

  it('tells nothing by one half: the same keys give another first half each time', async () => {
    const one = await splitOrganisationKeys(world.organisation)
    const two = await splitOrganisationKeys(world.organisation)
    expect(one.first.lines.filter((line) => two.first.lines.includes(line))).toEqual([])
    expect(one.second.lines.filter((line) => two.second.lines.includes(line))).toEqual([])
  })

  it('leaves whoever holds one half as many other halves to guess as there are keys', async () => {
    const mine = await splitOrganisationKeys(world.organisation)
    const foreign = await splitOrganisationKeys(await newOrganisationKeys())
    const shareOf = ({ lines }: SheetHalf) => lines.slice(1, 7).join().replaceAll(/[ ,]/g, '')
    // 512 bits of share in 102 symbols and more: all of them differ between two sheets, as chance has it.
    const pairs = [...shareOf(mine.second)].filter((at, i) => at === shareOf(foreign.second)[i])
    expect(shareOf(mine.second).length).toBeGreaterThanOrEqual(102)
    expect(pairs.length).toBeLessThan(30)
  })
})
