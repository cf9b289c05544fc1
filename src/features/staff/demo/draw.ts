// Chance from a seed: the same seed draws the same demonstration, so that it can be talked about and tested. Nothing
// secret may come from here; keys, ids and passphrases are random.

export interface Draw {
  /** From `least` to `most`, both included. */
  readonly between: (least: number, most: number) => number
  readonly chance: (part: number) => boolean
  readonly pick: <Item>(items: readonly Item[]) => Item
  /** By weight: `[item, weight]`. */
  readonly weighted: <Item>(items: readonly (readonly [Item, number])[]) => Item
}

/** mulberry32: 32 bits of state, even enough for sample data. */
export function newDraw(seed: number): Draw {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number): number =>
    least + Math.floor(next() * (most - least + 1))
  const weighted = <Item>(items: readonly (readonly [Item, number])[]): Item => {
    let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [item, weight] of items) {
      left -= weight
      if (left < 0) return item
    }
    return last(items.map(([item]) => item))
  }
  return {
    between,
    weighted,
    chance: (part) => next() < part,
    pick: (items) => items[between(0, items.length - 1)] ?? last(items),
  }
}

function last<Item>(items: readonly Item[]): Item {
  const item = items.at(-1)
  if (item === undefined) throw new RangeError('nothing to draw from')
  return item
}
