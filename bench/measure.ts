// What a benchmark's row is, percentiles, and the two ways of putting load on the product: so many at a time, and so
// many a second whatever the answers take (so that a slow answer is not hidden by the ones that then come later).

export interface Row {
  readonly work: string
  readonly measured: number
  readonly bar: { readonly atMost: number } | { readonly atLeast: number }
  readonly unit: string
  /** How it was measured, and what it is compared with. */
  readonly note: string
}

export function isWithin({ measured, bar }: Row): boolean {
  if (Number.isNaN(measured)) return false
  return 'atMost' in bar ? measured <= bar.atMost : measured >= bar.atLeast
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export const p95 = (values: readonly number[]): number => percentile(values, 0.95)
export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** Runs every piece of work, so many at a time; how many a second. */
export async function atATime<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<number> {
  const begun = performance.now()
  let next = 0
  const lane = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index]
      if (item !== undefined) await work(item)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return (items.length / (performance.now() - begun)) * 1000
}

/** Begins `perSecond` pieces of work a second; the milliseconds that each took from when it was due. */
export async function aSecond(
  perSecond: number,
  seconds: number,
  work: (index: number) => Promise<void>,
): Promise<readonly number[]> {
  const total = Math.round(perSecond * seconds)
  const begun = performance.now()
  const took: number[] = []
  const running: Promise<void>[] = []
  for (let index = 0; index < total; index += 1) {
    const due = begun + (index * 1000) / perSecond
    const early = due - performance.now()
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
    // A timer may fire up to a millisecond late; that is not the product's time.
    const from = Math.max(due, performance.now() - 1)
    running.push(work(index).then(() => void took.push(performance.now() - from)))
  }
  await Promise.all(running)
  return took
}
