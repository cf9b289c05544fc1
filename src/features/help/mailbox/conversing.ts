// Reading and writing without scripts. What was typed stays on the page whatever happens: too long, something pointed
// out, a full queue, a visit that ended meanwhile.

import { pointOutIdentifying } from '#domain/help/identifying-words.ts'
import { composeReply, needsHelpNow } from '#domain/help/said-change.ts'
import { type MessageId, newId } from '#domain/shared/ids.ts'
import { sessionCookie } from '#platform/http/cookie.ts'
import type { AppRequest, EnquirerRequest, EnquirerSession } from '#platform/http/request.ts'
import { html, redirect, textFile, withCookie } from '#platform/http/respond.ts'
import { changeWords, exportWords, mailboxWords, returnWords } from '#words/en-mailbox.ts'
import { enquirerOf, frameSettings, sendBack, viewProps } from './answers.ts'
import { markSeen } from './commands.ts'
import { type PostedReply, readReply, replyMaxLength } from './form.ts'
import { type OpenMailbox, openForServer, openWithCode } from './opening.ts'
import { conversationPage } from './pages/conversation.tsx'
import type { Fault } from './pages/frame.tsx'
import { type ReplyFormProps, replyPage } from './pages/reply.tsx'
import { type SendRefusal, sealAndStore } from './replying.ts'
import { codeFault, showReturn } from './returning.ts'
import { savedCopy } from './saved-copy.ts'
import type { MailboxServices } from './services.ts'
import { shownMessages } from './shown.ts'

/** Opens the conversation for the server, or answers in its place. */
async function opened(
  services: MailboxServices,
  request: EnquirerRequest,
): Promise<OpenMailbox | Response> {
  const result = await openForServer(services, request.session)
  if (result.ok)
    return result.value.mailbox.isUnclaimedReferral ? redirect('/return/claim') : result.value
  if (result.error === 'gone') return sendBack(request)
  if (result.error === 'sealed') return redirect('/return')
  const faults = [{ field: 'code', text: returnWords.busy }]
  return showReturn(services, request, { faults, status: 503 })
}

export async function showConversation(
  services: MailboxServices,
  request: EnquirerRequest,
): Promise<Response> {
  const open = await opened(services, request)
  if (open instanceof Response) return open
  const page = conversationPage({
    ...(await viewProps(services, request, open.mailbox, request.now)),
    settings: frameSettings(services),
    messages: shownMessages(open.thread, open.mailbox.rows),
    done: request.url.searchParams.has('sent') ? mailboxWords.reply.sent : undefined,
  })
  await markSeen(services.db, open.mailbox.enquiryId)
  return html(page)
}

export async function saveCopy(
  services: MailboxServices,
  request: EnquirerRequest,
): Promise<Response> {
  const open = await opened(services, request)
  if (open instanceof Response) return open
  return textFile(exportWords.fileName, savedCopy(shownMessages(open.thread, open.mailbox.rows)))
}

type ReplyForm = Pick<ReplyFormProps, 'typed'> & Partial<ReplyFormProps>

function showReply(
  services: MailboxServices,
  request: AppRequest,
  posted: PostedReply,
  given: ReplyForm,
  status: number,
): Response {
  return html(
    replyPage({
      settings: frameSettings(services),
      formToken: request.formToken(),
      messageId: posted.messageId ?? newId<MessageId>(services.random),
      faults: [],
      noticed: [],
      asksForCode: enquirerOf(request)?.sealedKey === undefined,
      change: posted.change,
      helpNow: { country: services.settings.country, now: request.now },
      ...given,
    }),
    status,
  )
}

export async function sendReply(services: MailboxServices, request: AppRequest): Promise<Response> {
  const fields = await request.form()
  const posted = readReply(fields)
  const text = composeReply(posted.text, posted.change, changeWords.sentences)
  const typed = posted.text
  const again = (fault: Fault, status = 422) =>
    showReply(services, request, posted, { typed, faults: [fault] }, status)
  if (!text.ok) return again({ field: 'text', text: textFault(text.error) })
  const isSure = posted.isSure || needsHelpNow(posted.change)
  const noticed = isSure ? [] : pointOutIdentifying(text.value).map((one) => one.text)
  if (noticed.length > 0) return showReply(services, request, posted, { typed, noticed }, 200)
  const live = enquirerOf(request)
  if (live?.sealedKey !== undefined) return send(services, request, posted, live, text.value)
  if (fields.one('code') === undefined) return showReply(services, request, posted, { typed }, 403)
  const back = await openWithCode(services, posted.code, request.now)
  if (!back.ok) return again(codeFault(back.error))
  const response = await send(services, request, posted, back.value.session, text.value)
  // A page that asks again has a form of the old visit; only a visit that goes on gets its cookie.
  return response.status === 303
    ? withCookie(response, sessionCookie(back.value.session.token, request.isSecure))
    : response
}

async function send(
  services: MailboxServices,
  request: AppRequest,
  posted: PostedReply,
  session: Omit<EnquirerSession, 'tokenHash'>,
  text: string,
): Promise<Response> {
  const id = posted.messageId ?? newId<MessageId>(services.random)
  const { change } = posted
  const stored = await sealAndStore(services, session, { id, text, change }, request.now)
  if (stored.ok) return redirect(needsHelpNow(change) ? '/return/now' : '/return/conversation?sent')
  const reason = stored.error
  const faults = [{ field: 'text', text: refusalText(reason) }]
  const asksForCode = reason === 'old_key' || reason === 'sealed' || reason === 'gone'
  const status = reason === 'busy' ? 503 : 409
  return showReply(services, request, posted, { typed: posted.text, faults, asksForCode }, status)
}

function textFault(fault: 'empty' | 'too_long'): string {
  const words = mailboxWords.reply
  return fault === 'empty' ? words.empty : words.tooLong(replyMaxLength.toLocaleString('en-GB'))
}

function refusalText(reason: SendRefusal): string {
  const words = mailboxWords.reply
  switch (reason) {
    case 'busy':
      return words.busy
    case 'old_key':
    case 'sealed':
      return words.oldKey
    case 'closed':
      return mailboxWords.next.closed
    case 'gone':
    case 'malformed':
      return words.failed
  }
}
