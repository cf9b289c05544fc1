// Coming back with a code: with JavaScript the look-up and what is sealed, without it the page that the server opened.
import { type ReceiptCode, spellAsLetters } from '@forestall/sealed'
import {
  formTokenOf,
  openSealedAt,
  readPlace,
  sealForm,
  sendSealed,
} from '#test/support/enquiry-visitor.ts'
import type { Answer, Client } from '#test/support/http-client.ts'
import { post, visit } from '#test/support/plain-browser.ts'
import { aSecond, median, p95, type Row } from './measure.ts'

const cookieOf = (answer: Answer): string =>
  (answer.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? ''

export async function returning(client: Client, seconds: number): Promise<readonly Row[]> {
  const place = await readPlace(client)
  const token = await formTokenOf(client)
  const codes: ReceiptCode[] = []
  for (let count = 0; count < 40; count += 1) {
    const form = await sealForm(place)
    if ((await sendSealed(client, token, form.body)).status === 200) codes.push(form.code)
  }
  const codeAt = (index: number): ReceiptCode => {
    const code = codes[index % codes.length]
    if (code === undefined) throw new Error('nothing was stored')
    return code
  }
  const bad: number[] = []
  const withScript = await aSecond(100, seconds, async (index) => {
    const opened = await openSealedAt(client, token, codeAt(index), place.organisationId)
    const box = await client.ask('/return/box', { headers: { cookie: cookieOf(opened) } })
    if (box.status !== 200) bad.push(box.status)
  })
  const page = await visit(client, '/return')
  const form = page.forms.find((one) => one.fields.some(([name]) => name === 'code'))
  const without = await aSecond(20, seconds, async (index) => {
    const code = spellAsLetters(codeAt(index))
    const cookies: string[] = []
    await post({ request: (path, init) => keepCookie(client, path, init, cookies) }, form, { code })
    const [cookie = ''] = cookies
    const inside = await client.ask('/return/conversation', { headers: { cookie } })
    if (!inside.text.includes('I am worried')) bad.push(inside.status)
  })
  const refused = bad.length === 0 ? '' : `; ${bad.length} failed (${[...new Set(bad)]})`
  const row = (work: string, took: readonly number[], atMost: number, what: string): Row => ({
    ...{ work, unit: 'ms', bar: { atMost } },
    measured: bad.length === 0 ? p95(took) : Number.NaN,
    note: `${what}; middle ${median(took).toFixed(1)} ms${refused}`,
  })
  return [
    row('Return with a code at 100 a second, p95', withScript, 20, 'look-up and sealed box, both'),
    row(
      'Return without JavaScript at 20 a second, p95',
      without,
      100,
      'the code opened by the server and the conversation read, both',
    ),
  ]
}

async function keepCookie(
  client: Client,
  path: string,
  init: RequestInit | undefined,
  cookies: string[],
): Promise<Response> {
  const answer = await client.ask(path, {
    method: init?.method === 'POST' ? 'POST' : 'GET',
    headers: Object.fromEntries(new Headers(init?.headers)),
    ...(typeof init?.body === 'string' ? { body: init.body } : {}),
  })
  cookies.push(cookieOf(answer))
  return new Response(answer.text, { status: answer.status })
}
