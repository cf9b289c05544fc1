// What a browser with scripts asks for: the views, everything sealed, and the means to send something sealed back.
// No text passes here that is not sealed.
import { toBase64url } from '@forestall/sealed'
import { localTime } from '#domain/shared/instant.ts'
import type { AppRequest, EnquirerRequest } from '#platform/http/request.ts'
import { html, json } from '#platform/http/respond.ts'
import { mailboxWords } from '#words/en-mailbox.ts'
import { enquirerOf, promiseFor, viewProps } from './answers.ts'
import { markSeen, storeReply } from './commands.ts'
import { contactPlaceOf } from './contacting.ts'
import { dayText, shortDayText } from './day-text.ts'
import { replySchema } from './form.ts'
import { claimDocument, viewsDocument } from './pages/views.tsx'
import { loadMailbox, loadWraps } from './queries.ts'
import { scriptWords } from './script-words.ts'
import type { MailboxServices } from './services.ts'

export async function showViews(
  services: MailboxServices,
  request: EnquirerRequest,
): Promise<Response> {
  const mailbox = await loadMailbox(services.db, request.session.enquiryId)
  if (mailbox === undefined) return json({ opened: false }, 410)
  const props = await viewProps(services, request, mailbox, request.now)
  return html(
    mailbox.isUnclaimedReferral
      ? claimDocument({ formToken: props.formToken })
      : viewsDocument({ ...props, hasContact: mailbox.hasContact }),
  )
}

export async function serveBox(
  services: MailboxServices,
  request: EnquirerRequest,
): Promise<Response> {
  const { enquiryId } = request.session
  const mailbox = await loadMailbox(services.db, enquiryId)
  if (mailbox?.shredKey === undefined) return json({ opened: false }, 410)
  const wraps = await loadWraps(services.db, enquiryId)
  const news = mailbox.rows.filter((row) => row.isNew).length
  const answer = json({
    organisationId: mailbox.organisationId,
    caseId: enquiryId,
    keyVersion: mailbox.keyVersion,
    nextSequence: mailbox.nextSequence,
    shredKey: toBase64url(mailbox.shredKey),
    wraps: wraps.map(({ version, blob }) => ({ version, blob: toBase64url(blob) })),
    rows: mailbox.rows.map(({ isByReferrer, ...row }) => ({
      ...row,
      isOwn: row.isOwn && !isByReferrer,
      blob: toBase64url(row.blob),
      writtenBy: isByReferrer ? mailboxWords.referrer : (row.writtenBy ?? null),
      day: dayText(row.writtenOn),
      shortDay: shortDayText(row.writtenOn),
    })),
    newCount: mailboxWords.newCount(news),
    contact: await contactPlaceOf(services, request),
    words: scriptWords,
  })
  if (news > 0) await markSeen(services.db, enquiryId)
  return answer
}

/** `ended`: the visit is over, the code opens the next one; the script keeps what was typed. */
export async function storeSealedReply(
  services: MailboxServices,
  request: AppRequest,
): Promise<Response> {
  const session = enquirerOf(request)
  if (session === undefined) return json({ stored: false, reason: 'ended' })
  const given = replySchema.safeParse(await request.json())
  if (!given.success) return json({ stored: false, reason: 'malformed' }, 400)
  const writtenOn = localTime(request.now, services.settings.timeZone).day
  const { contactToday: isCalling, ...message } = given.data
  const promise = await promiseFor(services, isCalling, writtenOn, request.now)
  const stored = await storeReply(
    services.db,
    { ...message, ...promise, enquiryId: session.enquiryId, writtenOn },
    request.now,
  )
  return stored.ok ? json({ stored: true }) : json({ stored: false, ...stored.error })
}
