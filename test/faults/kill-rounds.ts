// Random `kill -9` of application, database or both while people write, with scripts and without. What must hold after
// every round (7-assurance "Reliability"): every code that was ever shown opens its case with the words that were
// written, nothing is torn, and a form that was sent again after a kill made one case.
import { setTimeout as sleep } from 'node:timers/promises'
import type { ReceiptCode } from '@forestall/sealed'
import {
  formTokenOf,
  readPlace,
  type SealingPlace,
  sampleWords,
  sealForm,
  sendPlain,
  sendSealed,
  walkToAnswers,
} from '#test/support/enquiry-visitor.ts'
import { type Client, newClient } from '#test/support/http-client.ts'
import {
  killDatabase,
  killProduct,
  newReadyFolder,
  openFolder,
  type Product,
  removeFolder,
  startProduct,
  stopProduct,
} from '#test/support/running-product.ts'
import { countEnquiries, openByCode, tornEnquiries } from '#test/support/stored-enquiries.ts'

const victims = ['application', 'database', 'both'] as const
type Victim = (typeof victims)[number]

export interface RoundOutcome {
  readonly round: number
  readonly victim: Victim
  /** Codes that were shown since the round before. */
  readonly shown: number
  /** Of those, how many do not open with their words. */
  readonly lost: number
  readonly torn: number
  readonly healedMs: number
}

export interface KillOutcome {
  readonly rounds: readonly RoundOutcome[]
  readonly codesShown: number
  readonly lost: number
  readonly torn: number
  /** Answers that are neither what was asked for nor a clear refusal. */
  readonly unexpected: readonly string[]
  /** Enquiries stored and enquiries that were acknowledged, after the last form was sent again. */
  readonly stored: number
  readonly acknowledged: number
}

interface Shown {
  readonly code: ReceiptCode
  readonly words: string
}

interface Load {
  readonly client: Client
  readonly place: SealingPlace
  readonly shown: Shown[]
  readonly unexpected: string[]
  acknowledged: number
  isOver: boolean
}

export interface KillGiven {
  readonly rounds: number
  readonly visitorsOfEachKind: number
  readonly onRound?: (outcome: RoundOutcome) => void
}

export async function runKillRounds(given: KillGiven): Promise<KillOutcome> {
  const { folder } = await newReadyFolder()
  let product = await startProduct({ folder })
  const client = newClient(product.port)
  const place = await readPlace(client)
  const load: Load = {
    ...{ client, place, shown: [], unexpected: [] },
    ...{ acknowledged: 0, isOver: false },
  }
  const visitors = Array.from({ length: given.visitorsOfEachKind }, (_, index) => [
    writeWithScript(load, `s${index}`),
    writeWithoutScript(load, `p${index}`),
  ]).flat()
  const rounds: RoundOutcome[] = []
  try {
    for (let round = 1; round <= given.rounds; round += 1) {
      await sleep(100 + Math.random() * 700)
      const victim = victims[Math.floor(Math.random() * victims.length)] ?? 'both'
      const begun = performance.now()
      product = await killAndHeal(product, folder, victim)
      const healedMs = Math.round(performance.now() - begun)
      const outcome = { round, victim, healedMs, ...(await check(load, folder)) }
      rounds.push(outcome)
      given.onRound?.(outcome)
    }
    load.isOver = true
    await Promise.all(visitors)
    const last = await check(load, folder)
    const stored = await storedIn(folder)
    return {
      rounds,
      codesShown: rounds.reduce((sum, one) => sum + one.shown, last.shown),
      lost: rounds.reduce((sum, one) => sum + one.lost, last.lost),
      torn: Math.max(last.torn, ...rounds.map((one) => one.torn)),
      unexpected: load.unexpected,
      stored,
      acknowledged: load.acknowledged,
    }
  } finally {
    load.isOver = true
    client.close()
    await stopProduct(product)
    await removeFolder(folder)
  }
}

async function killAndHeal(product: Product, folder: string, victim: Victim): Promise<Product> {
  if (victim !== 'application') await killDatabase(folder)
  if (victim !== 'database') {
    await killProduct(product)
    return startProduct({ folder, port: product.port })
  }
  await untilReady(product)
  return product
}

async function untilReady(product: Product): Promise<void> {
  for (;;) {
    if (product.child.exitCode !== null) throw new Error(`ended: ${product.output()}`)
    const answer = await fetch(`${product.origin}/readyz`).catch(() => undefined)
    if (answer?.ok === true) return
    await sleep(20)
  }
}

async function check(load: Load, folder: string) {
  const database = await openFolder(folder)
  try {
    const fresh = load.shown.splice(0)
    let lost = 0
    for (const { code, words } of fresh) {
      const read = await openByCode(database.db, code, load.place.organisationId)
      if (read?.includes(words) !== true) lost += 1
    }
    const torn = (await tornEnquiries(database.db)).length
    return { shown: fresh.length, lost, torn }
  } finally {
    await database.close()
  }
}

async function storedIn(folder: string): Promise<number> {
  const database = await openFolder(folder)
  try {
    return await countEnquiries(database.db)
  } finally {
    await database.close()
  }
}

/** Somebody whose browser seals: sends the same form again until it is answered. */
async function writeWithScript(load: Load, name: string): Promise<void> {
  for (let count = 1; !load.isOver; count += 1) {
    const words = `${sampleWords} ${name} ${count}.`
    const form = await sealForm(load.place, words)
    await untilAcknowledged(load, async () => {
      const token = await formTokenOf(load.client)
      const answer = await sendSealed(load.client, token, form.body)
      if (answer.status === 200) load.shown.push({ code: form.code, words })
      else if (answer.status !== 503) load.unexpected.push(`sealed ${answer.status}`)
      return answer.status === 200
    })
  }
}

async function writeWithoutScript(load: Load, name: string): Promise<void> {
  for (let count = 1; !load.isOver; count += 1) {
    const words = `${sampleWords} ${name} ${count}.`
    const form = await untilAnswered(load, () => walkToAnswers(load.client, words))
    if (form === undefined) return
    await untilAcknowledged(load, async () => {
      const { page, code } = await sendPlain(load.client, form)
      if (code !== undefined) load.shown.push({ code, words })
      // 429 is a turn to wait for: the load without scripts may exceed what is sealed in a second.
      if (![200, 429, 503].includes(page.status)) load.unexpected.push(`plain ${page.status}`)
      if (page.status !== 200 && code !== undefined) load.unexpected.push('a code with a refusal')
      return code !== undefined
    })
  }
}

/** Undefined when the load ended first. */
async function untilAnswered<Value>(
  load: Load,
  ask: () => Promise<Value>,
): Promise<Value | undefined> {
  while (!load.isOver) {
    try {
      return await ask()
    } catch {
      await sleep(30)
    }
  }
  return undefined
}

/** Goes on after the load ended, so that at the end every form that may have been stored was acknowledged. */
async function untilAcknowledged(load: Load, send: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 2_000; attempt += 1) {
    if (await send().catch(() => false)) {
      load.acknowledged += 1
      return
    }
    await sleep(30)
  }
  load.unexpected.push('never acknowledged')
}
