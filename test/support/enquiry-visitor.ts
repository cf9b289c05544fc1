// People who write, as a running product meets them: one whose browser runs no scripts, and one whose browser seals.
// Both may send the same form again, and both keep the code only when it was shown.

import type { HybridRecipient } from '@forestall/sealed'
import {
  deriveFromCode,
  deriveLookup,
  encodeEnvelope,
  newReceiptCode,
  parseReceiptCode,
  type ReceiptCode,
  sealEnquiry,
  toBase64url,
} from '@forestall/sealed'
import type { Answer, Client } from './http-client.ts'
import { type PlainForm, type PlainPage, post, visit } from './plain-browser.ts'

export const sampleWords = 'I am worried about what I look at online and I want to stop.'

const answersOf = (words: string): Readonly<Record<string, string>> => ({
  age: 'adult',
  main_reason: 'other',
  free_words: words,
  identity_nothing: 'go_on',
  identity_code: 'stay_here',
})

const journeyForm = (page: PlainPage): PlainForm | undefined =>
  page.forms.find((form) => form.fields.some(([name]) => name === 'at'))

/** Walks the pages without scripts up to the answers; sending the form that is returned sends the enquiry. */
export async function walkToAnswers(client: Client, words = sampleWords): Promise<PlainForm> {
  const limits = await visit(client, '/enquiry/self')
  const answers = answersOf(words)
  let page = await post(client, limits.forms[0])
  for (let turn = 0; turn < 40; turn += 1) {
    const form = journeyForm(page)
    const at = form?.fields.find(([name]) => name === 'at')?.[1]
    if (form === undefined || at === undefined) break
    if (at === 'check_answers') return form
    const typed = answers[at]
    page = await post(client, form, { ...(typed === undefined ? {} : { [at]: typed }), go: 'next' })
  }
  throw new Error(`the journey stopped with ${page.status} ${page.title}`)
}

export interface PlainSent {
  readonly page: PlainPage
  /** Only where the page shows one. */
  readonly code: ReceiptCode | undefined
}

export async function sendPlain(client: Client, form: PlainForm): Promise<PlainSent> {
  const page = await post(client, form, { go: 'send' })
  const letters = /[0-9A-Z]{4}(-[0-9A-Z]{4}){6}/.exec(page.text)?.[0]
  const code = letters === undefined ? undefined : parseReceiptCode(letters)
  return { page, code: code?.ok === true ? code.value : undefined }
}

export interface SealingPlace {
  readonly organisationId: string
  readonly recipient: HybridRecipient
  readonly teamVersion: number
}

export interface SealedForm {
  readonly code: ReceiptCode
  readonly body: string
}

/** What the script of the page makes and posts. */
export async function sealForm(place: SealingPlace, words = sampleWords): Promise<SealedForm> {
  const code = newReceiptCode()
  const envelope = await sealEnquiry({
    code,
    organisationId: place.organisationId,
    caseId: crypto.randomUUID(),
    team: { team: 'intake', version: place.teamVersion, recipient: place.recipient },
    card: { version: 1 },
    messages: [{ messageId: crypto.randomUUID(), text: words }],
  })
  return { code, body: bodyOf(encodeEnvelope(envelope)) }
}

export function bodyOf(envelope: string, pass = { ticket: '', answer: '' }): string {
  return JSON.stringify({
    ...{ envelope, contactToday: false, limitsVersion: 1, channelRules: null },
    ...{ referrerLookupHash: '', ...pass },
  })
}

export async function formTokenOf(client: Client): Promise<string> {
  const limits = await visit(client, '/enquiry/self')
  const field = limits.forms[0]?.fields.find(([name]) => name === 'form_token')
  if (field === undefined) throw new Error('the service is closed')
  return field[1]
}

export function sendSealed(client: Client, token: string, body: string): Promise<Answer> {
  return client.ask('/enquiry/self/sealed', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      'x-form-token': token,
    },
    body,
  })
}

/** The page of the product says to whom to seal. */
export async function readPlace(client: Client): Promise<SealingPlace> {
  const { text } = await client.ask('/enquiry/self/questions')
  const data = (name: string) => new RegExp(`data-${name}="([^"]*)"`).exec(text)?.[1] ?? ''
  return {
    organisationId: data('organisation'),
    recipient: data('recipient') as HybridRecipient,
    teamVersion: Number(data('team-version')),
  }
}

/** With scripts: the browser sends what it derived from the code, and gets a session. */
export async function openSealed(
  client: Client,
  token: string,
  code: ReceiptCode,
): Promise<Answer> {
  return openSealedAt(client, token, code, (await readPlace(client)).organisationId)
}

export async function openSealedAt(
  client: Client,
  token: string,
  code: ReceiptCode,
  organisationId: string,
): Promise<Answer> {
  const { lookup } = await deriveLookup(code, organisationId)
  return client.ask('/return/open', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-form-token': token },
    body: JSON.stringify({ lookup: toBase64url(lookup) }),
  })
}

/** Without scripts: true when the product opens the mailbox of that code. */
export async function opensMailbox(client: Client, spelled: string): Promise<boolean> {
  const page = await visit(client, '/return')
  const form = page.forms.find((one) => one.fields.some(([name]) => name === 'code'))
  const answer = await post(client, form, { code: spelled })
  return answer.status === 303
}

export async function lookupOf(code: ReceiptCode, organisationId: string): Promise<Uint8Array> {
  return (await deriveFromCode(code, organisationId)).lookupHash
}
