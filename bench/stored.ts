// Sealed enquiries stored durably: the product's one statement beside bare INSERTs of the same bytes through the same
// driver, then through HTTP. One real envelope is sealed; the others carry its bytes under ids and look-ups of their
// own, because sealing is the browser's work and has its own cost.
import { randomBytes } from 'node:crypto'
import { encodeEnvelope, newReceiptCode, parseEnvelope, sealEnquiry } from '@forestall/sealed'
import { sql } from 'kysely'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { instant } from '#domain/shared/instant.ts'
import { type NewEnquiry, storeEnquiry } from '#features/help/enquiry/commands.ts'
import { type OpenDatabase, openDatabase } from '#platform/db/database.ts'
import {
  bodyOf,
  formTokenOf,
  readPlace,
  type SealingPlace,
  sampleWords,
  sendSealed,
} from '#test/support/enquiry-visitor.ts'
import type { Client } from '#test/support/http-client.ts'
import { aSecond, atATime, median, p95, type Row } from './measure.ts'

type Envelope = NewEnquiry['envelope']
const atOnce = 32
const day = '2026-11-20' as CalendarDay

export async function sealOne(place: SealingPlace): Promise<Envelope> {
  return sealEnquiry({
    code: newReceiptCode(),
    organisationId: place.organisationId,
    caseId: crypto.randomUUID(),
    team: { team: 'intake', version: place.teamVersion, recipient: place.recipient },
    card: { version: 1 },
    messages: [{ messageId: crypto.randomUUID(), text: sampleWords }],
  })
}

/** The same bytes as another person's enquiry. */
function another(envelope: Envelope): Envelope {
  return {
    ...envelope,
    caseId: crypto.randomUUID(),
    lookupHash: new Uint8Array(randomBytes(32)) as Envelope['lookupHash'],
    messages: envelope.messages.map((one) => ({ ...one, messageId: crypto.randomUUID() })),
  }
}

export function bodiesFrom(envelope: Envelope, count: number): string[] {
  return Array.from({ length: count }, () => bodyOf(encodeEnvelope(another(envelope))))
}

function enquiryOf(envelope: Envelope): NewEnquiry {
  return {
    ...{ envelope, door: 'self', language: 'en', begun: 'script', contactToday: false },
    ...{ isUnclaimedReferral: false, limitsVersion: 1, channelRules: undefined },
    ...{ today: day, promisedOn: day },
  }
}

async function storePerSecond(database: OpenDatabase, enquiries: readonly NewEnquiry[]) {
  return atATime(enquiries, atOnce, async (enquiry) => {
    await storeEnquiry(database.db, enquiry, { contactTodayInserts: () => [] }, instant(Date.now()))
  })
}

/** Every byte of an envelope in one row of one table. */
async function barePerSecond(database: OpenDatabase, enquiries: readonly NewEnquiry[]) {
  const bytes = (envelope: Envelope) => {
    const { lookupHash, caseKeyWrap, conversationWrap, conversationUnderCaseKey } = envelope
    const { conversationShredKey, card, messages } = envelope
    const blobs = [lookupHash, caseKeyWrap, conversationWrap, conversationUnderCaseKey]
    return Buffer.concat([
      ...[...blobs, conversationShredKey, card, ...messages.map((one) => one.blob)],
      Buffer.from(envelope.enquirerRecipient),
    ])
  }
  return atATime(
    enquiries.map(({ envelope }) => [envelope.caseId, bytes(envelope)] as const),
    atOnce,
    async ([id, blob]) => {
      await database.pool.query('INSERT INTO bench_bare (id, blob) VALUES ($1, $2)', [id, blob])
    },
  )
}

export async function storedBesideBare(
  connection: string,
  place: SealingPlace,
  count: number,
): Promise<readonly Row[]> {
  const database = openDatabase({ connection, poolSize: atOnce, onIdleError: () => undefined })
  try {
    const envelope = await sealOne(place)
    await sql`CREATE TABLE IF NOT EXISTS bench_bare (id uuid PRIMARY KEY, blob bytea)`.execute(
      database.db,
    )
    const some = (n: number) => Array.from({ length: n }, () => enquiryOf(another(envelope)))
    await storePerSecond(database, some(200))
    await barePerSecond(database, some(200))
    const pairs: { readonly ours: number; readonly bare: number }[] = []
    for (let turn = 0; turn < 5; turn += 1) {
      const bare = await barePerSecond(database, some(count / 5))
      pairs.push({ bare, ours: await storePerSecond(database, some(count / 5)) })
    }
    await sql`DROP TABLE bench_bare`.execute(database.db)
    const ours = Math.round(median(pairs.map((pair) => pair.ours)))
    const bare = Math.round(median(pairs.map((pair) => pair.bare)))
    return [
      {
        work: 'Sealed enquiries stored, beside bare INSERTs',
        measured: median(pairs.map((pair) => pair.ours / pair.bare)),
        bar: { atLeast: 0.5 },
        unit: 'of bare INSERTs',
        note: `${ours}/s beside ${bare}/s of the same bytes, same driver, ${atOnce} at a time; middle of 5 turns`,
      },
    ]
  } finally {
    await database.close()
  }
}

/** @param unlimited the application with its allowances lifted, since what it can do is above what it lets through */
export async function throughHttp(
  client: Client,
  unlimited: Client,
  seconds: number,
): Promise<readonly Row[]> {
  const envelope = parseEnvelope(encodeEnvelope(await sealOne(await readPlace(client))))
  if (!envelope.ok) throw new Error('the envelope is not one')
  const bad: number[] = []
  const send = async (to: Client, token: string, body: string | undefined): Promise<void> => {
    const { status } = await sendSealed(to, token, body ?? '')
    if (status !== 200) bad.push(status)
  }
  const token = await formTokenOf(unlimited)
  await atATime(bodiesFrom(envelope.value, 300), atOnce, (body) => send(unlimited, token, body))
  const bodies = bodiesFrom(envelope.value, seconds * 600)
  const perSecond = await atATime(bodies, atOnce, (body) => send(unlimited, token, body))
  const calm = bodiesFrom(envelope.value, 100 * seconds)
  const usual = await formTokenOf(client)
  const took = await aSecond(100, seconds, (index) => send(client, usual, calm[index]))
  const refused = bad.length === 0 ? '' : `; ${bad.length} refused (${[...new Set(bad)]})`
  return [
    {
      work: 'The same through HTTP',
      measured: bad.length === 0 ? perSecond : Number.NaN,
      bar: { atLeast: 800 },
      unit: 'a second',
      note: `${atOnce} at a time, allowances lifted, client on the same machine${refused}`,
    },
    {
      work: 'The same at 100 a second, p95',
      measured: bad.length === 0 ? p95(took) : Number.NaN,
      bar: { atMost: 30 },
      unit: 'ms',
      note: `the built product with its allowances, middle ${median(took).toFixed(1)} ms${refused}`,
    },
  ]
}
