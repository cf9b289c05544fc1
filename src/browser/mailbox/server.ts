// What the script says to the server: look-ups, sealed blobs, form tokens. Plain text has no way through here: every
// body is made of the types below.
import { fromBase64url, toBase64url } from '@forestall/sealed'
import type { ContactFault } from '#domain/help/contact-details.ts'
import type { SafeContactRules } from '#domain/help/safe-contact.ts'
import type { ChangeSentences } from '#domain/help/said-change.ts'

/** The sentences that come with the conversation. */
export interface Words {
  readonly problem: string
  readonly error: string
  readonly you: string
  readonly us: string
  readonly on: string
  readonly isNew: string
  readonly missing: string
  readonly damaged: string
  readonly back: string
  readonly title: string
  readonly reply: Readonly<
    Record<'empty' | 'tooLong' | 'sent' | 'failed' | 'closed' | 'left' | 'over', string>
  > & { readonly changes: ChangeSentences }
  readonly save: Readonly<Record<'fileName' | 'heading' | 'missing' | 'damaged', string>>
  readonly erase: { readonly word: string; readonly wrong: string }
  readonly contact: Readonly<Record<'stored' | 'removed' | 'movedOn' | 'closed', string>> & {
    readonly faults: Readonly<
      Record<ContactFault, { readonly field: string; readonly text: string }>
    >
  }
}

export interface BoxRow {
  readonly messageId: string
  readonly sequence: number
  readonly blob: string
  readonly isOwn: boolean
  readonly writtenBy: string | null
  readonly writtenOn: string
  readonly day: string
  readonly shortDay: string
  readonly isNew: boolean
}

export interface Box {
  readonly organisationId: string
  readonly caseId: string
  readonly keyVersion: number
  readonly nextSequence: number
  readonly shredKey: string
  readonly wraps: readonly { readonly version: number; readonly blob: string }[]
  readonly rows: readonly BoxRow[]
  readonly newCount: string
  readonly contact: {
    readonly revision: number
    readonly teamKeyVersion: number
    readonly recipient: string
  } | null
  readonly words: Words
}

/** Bytes of our own server's JSON; anything else is a fault of ours. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64url(text, 200_000)
  if (bytes === undefined) throw new TypeError('not base64url')
  return bytes
}

async function post(path: string, token: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-form-token': token },
    body: JSON.stringify(body),
    redirect: 'manual',
  })
  // Sent back to the field for the code: the visit is over.
  if (response.type === 'opaqueredirect') return { stored: false, reason: 'ended' }
  if (!response.ok) throw new Error(`answered ${response.status}`)
  return (await response.json()) as Record<string, unknown>
}

/** True when the look-up found a conversation; a visit has begun then. */
export async function openVisit(token: string, lookup: Uint8Array): Promise<boolean> {
  return (await post('/return/open', token, { lookup: toBase64url(lookup) }))['opened'] === true
}

export interface ReplyAnswer {
  readonly stored: boolean
  readonly reason?: 'ended' | 'number_taken' | 'old_key' | 'malformed' | 'closed' | 'gone'
  readonly next?: number
}

interface SealedMessage {
  readonly messageId: string
  readonly sequence: number
  readonly blob: Uint8Array
  /** The one bit in the clear. */
  readonly contactToday: boolean
}

export async function sendSealed(token: string, message: SealedMessage): Promise<ReplyAnswer> {
  const body = { ...message, blob: toBase64url(message.blob) }
  return (await post('/return/messages', token, body)) as unknown as ReplyAnswer
}

export interface SealedContact {
  readonly revision: number
  readonly teamKeyVersion: number
  readonly keyWrap: Uint8Array
  readonly blob: Uint8Array
  readonly shredKey: Uint8Array
  /** Without the name to ask for. */
  readonly rules: SafeContactRules
}

export async function sendContact(token: string, contact: SealedContact): Promise<ReplyAnswer> {
  const { keyWrap, blob, shredKey, ...rest } = contact
  return (await post('/return/contact/sealed', token, {
    ...rest,
    keyWrap: toBase64url(keyWrap),
    blob: toBase64url(blob),
    shredKey: toBase64url(shredKey),
  })) as unknown as ReplyAnswer
}

/** Posts a form that holds no text: a step that was read, a removal. */
export async function postPlainForm(form: HTMLFormElement): Promise<void> {
  const token = new FormData(form).get('form_token')
  const response = await fetch(form.action, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ form_token: String(token) }).toString(),
    redirect: 'manual',
  })
  if (response.type !== 'opaqueredirect') throw new Error(`answered ${response.status}`)
}

export async function fetchBox(): Promise<Box> {
  const response = await fetch('/return/box')
  if (!response.ok || response.redirected) throw new Error(`answered ${response.status}`)
  return (await response.json()) as Box
}

/** The views as a document of their own: parsed by the browser, never through a string of markup. */
export function fetchViews(): Promise<Document> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('GET', '/return/views')
    request.responseType = 'document'
    request.onload = () =>
      request.status === 200 && request.responseXML !== null
        ? resolve(request.responseXML)
        : reject(new Error(`answered ${request.status}`))
    request.onerror = () => reject(new Error('no answer'))
    request.send()
  })
}
