// `npm run soak`: an hour of mixed load (`--minutes`), with the memory of the Node process sampled throughout: at most
// 300 MB at its end, and a slope of about nothing over its second half. reports/soak.json
import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { newClient } from '#test/support/http-client.ts'
import {
  newReadyFolder,
  removeFolder,
  startProduct,
  stopProduct,
} from '#test/support/running-product.ts'
import { sampleMemory, slopeAnHour } from './start-and-memory.ts'

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '60' } } })
const minutes = Number(values.minutes)
/** Megabytes an hour that the resident size of a healthy process may wander. */
const wander = 20

const { folder } = await newReadyFolder()
const product = await startProduct({ folder })
const client = newClient(product.port)
let count = 0
const samples = await sampleMemory(product, client, minutes, (megabytes) => {
  count += 1
  if (count % 12 === 1) process.stdout.write(`${megabytes.toFixed(0)} MB\n`)
})
client.close()
await stopProduct(product)
await removeFolder(folder)
const last = samples.at(-1) ?? Number.NaN
const slope = slopeAnHour(samples, minutes)
/** A process that has just begun still grows: the slope says something after ten minutes. */
const isGood = last <= 300 && (minutes < 10 || slope <= wander)
const summary = {
  minutes,
  lastMb: last,
  mostMb: Math.max(...samples),
  slopeMbAnHour: slope,
  isGood,
}
mkdirSync('reports', { recursive: true })
writeFileSync('reports/soak.json', `${JSON.stringify({ ...summary, samples }, null, 2)}\n`)
process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`)
process.exit(isGood ? 0 : 1)
