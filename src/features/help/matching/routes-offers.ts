// `/staff/offers`: a therapist's own offers. An offer of somebody else, one that was never sent and one that came to
// nothing are all "not found"; who answers one that was withdrawn meanwhile is told so in the list.
import { type OfferId, parseId } from '#domain/shared/ids.ts'
import { addMs, dayMs, fromDate, localTime } from '#domain/shared/instant.ts'
import { staffFrame } from '#domain/staff/frame.ts'
import { recordAuditAlone } from '#platform/audit/commands.ts'
import { readonly } from '#platform/db/database.ts'
import { ownOrganisation } from '#platform/db/organisation.ts'
import { jsonWithBytes } from '#platform/http/json-with-bytes.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, notFound, redirect } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { type OfferDone, offerWords } from '#words/en-matching.ts'
import { staffFrameWords } from '#words/en-staff-frame.ts'
import type { MatchRefusal } from './commands-shared.ts'
import {
  acceptSent,
  declineSent,
  knowsThisPerson,
  type TherapistActing,
} from './commands-therapist.ts'
import { readDecline } from './form.ts'
import { type DayOf, offerPage, offersPage } from './pages-offers.tsx'
import { listOwnOffers, readOfferStanding, readOwnOffer } from './queries-therapist.ts'
import type { MatchingServices } from './services.ts'

/** For so long the list says that an offer was withdrawn or ran out. */
const toldForDays = 30

export function offerRoutes(services: MatchingServices): readonly Route[] {
  const own = (purpose: 'read' | 'answer') =>
    ({
      who: 'staff',
      may: 'offer.answer',
      standing: async (request: StaffRequest) => {
        const id = parseId<OfferId>(request.params['id'])
        if (id === undefined) return undefined
        return readOfferStanding(readonly(services.db), id, request.session.staffId, purpose)
      },
    }) as const
  return [
    route({
      ...{ method: 'GET', path: '/staff/offers' },
      access: { who: 'staff', may: 'offer.list' },
      handle: (request) => showList(services, request),
    }),
    route({
      ...{ method: 'GET', path: '/staff/offers/:id', access: own('read') },
      handle: (request) => showOne(services, request, undefined),
    }),
    route({
      ...{ method: 'GET', path: '/staff/offers/:id/card', access: own('read') },
      handle: (request) => serveCard(services, request),
    }),
    route({
      ...{ method: 'POST', path: '/staff/offers/:id/accept', access: own('answer') },
      handle: async (request) => {
        const done = await acceptSent(services.db, actingOf(services, request), idOf(request))
        return done.ok ? told(done.value === 'accepted' ? 'accepted' : 'over') : refused(done.error)
      },
    }),
    route({
      ...{ method: 'POST', path: '/staff/offers/:id/decline', access: own('answer') },
      handle: async (request) => {
        const reason = readDecline(await request.form())
        if (reason === undefined) return showOne(services, request, offerWords.one.chooseReason)
        const acting = actingOf(services, request)
        const done = await declineSent(services.db, acting, idOf(request), reason)
        return done.ok ? told('declined') : refused(done.error)
      },
    }),
    route({
      ...{ method: 'POST', path: '/staff/offers/:id/know', access: own('answer') },
      handle: async (request) => {
        const done = await knowsThisPerson(services.db, actingOf(services, request), idOf(request))
        return done.ok ? told('known') : refused(done.error)
      },
    }),
  ]
}

const told = (done: OfferDone): Response => redirect(`/staff/offers?done=${done}`)

function refused(refusal: MatchRefusal): Response {
  return refusal.kind === 'not_found' ? notFound() : told('over')
}

function idOf(request: StaffRequest): OfferId {
  const id = parseId<OfferId>(request.params['id'])
  if (id === undefined) throw new Error('a route of one offer was served without an id')
  return id
}

function actingOf(services: MatchingServices, request: StaffRequest): TherapistActing {
  const { staffId } = request.session
  return {
    ...{ by: { kind: 'staff', id: staffId } as const, staffId, now: request.now },
    ...{ timeZone: services.settings.timeZone, fieldBox: services.fieldBox },
  }
}

function dayOf({ settings }: MatchingServices): DayOf {
  return (moment) =>
    moment === null ? undefined : localTime(fromDate(moment), settings.timeZone).day
}

async function frameOf(services: MatchingServices, request: StaffRequest, script?: string) {
  const organisation = await ownOrganisation(services.db)
  const scripts = script === undefined ? [] : [script]
  const { assets } = services
  const needsKeyring = script !== undefined
  return staffFrame({ request, organisation, assets, needsKeyring, scripts }, staffFrameWords)
}

async function showList(services: MatchingServices, request: StaffRequest): Promise<Response> {
  const since = addMs(request.now, -toldForDays * dayMs)
  const done = request.url.searchParams.get('done') ?? ''
  const page = offersPage({
    frame: await frameOf(services, request),
    offers: await listOwnOffers(readonly(services.db), request.session.staffId, since),
    done: Object.hasOwn(offerWords.done, done) ? (done as OfferDone) : undefined,
    dayOf: dayOf(services),
  })
  return html(page)
}

async function showOne(
  services: MatchingServices,
  request: StaffRequest,
  fault: string | undefined,
): Promise<Response> {
  const { staffId } = request.session
  const offer = await readOwnOffer(readonly(services.db), idOf(request), staffId)
  if (offer === undefined) return fault === undefined ? notFound() : told('over')
  const frame = await frameOf(services, request, 'staff-offer.js')
  const page = offerPage({ frame, offer, fault, dayOf: dayOf(services) })
  return html(page, fault === undefined ? 200 : 422)
}

/** Sealed to this therapist; the reading is recorded before it is served. */
async function serveCard(services: MatchingServices, request: StaffRequest): Promise<Response> {
  const { staffId } = request.session
  const offer = await readOwnOffer(readonly(services.db), idOf(request), staffId)
  if (offer === undefined) return notFound()
  await recordAuditAlone(services.db, {
    actor: { kind: 'staff', id: staffId },
    action: 'offer.read',
    subject: { kind: 'match_offer', id: offer.id },
    outcome: 'read',
    at: request.now,
  })
  const { id, offered_by: offeredBy, key_wrap: keyWrap, card_blob: card } = offer
  return jsonWithBytes({ offerId: id, staffId, offeredBy, keyWrap, card })
}
