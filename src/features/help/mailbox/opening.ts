// From a code or a session to a conversation that can be read, for people whose browser runs no scripts: the server
// derives and opens in a thread, in memory, and forgets (3-sealing "With and without JavaScript").
import {
  type CodeFault,
  deriveLookup,
  parseReceiptCode,
  type ReceiptCode,
  type Thread,
} from '@forestall/sealed'
import type { Instant } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { sessionTokenBytes } from '#platform/db/enquirer-sessions.ts'
import type { EnquirerSession } from '#platform/http/request.ts'
import { recordCodeSeen, recordReturn } from './commands.ts'
import {
  findByLookup,
  findOrganisationId,
  loadMailbox,
  loadWraps,
  type Mailbox,
} from './queries.ts'
import type { MailboxServices, SessionKeys } from './services.ts'

export type OpenRefusal =
  | { readonly reason: 'mistyped'; readonly fault: CodeFault }
  | { readonly reason: 'unknown' }
  | { readonly reason: 'busy' }

export interface Opened {
  readonly token: Uint8Array
  readonly session: Omit<EnquirerSession, 'tokenHash'>
}

/** Opens a session with a typed code. The code itself goes no further than the thread. */
export async function openWithCode(
  services: MailboxServices,
  typed: string,
  now: Instant,
): Promise<Result<Opened, OpenRefusal>> {
  const parsed = parseReceiptCode(typed)
  if (!parsed.ok) return refuse({ reason: 'mistyped', fault: parsed.error })
  const organisationId = await findOrganisationId(services.db)
  if (organisationId === undefined) return refuse({ reason: 'unknown' })
  const { lookupHash } = await deriveLookup(parsed.value, organisationId)
  const found = await findByLookup(services.db, lookupHash)
  if (found === undefined) return refuse({ reason: 'unknown' })
  return unlock(services, parsed.value, found, now)
}

async function unlock(
  services: MailboxServices,
  code: ReceiptCode,
  found: NonNullable<Awaited<ReturnType<typeof findByLookup>>>,
  now: Instant,
): Promise<Result<Opened, OpenRefusal>> {
  const token = services.random(sessionTokenBytes)
  const unlocked = await services.sealing.unlockMailbox({
    code,
    place: { organisationId: found.organisationId, caseId: found.id },
    wraps: await loadWraps(services.db, found.id),
    token,
  })
  if (!unlocked.ok) {
    await recordCodeSeen(services.db, found.id)
    return refuse({ reason: 'busy' })
  }
  if (unlocked.value === undefined) return refuse({ reason: 'unknown' })
  const sealedKey = unlocked.value
  await recordReturn(services.db, { enquiryId: found.id, token, sealedKey }, now)
  return ok({
    token,
    session: {
      kind: 'enquirer',
      token: Buffer.from(token).toString('base64url'),
      enquiryId: found.id,
      sealedKey,
    },
  })
}

export interface OpenMailbox {
  readonly mailbox: Mailbox
  readonly thread: Thread
}

/** `gone`: erased meanwhile. `sealed`: only the browser can open this session. */
export async function openForServer(
  services: MailboxServices,
  session: Omit<EnquirerSession, 'tokenHash'>,
): Promise<Result<OpenMailbox, 'gone' | 'sealed' | 'busy'>> {
  const mailbox = await loadMailbox(services.db, session.enquiryId)
  if (mailbox === undefined) return refuse('gone')
  const keys = sessionKeys(session, mailbox)
  if (keys === undefined) return refuse('sealed')
  const opened = await services.sealing.openMailbox({ ...keys, rows: storedRows(mailbox) })
  if (!opened.ok) return refuse('busy')
  return opened.value === undefined ? refuse('sealed') : ok({ mailbox, thread: opened.value })
}

function storedRows(mailbox: Mailbox) {
  return mailbox.rows.map(({ messageId, sequence, blob }) => ({ messageId, sequence, blob }))
}

export function sessionKeys(
  session: Omit<EnquirerSession, 'tokenHash'>,
  mailbox: Mailbox,
): SessionKeys | undefined {
  const { sealedKey } = session
  const { shredKey } = mailbox
  if (sealedKey === undefined || shredKey === undefined) return undefined
  return {
    token: new Uint8Array(Buffer.from(session.token, 'base64url')),
    sealedKey,
    place: { organisationId: mailbox.organisationId, caseId: mailbox.enquiryId },
    shredKey,
  }
}
