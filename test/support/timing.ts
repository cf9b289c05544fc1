// Can two kinds of request be told apart by their time? Interleaved pairs in random order under a fixed seed, Welch's t
// over them, once whole and once with the slowest cropped as dudect does (Reparaz, Balasch, Verbauwhede 2017).
import { setImmediate as turn } from 'node:timers/promises'

/** Beyond it two means differ by more than chance (7-assurance "Equal status, length, headers and time"). */
export const mostWelchT = 4.5

export interface Compared {
  readonly pairs: number
  /** The greatest |t| of any crop. */
  readonly t: number
  /** Of the whole, milliseconds. */
  readonly means: readonly [number, number]
}

type Ask = () => Promise<unknown>

/** Mulberry32: the order of each pair is the same in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

async function millisecondsOf(ask: Ask): Promise<number> {
  const begun = performance.now()
  await ask()
  return performance.now() - begun
}

const warmUpPairs = 20

export async function compareTimes(
  pairs: number,
  first: Ask,
  second: Ask,
  seed = 20_261_122,
): Promise<Compared> {
  const random = seeded(seed)
  const times: readonly [number[], number[]] = [[], []]
  for (let pair = -warmUpPairs; pair < pairs; pair += 1) {
    const order = random() < 0.5 ? ([0, 1] as const) : ([1, 0] as const)
    for (const which of order) {
      const took = await millisecondsOf(which === 0 ? first : second)
      if (pair >= 0) times[which].push(took)
    }
    // What an answer leaves behind is done before the next pair, whichever kind was last.
    await turn()
  }
  return { pairs, t: greatestT(times), means: [meanOf(times[0]), meanOf(times[1])] }
}

/** Shares that are kept: a few very slow ones would hide a difference, a busy machine makes many. */
const keptShares = [1, 0.99, 0.95, 0.9, 0.75, 0.5]

function greatestT([one, other]: readonly [readonly number[], readonly number[]]): number {
  const all = [...one, ...other].toSorted((a, b) => a - b)
  const ts = keptShares.map((share) => {
    const most = all[Math.ceil(all.length * share) - 1] ?? Number.POSITIVE_INFINITY
    const within = (times: readonly number[]) => times.filter((time) => time <= most)
    return Math.abs(welchT(within(one), within(other)))
  })
  return Math.max(...ts)
}

/** Zero when there is too little to say. */
export function welchT(one: readonly number[], other: readonly number[]): number {
  if (one.length < 2 || other.length < 2) return one.length === other.length ? 0 : Infinity
  const spread = varianceOf(one) / one.length + varianceOf(other) / other.length
  const difference = meanOf(one) - meanOf(other)
  if (spread === 0) return difference === 0 ? 0 : Infinity
  return difference / Math.sqrt(spread)
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values)
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
}
