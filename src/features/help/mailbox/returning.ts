// Coming back: the page for the code, a code that the server opens, a look-up that a browser derived, and the end of a
// visit. The code is never in an address, a cookie, a log or a title.
import { hashLookup } from '@forestall/sealed'
import { fillGaps, sentenceOf } from '#domain/help/reply.ts'
import { endEnquirerSession, sessionTokenBytes } from '#platform/db/enquirer-sessions.ts'
import { endStaffSession } from '#platform/db/staff-sessions.ts'
import { clearedCookie, sessionCookie } from '#platform/http/cookie.ts'
import type { AppRequest, EnquirerRequest } from '#platform/http/request.ts'
import { html, json, redirect, withCookie } from '#platform/http/respond.ts'
import { codeFaultWords, returnWords } from '#words/en-mailbox.ts'
import { enquirerOf, frameSettings } from './answers.ts'
import { recordReturn } from './commands.ts'
import { openSchema } from './form.ts'
import { type OpenRefusal, openWithCode } from './opening.ts'
import { returnPage } from './pages/code-form.tsx'
import type { Fault } from './pages/frame.tsx'
import { findByLookup, findOrganisationId } from './queries.ts'
import type { MailboxServices } from './services.ts'

export async function showReturn(
  services: MailboxServices,
  request: AppRequest,
  given: {
    readonly faults?: readonly Fault[]
    readonly typed?: string
    readonly status?: number
  } = {},
): Promise<Response> {
  const page = returnPage({
    settings: frameSettings(services),
    formToken: request.formToken(),
    organisationId: await findOrganisationId(services.db),
    script: services.assets.url('mailbox.js'),
    cover: (await services.intake(request.now))?.coverSentence ?? returnWords.hoursUnknown,
    hasSession: enquirerOf(request)?.sealedKey !== undefined,
    faults: given.faults ?? [],
    typed: given.typed ?? '',
  })
  return html(page, given.status ?? 200)
}

/** The sentence beside the field; one and the same for a code that is unknown and one that was erased. */
export function codeFault(refusal: OpenRefusal): Fault {
  if (refusal.reason === 'busy') return { field: 'code', text: returnWords.busy }
  if (refusal.reason === 'unknown') return { field: 'code', text: codeFaultWords.unknown }
  const { sentence, values } = sentenceOf(refusal.fault)
  return { field: 'code', text: fillGaps(codeFaultWords[sentence], values) }
}

/** Without scripts: the server derives, opens and renders, in memory. */
export async function returnWithCode(
  services: MailboxServices,
  request: AppRequest,
): Promise<Response> {
  const typed = (await request.form()).text('code')
  const opened = await openWithCode(services, typed, request.now)
  if (!opened.ok) {
    const status = opened.error.reason === 'busy' ? 503 : 422
    return showReturn(services, request, {
      faults: [codeFault(opened.error)],
      typed: typed.slice(0, 200),
      status,
    })
  }
  await endFormer(services, request)
  return withCookie(
    redirect('/return/conversation'),
    sessionCookie(opened.value.session.token, request.isSecure),
  )
}

/** With scripts: only what was derived arrives, and only that is looked up. */
export async function openForBrowser(
  services: MailboxServices,
  request: AppRequest,
): Promise<Response> {
  const given = openSchema.safeParse(await request.json())
  if (!given.success) return json({ opened: false }, 400)
  const found = await findByLookup(services.db, await hashLookup(given.data.lookup))
  if (found === undefined) return json({ opened: false })
  const token = services.random(sessionTokenBytes)
  await recordReturn(services.db, { enquiryId: found.id, token, sealedKey: undefined }, request.now)
  await endFormer(services, request)
  const cookie = sessionCookie(Buffer.from(token).toString('base64url'), request.isSecure)
  return withCookie(json({ opened: true }), cookie)
}

/** One visit at a time in one browser; a colleague who tries a code here is signed out by it. */
async function endFormer({ db }: MailboxServices, { session }: AppRequest): Promise<void> {
  if (session?.kind === 'enquirer') await endEnquirerSession(db, session.tokenHash)
  if (session?.kind === 'staff') await endStaffSession(db, session.tokenHash)
}

export async function endVisit(
  services: MailboxServices,
  request: EnquirerRequest,
): Promise<Response> {
  await endEnquirerSession(services.db, request.session.tokenHash)
  return withCookie(redirect('/return/ended'), clearedCookie(request.isSecure))
}
