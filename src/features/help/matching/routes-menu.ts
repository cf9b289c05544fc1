// `/staff/enquiries/:id/menu`: a coordinator's menu for one person, and therapists as the rules see them.
import { type EnquiryId, parseId } from '#domain/shared/ids.ts'
import { localTime } from '#domain/shared/instant.ts'
import { staffFrame } from '#domain/staff/frame.ts'
import { recordAuditAlone } from '#platform/audit/commands.ts'
import { readonly } from '#platform/db/database.ts'
import { ownOrganisation } from '#platform/db/organisation.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, json, notFound, redirect } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { cardWords } from '#words/en-card.ts'
import { menuScriptWords, menuWords } from '#words/en-matching.ts'
import { matchingTexts } from '#words/en-matching-rules.ts'
import { staffFrameWords } from '#words/en-staff-frame.ts'
import { type CoordinatorActing, createMenu, withdrawMenu } from './commands-menu.ts'
import { readMenu } from './form.ts'
import { menuPage } from './pages-menu.tsx'
import {
  readEnquiryStanding,
  readEnquiryToMatch,
  readMatchingSetting,
  readMatchingTherapists,
  readMenuUnderWay,
} from './queries-coordinator.ts'
import type { MatchingServices } from './services.ts'

const menuLimitBytes = 400 * 1024

export function menuRoutes(services: MatchingServices): readonly Route[] {
  const { db } = services
  const access = {
    who: 'staff',
    may: 'match.offer',
    standing: async (request: StaffRequest) => {
      const id = parseId<EnquiryId>(request.params['id'])
      if (id === undefined) return undefined
      return readEnquiryStanding(readonly(db), id, request.session.staffId)
    },
  } as const
  return [
    route({
      ...{ method: 'GET', path: '/staff/enquiries/:id/menu', access },
      handle: (request) => showMenu(services, request),
    }),
    route({
      ...{ method: 'GET', path: '/staff/enquiries/:id/menu/facts', access },
      handle: (request) => serveFacts(services, request),
    }),
    route({
      ...{ method: 'POST', path: '/staff/enquiries/:id/menu', access },
      ...{ accepts: 'json', bodyLimitBytes: menuLimitBytes },
      handle: async (request) => {
        const posted = readMenu(await request.json())
        if (!posted.ok) return json({ refused: 'malformed' }, 400)
        const acting = actingOf(services, request)
        const made = await createMenu(db, acting, idOf(request), posted.value)
        if (made.ok) return json({ stored: true })
        const { kind } = made.error
        return kind === 'not_found' ? notFound() : json({ refused: kind }, 409)
      },
    }),
    route({
      ...{ method: 'POST', path: '/staff/enquiries/:id/menu/withdraw', access },
      handle: async (request) => {
        const done = await withdrawMenu(db, actingOf(services, request), idOf(request))
        if (!done.ok && done.error.kind === 'not_found') return notFound()
        return redirect(`/staff/enquiries/${idOf(request)}/menu`)
      },
    }),
  ]
}

function idOf(request: StaffRequest): EnquiryId {
  const id = parseId<EnquiryId>(request.params['id'])
  if (id === undefined) throw new Error('a route of one enquiry was served without an id')
  return id
}

function actingOf(services: MatchingServices, request: StaffRequest): CoordinatorActing {
  const { staffId, roles } = request.session
  return {
    ...{ by: { kind: 'staff', id: staffId } as const, staffId, roles, now: request.now },
    ...{ timeZone: services.settings.timeZone, fieldBox: services.fieldBox },
  }
}

async function showMenu(services: MatchingServices, request: StaffRequest): Promise<Response> {
  const organisation = await ownOrganisation(services.db)
  const id = idOf(request)
  const rows = await readMenuUnderWay(readonly(services.db), id)
  const needsKeyring = rows.length === 0
  const scripts = needsKeyring ? ['staff-menu.js'] : []
  const { assets } = services
  const frame = staffFrame(
    { request, organisation, assets, needsKeyring, scripts },
    staffFrameWords,
  )
  return html(menuPage({ frame, enquiryId: id, rows }))
}

async function serveFacts(services: MatchingServices, request: StaffRequest): Promise<Response> {
  const db = readonly(services.db)
  const id = idOf(request)
  const therapists = await readMatchingTherapists(db, services.fieldBox)
  const enquiry = await readEnquiryToMatch(db, id, therapists)
  if (enquiry === undefined) return notFound()
  await recordAuditAlone(services.db, {
    actor: { kind: 'staff', id: request.session.staffId },
    action: 'match.read_therapists',
    subject: { kind: 'enquiry', id },
    outcome: 'read',
    facts: { count: therapists.length },
    at: request.now,
  })
  return json({
    ...enquiry,
    therapists,
    setting: await readMatchingSetting(db, localTime(request.now, services.settings.timeZone).day),
    texts: matchingTexts,
    options: cardWords.options,
    words: { ...menuScriptWords, refused: menuWords.refused },
  })
}
