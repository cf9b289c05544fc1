// A message of somebody whose browser runs no scripts: sealed in a thread under the next number, again under the one
// after it when another message came first.
import { callsForContactToday, type SaidChange } from '#domain/help/said-change.ts'
import type { MessageId } from '#domain/shared/ids.ts'
import { type Instant, localTime } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { EnquirerSession } from '#platform/http/request.ts'
import { promiseFor } from './answers.ts'
import { type ReplyRefusal, storeReply } from './commands.ts'
import { sessionKeys } from './opening.ts'
import { loadMailbox } from './queries.ts'
import type { MailboxServices } from './services.ts'

export type SendRefusal = Exclude<ReplyRefusal['reason'], 'number_taken'> | 'busy' | 'sealed'

const attempts = 8

export async function sealAndStore(
  services: MailboxServices,
  session: Omit<EnquirerSession, 'tokenHash'>,
  message: { readonly id: MessageId; readonly text: string; readonly change: SaidChange },
  now: Instant,
): Promise<Result<'stored', SendRefusal>> {
  const mailbox = await loadMailbox(services.db, session.enquiryId)
  if (mailbox === undefined) return refuse('gone')
  const keys = sessionKeys(session, mailbox)
  if (keys === undefined) return refuse('sealed')
  const writtenOn = localTime(now, services.settings.timeZone).day
  const isCalling = callsForContactToday(message.change)
  const promise = await promiseFor(services, isCalling, writtenOn, now)
  let sequence = mailbox.nextSequence
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const sealed = await services.sealing.sealReply({
      ...keys,
      messageId: message.id,
      sequence,
      keyVersion: mailbox.keyVersion,
      text: message.text,
    })
    if (!sealed.ok) return refuse('busy')
    // The keys moved on during this visit: the code opens the new ones.
    if (sealed.value === undefined) return refuse('old_key')
    const reply = { enquiryId: session.enquiryId, messageId: message.id, sequence, writtenOn }
    const stored = await storeReply(services.db, { ...reply, ...promise, blob: sealed.value }, now)
    if (stored.ok) return ok('stored')
    if (stored.error.reason !== 'number_taken') return refuse(stored.error.reason)
    sequence = stored.error.next
  }
  return refuse('busy')
}
