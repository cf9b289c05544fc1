// The mailbox behind the code: `/return` is its door, `/return/…` the inside. Every page works without scripts; the
// routes that take JSON are for the browser's script, which sends nothing that is not sealed.
import { localTime } from '#domain/shared/instant.ts'
import { clearedCookie } from '#platform/http/cookie.ts'
import type { EnquirerRequest } from '#platform/http/request.ts'
import { html, redirect, withCookie } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { limitsVersion } from '#words/en-limits.ts'
import { eraseWords } from '#words/en-mailbox.ts'
import { frameSettings, sendBack } from './answers.ts'
import { serveBox, showViews, storeSealedReply } from './boxing.ts'
import { acceptLimits, claimReferral } from './commands.ts'
import { eraseConversation } from './commands-erase.ts'
import {
  postContact,
  removeContactDetails,
  showContact,
  showContactForm,
  storeSealedContact,
} from './contacting.ts'
import { saveCopy, sendReply, showConversation } from './conversing.ts'
import { helpNowPage } from './pages/help-now.tsx'
import { claimPage, endedPage, erasedPage, erasePage, savePage } from './pages/leaving.tsx'
import { loadMailbox } from './queries.ts'
import { endVisit, openForBrowser, returnWithCode, showReturn } from './returning.ts'
import type { MailboxServices } from './services.ts'

const anyone = { who: 'anyone' } as const
const visitor = { who: 'visitor' } as const
const enquirer = { who: 'enquirer' } as const
/** A message of the greatest length in which every character is escaped, so that it is refused by name, not by size. */
const replyBytes = 256 * 1024

export function mailboxRoutes(services: MailboxServices): readonly Route[] {
  return [
    ...doorRoutes(services),
    ...conversationRoutes(services),
    ...contactRoutes(services),
    ...endRoutes(services),
  ]
}

function doorRoutes(services: MailboxServices): readonly Route[] {
  const limit = 'returning'
  return [
    route({
      ...{ method: 'GET', path: '/return', access: visitor, limit },
      handle: (request) => showReturn(services, request),
    }),
    route({
      ...{ method: 'POST', path: '/return', access: visitor, limit },
      handle: (request) => returnWithCode(services, request),
    }),
    route({
      ...{ method: 'POST', path: '/return/open', access: visitor, limit, accepts: 'json' },
      handle: (request) => openForBrowser(services, request),
    }),
    route({
      ...{ method: 'GET', path: '/return/claim', access: enquirer },
      handle: (request) =>
        html(claimPage({ settings: frameSettings(services), formToken: request.formToken() })),
    }),
    route({
      ...{ method: 'POST', path: '/return/claim', access: enquirer },
      handle: (request) => claim(services, request),
    }),
  ]
}

function conversationRoutes(services: MailboxServices): readonly Route[] {
  return [
    route({
      ...{ method: 'GET', path: '/return/conversation', access: enquirer },
      handle: (request) => showConversation(services, request),
    }),
    route({
      ...{ method: 'GET', path: '/return/now', access: enquirer },
      handle: ({ now }) =>
        html(
          helpNowPage({
            ...{ settings: frameSettings(services), now },
            country: services.settings.country,
          }),
        ),
    }),
    route({
      ...{ method: 'GET', path: '/return/views', access: enquirer },
      handle: (request) => showViews(services, request),
    }),
    route({
      ...{ method: 'GET', path: '/return/box', access: enquirer },
      handle: (request) => serveBox(services, request),
    }),
    route({
      ...{ method: 'POST', path: '/return/reply', access: visitor, limit: 'returning' },
      bodyLimitBytes: replyBytes,
      handle: (request) => sendReply(services, request),
    }),
    route({
      ...{ method: 'POST', path: '/return/messages', access: visitor, limit: 'returning' },
      ...{ accepts: 'json', bodyLimitBytes: replyBytes },
      handle: (request) => storeSealedReply(services, request),
    }),
    route({
      ...{ method: 'POST', path: '/return/limits', access: enquirer },
      handle: async (request) => {
        await acceptLimits(services.db, request.session.enquiryId, limitsVersion, request.now)
        return redirect('/return/conversation')
      },
    }),
  ]
}

function contactRoutes(services: MailboxServices): readonly Route[] {
  return [
    route({
      ...{ method: 'GET', path: '/return/contact', access: enquirer },
      handle: (request) => showContact(services, request),
    }),
    ...(['way', 'name'] as const).flatMap((step) => [
      route({
        ...{ method: 'GET', path: `/return/contact/${step}`, access: enquirer },
        handle: (request) => showContactForm(services, request, step),
      }),
      route({
        ...{ method: 'POST', path: `/return/contact/${step}`, access: visitor, limit: 'returning' },
        handle: (request) => postContact(services, request, step),
      }),
    ]),
    route({
      ...{ method: 'POST', path: '/return/contact/sealed', access: enquirer, accepts: 'json' },
      bodyLimitBytes: replyBytes,
      handle: (request) => storeSealedContact(services, request),
    }),
    route({
      ...{ method: 'POST', path: '/return/contact/remove', access: enquirer },
      handle: (request) => removeContactDetails(services, request),
    }),
  ]
}

function endRoutes(services: MailboxServices): readonly Route[] {
  const settings = () => frameSettings(services)
  return [
    route({
      ...{ method: 'GET', path: '/return/save', access: enquirer },
      handle: (request) => html(savePage({ settings: settings(), formToken: request.formToken() })),
    }),
    route({
      ...{ method: 'POST', path: '/return/save', access: enquirer },
      handle: (request) => saveCopy(services, request),
    }),
    route({
      ...{ method: 'GET', path: '/return/erase', access: enquirer },
      handle: (request) =>
        html(erasePage({ settings: settings(), formToken: request.formToken(), faults: [] })),
    }),
    route({
      ...{ method: 'POST', path: '/return/erase', access: enquirer },
      handle: (request) => erase(services, request),
    }),
    route({
      ...{ method: 'GET', path: '/return/erased', access: anyone },
      handle: () => html(erasedPage({ settings: settings() })),
    }),
    route({
      ...{ method: 'POST', path: '/return/end', access: enquirer },
      handle: (request) => endVisit(services, request),
    }),
    route({
      ...{ method: 'GET', path: '/return/ended', access: anyone },
      handle: () => html(endedPage({ settings: settings() })),
    }),
  ]
}

async function claim(services: MailboxServices, request: EnquirerRequest): Promise<Response> {
  const { enquiryId } = request.session
  const mailbox = await loadMailbox(services.db, enquiryId)
  if (mailbox === undefined) return sendBack(request)
  const intake = await services.intake(request.now)
  const today = localTime(request.now, services.settings.timeZone).day
  const { claimPromisedOn: promisedOn = today, contactTodayOn = today } = intake ?? {}
  const given = { limitsVersion, today, promisedOn, contactTodayOn }
  await claimReferral(services.db, enquiryId, given, services.openContactToday, request.now)
  return redirect('/return/conversation')
}

async function erase(services: MailboxServices, request: EnquirerRequest): Promise<Response> {
  const typed = (await request.form()).text('confirm').trim().toLowerCase()
  if (typed !== eraseWords.word) {
    const faults = [{ field: 'confirm', text: eraseWords.wrongWord(eraseWords.word) }]
    const formToken = request.formToken()
    return html(erasePage({ settings: frameSettings(services), formToken, faults }), 422)
  }
  const today = localTime(request.now, services.settings.timeZone).day
  await eraseConversation(services.db, request.session.enquiryId, today, request.now)
  return withCookie(redirect('/return/erased'), clearedCookie(request.isSecure))
}
