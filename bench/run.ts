// `npm run bench`: every row of "Speed" that this part of the product has, beside its bar, in one run. A table on the
// screen and reports/bench.json. `--quick` for a short look, `--minutes N` for the memory row (10 unless said).
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { readPlace } from '#test/support/enquiry-visitor.ts'
import { type Client, newClient } from '#test/support/http-client.ts'
import {
  freePort,
  newReadyFolder,
  openFolder,
  type Product,
  removeFolder,
  startProduct,
  stopProduct,
} from '#test/support/running-product.ts'
import { flood } from './flood.ts'
import { isWithin, type Row } from './measure.ts'
import { pages } from './pages.ts'
import { proposal } from './proposal.ts'
import { returning } from './returning.ts'
import { sampleMemory, startTimes } from './start-and-memory.ts'
import { storedBesideBare, throughHttp } from './stored.ts'
import { withoutScript } from './without-script.ts'

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    minutes: { type: 'string' },
    only: { type: 'string' },
  },
})
const isQuick = values.quick
const seconds = isQuick ? 5 : 20
const minutes = Number(values.minutes ?? (isQuick ? 0.25 : 10))
const begunAt = new Date().toISOString()
const loadBefore = loadavg()[0]

const { folder } = await newReadyFolder()
const product = await startProduct({ folder })
const client = newClient(product.port)
const rows: Row[] = []
try {
  const parts: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
    start: () => startTimes(isQuick ? 3 : 7),
    pages: () => pages(product.origin),
    stored: () => besideBare(client),
    http: () => withUnlimited((unlimited) => throughHttp(client, unlimited, seconds)),
    plain: () => withoutScript(client, seconds),
    returning: () => returning(client, seconds),
    flood: () => flood(product.port, isQuick ? 10 : 60),
    proposal: () => proposal(),
    memory: () => memory(product, client),
  }
  for (const [name, measure] of Object.entries(parts)) {
    if (values.only !== undefined && !values.only.split(',').includes(name)) continue
    process.stderr.write(`${name} …\n`)
    for (const row of await measure()) {
      rows.push(row)
      process.stdout.write(lineOf(row))
    }
  }
} finally {
  client.close()
  await stopProduct(product)
  await removeFolder(folder)
}
report()
process.exit(rows.every(isWithin) ? 0 : 1)

async function besideBare(asked: Client): Promise<readonly Row[]> {
  const database = await openFolder(folder)
  try {
    const place = await readPlace(asked)
    return await storedBesideBare(database.connection, place, isQuick ? 1_500 : 10_000)
  } finally {
    await database.close()
  }
}

/** Beside the built product, because it needs its threads and files. */
async function buildUnlimited(): Promise<string> {
  const outfile = join('dist', 'bench-unlimited.js')
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>
  }
  const sealed = JSON.parse(readFileSync('packages/sealed/package.json', 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>
  }
  await build({
    ...{ entryPoints: [join(import.meta.dirname, 'unlimited.ts')], outfile, bundle: true },
    ...{ platform: 'node', format: 'esm', target: 'node24' },
    ...{ jsx: 'automatic', jsxImportSource: 'preact', logLevel: 'warning' },
    external: Object.keys({ ...dependencies, ...sealed.dependencies }),
  })
  return outfile
}

async function withUnlimited(
  measure: (unlimited: Client) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const port = await freePort()
  const program = await buildUnlimited()
  const child = spawn(
    execPath,
    ['--disable-warning=ExperimentalWarning', program, folder, String(port)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const unlimited = newClient(port)
  try {
    const [said] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
    if (!Buffer.isBuffer(said)) throw new Error('the application without limits did not start')
    return await measure(unlimited)
  } finally {
    unlimited.close()
    if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit')
  }
}

async function memory(running: Product, asked: Client): Promise<readonly Row[]> {
  const samples = await sampleMemory(running, asked, minutes)
  return [
    {
      work: 'Memory of the Node process',
      measured: samples.at(-1) ?? Number.NaN,
      bar: { atMost: 300 },
      unit: 'MB',
      note: `resident, after everything above and ${minutes} minutes of mixed load; most ${Math.max(...samples).toFixed(0)} MB`,
    },
  ]
}

function lineOf(row: Row): string {
  const bar = 'atMost' in row.bar ? `≤ ${shown(row.bar.atMost)}` : `≥ ${shown(row.bar.atLeast)}`
  const verdict = isWithin(row) ? 'pass' : 'FAIL'
  return `${verdict}  ${row.work.padEnd(48)} ${shown(row.measured).padStart(8)}  ${bar.padEnd(9)} ${row.unit}\n      ${row.note}\n`
}

function shown(value: number): string {
  if (Number.isNaN(value)) return 'none'
  return value >= 100 ? String(Math.round(value)) : value.toFixed(2)
}

function report(): void {
  const summary = {
    ...{ begunAt, endedAt: new Date().toISOString(), isQuick, minutes },
    machine: {
      ...{ cores: availableParallelism(), processor: cpus()[0]?.model, loadBefore },
      node: process.version,
    },
    rows: rows.map((row) => ({ ...row, isWithin: isWithin(row) })),
  }
  mkdirSync('reports', { recursive: true })
  writeFileSync('reports/bench.json', `${JSON.stringify(summary, null, 2)}\n`)
  const good = rows.filter(isWithin).length
  process.stdout.write(
    `\n${good} of ${rows.length} rows within their bar; other work on the machine before: ${loadBefore?.toFixed(1)} (of ${availableParallelism()} cores). reports/bench.json\n`,
  )
}
