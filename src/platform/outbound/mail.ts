// Mail to staff over the organisation's own mail server (SMTP_URL). A message is a few constant lines; what the server
// says is turned into "sent", "later" or "never", and its words are kept nowhere.
import { createTransport } from 'nodemailer'
import { type Instant, minuteMs, toDate } from '#domain/shared/instant.ts'

export interface MailMessage {
  /** Of the row: the Message-ID is made of it, so that a repeat is recognised by every mail server and reader. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly at: Instant
}

export type MailOutcome =
  | { readonly kind: 'sent' }
  /** To be tried again. */
  | { readonly kind: 'failed'; readonly reason: MailFailure }
  /** The server said never (5xx for this recipient or message). */
  | { readonly kind: 'refused'; readonly reason: MailFailure }

export type MailFailure =
  | 'connection_failed'
  | 'no_answer'
  | 'sign_in_refused'
  | 'bad_certificate'
  | `answered_${number}`

export interface Mailer {
  readonly send: (message: MailMessage) => Promise<MailOutcome>
}

export interface MailerSettings {
  /** `smtp://` or `smtps://`, with name and password: never log it. */
  readonly smtpUrl: string
  readonly from: string
  /** For each step of the dialogue, and six times that for the whole; 20 s unless said. */
  readonly stepMs?: number
}

export function newMailer(settings: MailerSettings): Mailer {
  const stepMs = settings.stepMs ?? 20_000
  const transport = createTransport({
    url: settings.smtpUrl,
    connectionTimeout: stepMs,
    greetingTimeout: stepMs,
    socketTimeout: stepMs,
    dnsTimeout: stepMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = settings.from.split('@').at(-1) ?? 'localhost'
  return {
    async send(message) {
      const dialogue = transport.sendMail({
        from: settings.from,
        to: { name: '', address: message.to },
        subject: message.subject,
        text: message.text,
        textEncoding: 'base64',
        messageId: `<${message.id}@${domain}>`,
        date: toDate(message.at),
        xMailer: false,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      return await Promise.race([
        dialogue.then(() => ({ kind: 'sent' }) as const),
        late(stepMs),
      ]).catch(outcomeOf)
    },
  }
}

/** A server that answers one byte at a time never runs into the limit of a step. */
function late(stepMs: number): Promise<MailOutcome> {
  return new Promise((resolve) => {
    const wholeMs = Math.min(6 * stepMs, 2 * minuteMs)
    setTimeout(() => resolve({ kind: 'failed', reason: 'no_answer' }), wholeMs).unref()
  })
}

function outcomeOf(error: unknown): MailOutcome {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const status = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
  if (code === 'EAUTH') return { kind: 'failed', reason: 'sign_in_refused' }
  if (status >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE'))
    return { kind: 'refused', reason: `answered_${status}` }
  if (status >= 400) return { kind: 'failed', reason: `answered_${status}` }
  if (code === 'ETLS') return { kind: 'failed', reason: 'bad_certificate' }
  if (code === 'ETIMEDOUT') return { kind: 'failed', reason: 'no_answer' }
  return { kind: 'failed', reason: 'connection_failed' }
}
