// Enquiries of people without JavaScript: the server seals for them in a thread. Beside it, that staff sign-in does not
// feel it.
import { formTokenOf, sendPlain, walkToAnswers } from '#test/support/enquiry-visitor.ts'
import type { Client } from '#test/support/http-client.ts'
import type { PlainForm } from '#test/support/plain-browser.ts'
import { aSecond, atATime, median, p95, type Row } from './measure.ts'

/** One attempt to sign in, with a code that is wrong: the same work as a right one up to its answer. */
export async function trySignIn(client: Client, token: string): Promise<void> {
  const answer = await client.ask('/staff/sign-in/passphrase', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-form-token': token },
    body: JSON.stringify({
      name: `nobody-${Math.random().toString(36).slice(2)}`,
      authentication: Buffer.alloc(32).toString('base64url'),
      code: '000000',
    }),
  })
  if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}`)
}

async function walkMany(client: Client, count: number): Promise<readonly PlainForm[]> {
  const forms: PlainForm[] = []
  await atATime([...Array(count).keys()], 8, async () => {
    forms.push(await walkToAnswers(client))
  })
  return forms
}

export async function withoutScript(client: Client, seconds: number): Promise<readonly Row[]> {
  const token = await formTokenOf(client)
  const idle = await aSecond(5, Math.max(seconds, 10), () => trySignIn(client, token))
  const forms = await walkMany(client, 20 * seconds + 10 * seconds)
  let refused = 0
  const send = async (form: PlainForm | undefined): Promise<void> => {
    if (form !== undefined && (await sendPlain(client, form)).code === undefined) refused += 1
  }
  const calm = forms.slice(0, 20 * seconds)
  const [took, during] = await Promise.all([
    aSecond(20, seconds, (index) => send(calm[index])),
    aSecond(5, seconds, () => trySignIn(client, token)),
  ])
  const refusedCalm = refused
  const fast = forms.slice(20 * seconds)
  const perSecond = await atATime(fast, 4, send)
  const stored = 1 - (refused - refusedCalm) / fast.length
  return [
    {
      work: 'Enquiries without JavaScript at 20 a second, p95',
      measured: refusedCalm === 0 ? p95(took) : Number.NaN,
      bar: { atMost: 150 },
      unit: 'ms',
      note: `the last post of the journey, sealed by the server; middle ${median(took).toFixed(1)} ms, ${refusedCalm} refused`,
    },
    {
      work: 'Enquiries without JavaScript',
      measured: perSecond * stored,
      bar: { atLeast: 20 },
      unit: 'a second',
      note: `stored, of ${perSecond.toFixed(0)} posts a second 4 at a time; ${refused - refusedCalm} asked to wait their turn`,
    },
    {
      work: 'Staff sign-in meanwhile, p95',
      measured: p95(during) / p95(idle),
      bar: { atMost: 1.2 },
      unit: 'of idle',
      note: `${p95(during).toFixed(1)} ms beside ${p95(idle).toFixed(1)} ms idle`,
    },
  ]
}
