// Tells the organisation's pager or telephone service that somebody is asked to look: one short https POST of neutral
// text. It follows no redirect, reads no answer, waits ten seconds at most and reaches public addresses only.
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import {
  type AddressRule,
  isReachable,
  lookupReachable,
  privateAddressCode,
} from './public-address.ts'

/** All that ever leaves; `id` stays the same when a message is repeated. */
export interface WebhookMessage {
  readonly text: string
  readonly id: string
  readonly acknowledge_url: string
}

export type WebhookUrlFault = 'not_an_address' | 'not_https' | 'has_password' | 'private_address'

/** What a set-up page checks before it is kept; a host name is checked again at each connection. */
export function parseWebhookUrl(text: string, rule: AddressRule): Result<URL, WebhookUrlFault> {
  if (!URL.canParse(text)) return refuse('not_an_address')
  const url = new URL(text)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (url.username !== '' || url.password !== '') return refuse('has_password')
  if (isIP(host) !== 0 && !isReachable(host, rule)) return refuse('private_address')
  const isLoopback = host === 'localhost' || host === '127.0.0.1' || host === '::1'
  if (isLoopback && !rule.allowsLoopback) return refuse('private_address')
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback)) return ok(url)
  return refuse('not_https')
}

const refusedFirst: readonly string[] = [
  'not_an_address',
  'not_https',
  'has_password',
  'private_address',
  'no_webhook',
]

/** True where a message was refused before any connection, so that nothing of it can have arrived. */
export function isRefusedFirst(failure: string): boolean {
  return refusedFirst.includes(failure)
}

/** Codes of ours, shown to the administrator. */
export type WebhookFailure =
  | WebhookUrlFault
  | 'no_answer'
  | 'connection_failed'
  | 'redirected'
  | `answered_${number}`

export interface WebhookOptions extends AddressRule {
  /** For the whole dialogue; 10 s unless said. */
  readonly timeoutMs?: number
}

export async function postWebhook(
  address: string,
  message: WebhookMessage,
  options: WebhookOptions,
): Promise<Result<undefined, WebhookFailure>> {
  const url = parseWebhookUrl(address, options)
  if (!url.ok) return url
  const { text, id, acknowledge_url } = message
  const body = Buffer.from(JSON.stringify({ text, id, acknowledge_url }))
  try {
    const status = await post(url.value, body, options)
    if (status >= 200 && status < 300) return ok(undefined)
    const isRedirect = status >= 300 && status < 400
    return refuse<WebhookFailure>(isRedirect ? 'redirected' : `answered_${status}`)
  } catch (error) {
    return refuse(failureOf(error))
  }
}

function post(url: URL, body: Buffer, options: WebhookOptions): Promise<number> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method: 'POST',
      agent: false,
      lookup: lookupReachable(options),
      signal: AbortSignal.timeout(options.timeoutMs ?? 10_000),
      headers: {
        'content-type': 'application/json',
        'content-length': body.length,
        'user-agent': 'Forestall',
        connection: 'close',
      },
    })
    request.on('error', reject)
    request.on('response', (response) => {
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    request.end(body)
  })
}

function failureOf(error: unknown): WebhookFailure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === privateAddressCode) return 'private_address'
  const isTimeout = error instanceof Error && error.name === 'AbortError'
  return isTimeout || code === 'ABORT_ERR' ? 'no_answer' : 'connection_failed'
}
