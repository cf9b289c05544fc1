// `/staff/holds`: legal holds in force, placing one, lifting one.
import { holdReviewDays } from '#domain/help/legal-hold.ts'
import { type EnquiryId, type LegalHoldId, parseId } from '#domain/shared/ids.ts'
import { addDays, localTime } from '#domain/shared/instant.ts'
import { conditionFor } from '#domain/shared/permissions.ts'
import { staffFrame } from '#domain/staff/frame.ts'
import { readonly } from '#platform/db/database.ts'
import { ownOrganisation } from '#platform/db/organisation.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, notFound, redirect } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { staffFrameWords } from '#words/en-staff-frame.ts'
import { storeHold, storeLift } from './commands.ts'
import { type HoldFault, type HoldTyped, readHold, typedHold } from './form.ts'
import { holdsPage } from './pages.tsx'
import { listLiveHolds } from './queries.ts'
import type { LegalHoldServices } from './services.ts'

const place = { who: 'staff', may: 'legal_hold.place' } as const

export function legalHoldRoutes(services: LegalHoldServices): readonly Route[] {
  return [
    route({
      ...{ method: 'GET', path: '/staff/holds', access: place },
      handle: (request) => show(services, request, typedBefore(services, request), []),
    }),
    route({
      ...{ method: 'POST', path: '/staff/holds', access: place },
      handle: (request) => placeOne(services, request),
    }),
    route({
      ...{ method: 'POST', path: '/staff/holds/:id/lift' },
      access: { who: 'staff', may: 'legal_hold.lift' },
      handle: (request) => liftOne(services, request),
    }),
  ]
}

/** Filled in by the link from an enquiry, with the usual day of review. */
function typedBefore(services: LegalHoldServices, request: StaffRequest): HoldTyped {
  const { day: today } = localTime(request.now, services.settings.timeZone)
  const [year = '', month = '', day = ''] = addDays(today, holdReviewDays).split('-')
  const enquiry = parseId<EnquiryId>(request.url.searchParams.get('enquiry')) ?? ''
  return { enquiry, reason: '', day: String(Number(day)), month: String(Number(month)), year }
}

async function show(
  services: LegalHoldServices,
  request: StaffRequest,
  typed: HoldTyped,
  faults: readonly HoldFault[],
): Promise<Response> {
  const organisation = await ownOrganisation(services.db)
  const { timeZone } = services.settings
  const done = request.url.searchParams.get('done')
  const page = holdsPage({
    frame: staffFrame({ request, organisation, assets: services.assets }, staffFrameWords),
    holds: await listLiveHolds(readonly(services.db)),
    mayLift: conditionFor(request.session.roles, 'legal_hold.lift') !== undefined,
    notice: done === 'placed' || done === 'lifted' ? done : undefined,
    today: localTime(request.now, timeZone).day,
    ...{ typed, faults, timeZone },
  })
  return html(page, faults.length === 0 ? 200 : 422)
}

async function placeOne(services: LegalHoldServices, request: StaffRequest): Promise<Response> {
  const { timeZone } = services.settings
  const typed = typedHold(await request.form())
  const given = readHold(typed, localTime(request.now, timeZone).day)
  if (!given.ok) return show(services, request, typed, given.error)
  const { staffId } = request.session
  const actor = { staffId, now: request.now, timeZone, random: services.random }
  const stored = await storeHold(services.db, actor, given.value)
  return stored.ok
    ? redirect('/staff/holds?done=placed')
    : show(services, request, typed, ['enquiry'])
}

async function liftOne(services: LegalHoldServices, request: StaffRequest): Promise<Response> {
  const id = parseId<LegalHoldId>(request.params['id'])
  if (id === undefined) return notFound()
  const { staffId, roles } = request.session
  const isDataProtectionOfficer = conditionFor(roles, 'legal_hold.lift') !== undefined
  const actor = { staffId, now: request.now, isDataProtectionOfficer }
  const lifted = await storeLift(services.db, actor, id)
  return !lifted.ok && lifted.error === 'not_found'
    ? notFound()
    : redirect('/staff/holds?done=lifted')
}
