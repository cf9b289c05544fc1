// How long `bin/forestall serve` takes to answer `/readyz`, first ever and later, and how much memory it holds under
// a mixed load.
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  formTokenOf,
  readPlace,
  sendPlain,
  sendSealed,
  walkToAnswers,
} from '#test/support/enquiry-visitor.ts'
import type { Client } from '#test/support/http-client.ts'
import {
  type Product,
  removeFolder,
  startProduct,
  stopProduct,
} from '#test/support/running-product.ts'
import { median, type Row } from './measure.ts'
import { bodiesFrom, sealOne } from './stored.ts'

export async function startTimes(later: number): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'forestall-start-'))
  try {
    const first = await startProduct({ folder })
    await stopProduct(first)
    const times: number[] = []
    for (let count = 0; count < later; count += 1) {
      const product = await startProduct({ folder })
      times.push(product.startMs)
      await stopProduct(product)
    }
    return [
      {
        work: 'Start, first ever',
        measured: first.startMs / 1000,
        bar: { atMost: 5 },
        unit: 's',
        note: 'from the command in an empty folder to /readyz, with initdb and every migration',
      },
      {
        work: 'Start, later',
        measured: median(times) / 1000,
        bar: { atMost: 1.2 },
        unit: 's',
        note: `middle of ${later}, with the database started anew each time`,
      },
    ]
  } finally {
    await removeFolder(folder)
  }
}

/** Resident memory of the Node process, in MB. */
export function memoryOf(product: Product): number {
  const status = readFileSync(`/proc/${product.child.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024
}

/** About 45 requests a second of every public kind; a sample of the memory every few seconds. */
export async function sampleMemory(
  product: Product,
  client: Client,
  minutes: number,
  onSample?: (megabytes: number) => void,
): Promise<readonly number[]> {
  const samples: number[] = []
  const until = performance.now() + minutes * 60_000
  const envelope = await sealOne(await readPlace(client))
  const turns = async (everyMs: number, work: () => Promise<unknown>): Promise<void> => {
    while (performance.now() < until) {
      const next = sleep(everyMs)
      await work()
      await next
    }
  }
  const token = await formTokenOf(client)
  await Promise.all([
    turns(100, () => client.ask('/', { headers: { 'accept-encoding': 'br' } })),
    turns(100, () => client.ask('/urgent')),
    turns(100, () => client.ask('/enquiry/self/questions')),
    turns(100, async () => sendSealed(client, token, bodiesFrom(envelope, 1)[0] ?? '')),
    turns(1000, async () => sendPlain(client, await walkToAnswers(client))),
    turns(Math.min(5_000, minutes * 2_000), async () => {
      samples.push(memoryOf(product))
      onSample?.(samples.at(-1) ?? Number.NaN)
    }),
  ])
  return samples
}

/** Megabytes an hour, by least squares over the second half of the samples. */
export function slopeAnHour(samples: readonly number[], minutes: number): number {
  const late = samples.slice(Math.floor(samples.length / 2))
  const hours = late.map((_, index) => ((index / samples.length) * minutes) / 60)
  const mean = (values: readonly number[]) =>
    values.reduce((sum, one) => sum + one, 0) / values.length
  const [x, y] = [mean(hours), mean(late)]
  const over = late.reduce((sum, one, index) => sum + ((hours[index] ?? 0) - x) * (one - y), 0)
  return over / hours.reduce((sum, one) => sum + (one - x) ** 2, 0)
}
