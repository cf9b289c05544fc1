// So many people send at the same moment, again and again, against the built product with its allowances
// (7-assurance "Reliability": 0 errors in 10,000). Some forms are sent twice at once, as by an impatient finger: each
// must make one case. The forms carry the bytes of one sealed envelope under ids of their own, except a few that are
// sealed for this and must open with their code.
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { encodeEnvelope, parseEnvelope, toBase64url } from '@forestall/sealed'
import {
  bodyOf,
  formTokenOf,
  readPlace,
  type SealedForm,
  type SealingPlace,
  sampleWords,
  sealForm,
  sendSealed,
} from '#test/support/enquiry-visitor.ts'
import { type Client, newClient } from '#test/support/http-client.ts'
import {
  newReadyFolder,
  type OpenFolder,
  openFolder,
  removeFolder,
  startProduct,
  stopProduct,
} from '#test/support/running-product.ts'
import { countEnquiries, openByCode, tornEnquiries } from '#test/support/stored-enquiries.ts'

/** What the product lets through without a puzzle is 300 a second. */
const mostPerSecond = 280
const openedEach = 8
const twiceEvery = 10

export interface ManyOutcome {
  readonly atOnce: number
  /** Forms; every tenth was posted twice at once. */
  readonly forms: number
  /** Posts that were answered with anything but "stored". */
  readonly errors: number
  readonly statuses: readonly number[]
  readonly missing: number
  /** Enquiries more than forms. */
  readonly duplicates: number
  readonly torn: number
  /** Of those that were sealed for this, how many do not open with their code. */
  readonly lost: number
  readonly slowestMs: number
}

export interface ManyGiven {
  readonly levels: readonly number[]
  readonly formsEach: number
  readonly onLevel?: (outcome: ManyOutcome) => void
}

export async function sendManyAtOnce(given: ManyGiven): Promise<readonly ManyOutcome[]> {
  const { folder } = await newReadyFolder()
  const product = await startProduct({ folder })
  const client = newClient(product.port)
  const database = await openFolder(folder)
  try {
    const place = await readPlace(client)
    const outcomes: ManyOutcome[] = []
    for (const atOnce of given.levels) {
      const outcome = await sendLevel({ client, database, place }, atOnce, given.formsEach)
      outcomes.push(outcome)
      given.onLevel?.(outcome)
    }
    return outcomes
  } finally {
    client.close()
    await database.close()
    await stopProduct(product)
    await removeFolder(folder)
  }
}

interface Against {
  readonly client: Client
  readonly database: OpenFolder
  readonly place: SealingPlace
}

async function sendLevel(
  { client, database, place }: Against,
  atOnce: number,
  forms: number,
): Promise<ManyOutcome> {
  const sealed = await Promise.all(Array.from({ length: openedEach }, () => sealForm(place)))
  const bodies = [...sealed.map((form) => form.body), ...copiesOf(sealed[0], forms - openedEach)]
  const before = await countEnquiries(database.db)
  const token = await formTokenOf(client)
  const answers: { readonly status: number; readonly ms: number }[] = []
  const send = async (body: string): Promise<void> => {
    const answer = await sendSealed(client, token, body).catch(() => ({ status: 0, ms: 0 }))
    answers.push({ status: answer.status, ms: answer.ms })
  }
  for (let from = 0; from < bodies.length; from += atOnce) {
    const round = bodies.slice(from, from + atOnce)
    const posts = round.flatMap((body, index) =>
      (from + index) % twiceEvery === 0 ? [body, body] : [body],
    )
    const begun = performance.now()
    await Promise.all(posts.map(send))
    const restMs = (posts.length / mostPerSecond) * 1000 - (performance.now() - begun)
    if (restMs > 0) await sleep(restMs)
  }
  const bad = answers.filter(({ status }) => status !== 200)
  const stored = (await countEnquiries(database.db)) - before
  return {
    ...{ atOnce, forms, errors: bad.length },
    statuses: [...new Set(bad.map(({ status }) => status))],
    missing: Math.max(0, forms - stored),
    duplicates: Math.max(0, stored - forms),
    torn: (await tornEnquiries(database.db)).length,
    lost: await countLost(database, place, sealed),
    slowestMs: Math.round(Math.max(...answers.map(({ ms }) => ms))),
  }
}

/** The same bytes as other people's enquiries. */
function copiesOf(form: SealedForm | undefined, count: number): readonly string[] {
  const { envelope } = JSON.parse(form?.body ?? '{}') as { readonly envelope: string }
  const one = parseEnvelope(envelope)
  if (!one.ok) throw new Error('the envelope is not one')
  const parsed = JSON.parse(encodeEnvelope(one.value)) as {
    readonly messages: readonly object[]
  }
  return Array.from({ length: count }, () =>
    bodyOf(
      JSON.stringify({
        ...parsed,
        caseId: crypto.randomUUID(),
        lookupHash: toBase64url(randomBytes(32)),
        messages: parsed.messages.map((message) => ({
          ...message,
          messageId: crypto.randomUUID(),
        })),
      }),
    ),
  )
}

async function countLost(
  { db }: OpenFolder,
  { organisationId }: SealingPlace,
  forms: readonly SealedForm[],
): Promise<number> {
  const read = await Promise.all(forms.map(({ code }) => openByCode(db, code, organisationId)))
  return read.filter((text) => text?.includes(sampleWords) !== true).length
}

export function isWithoutError(one: ManyOutcome): boolean {
  return one.errors + one.missing + one.duplicates + one.torn + one.lost === 0
}
