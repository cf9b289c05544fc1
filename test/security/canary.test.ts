// Random marks go into every field of an enquiry, typed without scripts and sealed with the browser's own code; then
// everything that the product left on the disk is searched for them, in every usual spelling, before and after it is
// killed with an abort. The same for the network address and the browser's name. The mailbox, kept drafts and what staff
// write are walked in canary-conversation.test.ts.
import { randomInt } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPlace, sealForm, sendPlain, sendSealed } from '#test/support/enquiry-visitor.ts'
import { newClient } from '#test/support/http-client.ts'
import { everythingIn, filesIn, newMark, searchFor } from '#test/support/marks.ts'
import { type PlainForm, type PlainPage, post, visit } from '#test/support/plain-browser.ts'
import {
  newReadyFolder,
  type Product,
  removeFolder,
  startProduct,
  stopProduct,
} from '#test/support/running-product.ts'

const marks = Array.from({ length: 20 }, newMark)
const userAgent = `Browser ${newMark()}`
/** Of this machine and of no other use in a test. */
const address = `127.${randomInt(20, 250)}.${randomInt(20, 250)}.${randomInt(20, 250)}`

let folder: string
let product: Product
let typed = 0
const answers: string[] = []

beforeAll(async () => {
  folder = (await newReadyFolder()).folder
  product = await startProduct({ folder })
}, 60_000)

afterAll(async () => {
  await removeFolder(folder)
})

function nextMark(): string {
  const mark = marks[typed % marks.length] ?? ''
  typed += 1
  return mark
}

/** Every field that takes text gets a mark; choices follow `choices`, else the first that leads on. */
function fillIn(form: PlainForm, page: PlainPage): Record<string, string> {
  const filled: Record<string, string> = {}
  for (const [name] of form.fields) {
    const isOurs = /form_token|draft|^at$|is_change|words_seen|ticket|^code$|message|sequence/.test(
      name,
    )
    if (!isOurs && !page.choices.has(name)) filled[name] = textFor(name)
  }
  return filled
}

/** Where only a number is taken: as unlikely as a mark. */
const telephone = `01632${Array.from({ length: 9 }, () => randomInt(10)).join('')}`

const textFor = (name: string): string =>
  /phone/.test(name)
    ? telephone
    : name.includes('email') || name.includes('mail')
      ? `${nextMark()}@${nextMark()}.example`
      : nextMark()

async function walkWithMarks(client: ReturnType<typeof newClient>): Promise<PlainForm> {
  const limits = await visit(client, '/enquiry/self')
  const choices: Record<string, string> = { age: 'adult', main_reason: 'other' }
  let page = await post(client, limits.forms[0])
  for (let turn = 0; turn < 60; turn += 1) {
    answers.push(page.status === 200 ? '' : page.text)
    const form = page.forms.find((one) => one.fields.some(([name]) => name === 'at'))
    const at = form?.fields.find(([name]) => name === 'at')?.[1] ?? ''
    if (form === undefined) throw new Error(`stopped: ${page.title}`)
    if (at === 'check_answers') return form
    const options = page.choices.get(at)
    // The longest way: whoever gives a name and a way to be reached has the most fields.
    const wanted = choices[at] ?? (at.startsWith('identity') ? options?.[0] : undefined)
    const chosen: Record<string, string> = wanted === undefined ? {} : { [at]: wanted }
    page = await post(client, form, {
      ...fillIn(form, page),
      ...chosen,
      go: 'next',
      words_seen: 'yes',
    })
  }
  throw new Error('the journey has no end')
}

async function everything(): Promise<ReadonlyMap<string, Buffer>> {
  return new Map([
    ...(await everythingIn(folder)),
    ['output', Buffer.from(product.output())],
    ['answers that were not pages', Buffer.from(answers.join('\n'))],
  ])
}

async function writeEverywhere(): Promise<void> {
  const client = newClient(product.port, undefined, { address, userAgent })
  const form = await walkWithMarks(client)
  const { code, page } = await sendPlain(client, form)
  if (code === undefined) throw new Error(`no code: ${page.text.slice(0, 300)}`)
  // A browser that seals, and wrong turns: bodies that are refused must not be written down either.
  const sealed = await sealForm(await readPlace(client), marks.join(' '))
  const token = page.forms[0]?.fields.find(([name]) => name === 'form_token')?.[1] ?? ''
  expect((await sendSealed(client, token, sealed.body)).status).toBe(200)
  const json = { 'content-type': 'application/json', 'x-form-token': token }
  const mistakes = [
    ['/enquiry/self/sealed', JSON.stringify({ envelope: nextMark() })],
    ['/staff/sign-in/salt', JSON.stringify({ name: nextMark() })],
    ['/return/open', `{"lookup":"${nextMark()}`],
    [`/nothing/${nextMark()}?q=${nextMark()}`, '{}'],
  ] as const
  for (const [path, body] of mistakes) {
    const answer = await client.ask(path, { method: 'POST', headers: json, body })
    if (answer.status >= 500) throw new Error(`${path} answered ${answer.status}`)
    answers.push(answer.text)
  }
  const back = await visit(client, '/return')
  const returning = back.forms.find((one) => one.fields.some(([name]) => name === 'code'))
  const refused = await post(client, returning, { code: nextMark() })
  expect(refused.status).toBe(422)
  client.close()
}

test('nothing that was typed, nor who sent it, is left anywhere, also after an abort', {
  timeout: 120_000,
}, async () => {
  await writeEverywhere()
  expect(typed).toBeGreaterThan(8)
  const running = await everything()
  expect(running.size).toBeGreaterThan(50)
  const [, agent = ''] = userAgent.split(' ')
  const sought = [...marks, telephone, agent, address]
  expect(searchFor(running, sought)).toEqual([])
  product.child.kill('SIGABRT')
  await product.ended
  const cores = filesIn(folder).filter((path) => /(^|\/)core(\.|$)/.test(path))
  expect(cores).toEqual([])
  product = await startProduct({ folder, port: product.port })
  expect(searchFor(await everything(), sought)).toEqual([])
  await stopProduct(product)
  const left = new Map(filesIn(folder).map((path) => [path, readFileSync(path)]))
  expect(searchFor(left, sought)).toEqual([])
  expect(statSync(join(folder, 'postgres', 'pg_wal')).isDirectory()).toBe(true)
})

test('the search finds a mark in each spelling that it promises', () => {
  const [mark = ''] = marks
  const text = `before ${mark} after`
  const hidden = [
    Buffer.from(text),
    Buffer.from(text, 'utf16le'),
    Buffer.from(text).toString('base64'),
    ` ${Buffer.from(` ${text}`).toString('base64')}`,
    Buffer.from(`  ${text}`).toString('base64'),
    Buffer.from(text).toString('hex'),
    [...text].toReversed().join(''),
    text.toUpperCase(),
  ]
  for (const [index, one] of hidden.entries()) {
    const place = new Map([['here', Buffer.from(one as never)]])
    expect([index, searchFor(place, [mark]).length > 0]).toEqual([index, true])
  }
  expect(searchFor(new Map([['here', Buffer.from('nothing')]]), marks)).toEqual([])
})
