// What the pages of the mailbox have in common: settings of the frame, the session of somebody with a code, and what
// happens next in their conversation.

import { isBroken } from '#domain/help/deadlines.ts'
import { type MessageId, newId } from '#domain/shared/ids.ts'
import { type CalendarDay, type Instant, localTime } from '#domain/shared/instant.ts'
import { clearedCookie } from '#platform/http/cookie.ts'
import type { AppRequest, EnquirerSession } from '#platform/http/request.ts'
import { redirect, withCookie } from '#platform/http/respond.ts'
import { changesSince } from '#words/en-limits.ts'
import { isOpenForReplies, type SealedReply } from './commands.ts'
import type { ConversationViewProps, NextStep } from './pages/conversation.tsx'
import type { FrameSettings } from './pages/frame.tsx'
import type { Mailbox } from './queries.ts'
import type { MailboxServices } from './services.ts'

export function frameSettings({ settings, assets }: MailboxServices): FrameSettings {
  return {
    serviceName: settings.serviceName,
    isDemo: settings.isDemo,
    stylesheet: assets.url('public.css'),
  }
}

export function enquirerOf(request: AppRequest): EnquirerSession | undefined {
  return request.session?.kind === 'enquirer' ? request.session : undefined
}

/** Back to the field for the code, with nothing left in the cookie. */
export function sendBack(request: AppRequest): Response {
  return withCookie(redirect('/return'), clearedCookie(request.isSecure))
}

/** While our answer is owed, its date; the same date is the deadline that staff see. */
function nextStepOf(mailbox: Mailbox, today: CalendarDay): NextStep {
  if (!isOpenForReplies(mailbox.state)) return { kind: 'closed' }
  if (!mailbox.isAnswerOwed) return { kind: 'answered' }
  const promise = { kind: 'open', on: mailbox.promisedOn } as const
  return { kind: isBroken(promise, today) ? 'late' : 'waiting', day: promise.on }
}

/** By when somebody answers what is written now, and what its one bit opens. */
export async function promiseFor(
  services: MailboxServices,
  isCalling: boolean,
  writtenOn: CalendarDay,
  now: Instant,
): Promise<Pick<SealedReply, 'promisedOn' | 'contactToday'>> {
  const { promisedOn = writtenOn, contactTodayOn = writtenOn } = (await services.intake(now)) ?? {}
  const contactToday = { promisedOn: contactTodayOn, open: services.openContactToday }
  return { promisedOn, ...(isCalling ? { contactToday } : {}) }
}

export async function viewProps(
  services: MailboxServices,
  request: AppRequest,
  mailbox: Mailbox,
  now: Instant,
): Promise<Omit<ConversationViewProps, 'messages'>> {
  const intake = await services.intake(now)
  return {
    formToken: request.formToken(),
    next: nextStepOf(mailbox, localTime(now, services.settings.timeZone).day),
    cover: intake?.coverSentence ?? '',
    limitsChanges: changesSince(mailbox.limitsVersion),
    messageId: newId<MessageId>(services.random),
    hasOffer: mailbox.hasOffer,
    helpNow: { country: services.settings.country, now },
  }
}
