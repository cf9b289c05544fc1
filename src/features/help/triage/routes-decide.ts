// The pages on which an enquiry is decided upon: the decision itself, the safety plan, and the moves that need no words.
import type { EnquiryId } from '#domain/shared/ids.ts'
import { localTime } from '#domain/shared/instant.ts'
import { mayDo } from '#domain/shared/permissions.ts'
import { staffFrame } from '#domain/staff/frame.ts'
import { readonly } from '#platform/db/database.ts'
import { ownOrganisation } from '#platform/db/organisation.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, json, notFound, redirect } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { staffFrameWords } from '#words/en-staff-frame.ts'
import { decideTriage } from './commands-decide.ts'
import { readDecided } from './form.ts'
import { decidePage } from './pages-decide.tsx'
import { safetyPlanPage } from './pages-plan.tsx'
import { type EnquiryFacts, readEnquiry, readStanding } from './queries.ts'
import { actorOf, idOf, standingOf } from './request-parts.ts'
import { told } from './routes-sealed.ts'
import type { TriageServices } from './services.ts'
import { enquiryOf } from './stored-enquiry.ts'

const decidedLimitBytes = 100 * 1024

export function decideRoutes(services: TriageServices): readonly Route[] {
  const standing = standingOf(services.db)
  return [
    route({
      method: 'GET',
      path: '/staff/enquiries/:id/decide',
      access: { who: 'staff', may: 'enquiry.decide', standing },
      handle: (request) =>
        showOf(services, request, 'staff-triage.js', (enquiry, frame) =>
          decidePage({ frame, enquiry, stored: enquiryOf(enquiry.row) }),
        ),
    }),
    route({
      method: 'POST',
      path: '/staff/enquiries/:id/decide',
      access: { who: 'staff', may: 'enquiry.decide', standing },
      accepts: 'json',
      bodyLimitBytes: decidedLimitBytes,
      handle: (request) => decide(services, request, idOf(request)),
    }),
    route({
      method: 'GET',
      path: '/staff/enquiries/:id/safety-plan',
      access: { who: 'staff', may: 'enquiry.note', standing },
      handle: (request) => showPlan(services, request),
    }),
  ]
}

async function showOf(
  services: TriageServices,
  request: StaffRequest,
  script: string,
  page: (enquiry: EnquiryFacts, frame: ReturnType<typeof staffFrame>) => string,
): Promise<Response> {
  const enquiry = await readEnquiry(readonly(services.db), idOf(request))
  if (enquiry === undefined) return notFound()
  // Nothing is left to decide on: the page of the enquiry says why.
  if (enquiry.erasure?.isGone === true) return redirect(`/staff/enquiries/${enquiry.id}`)
  const organisation = await ownOrganisation(services.db)
  const frame = staffFrame(
    { request, organisation, assets: services.assets, needsKeyring: true, scripts: [script] },
    staffFrameWords,
  )
  return html(page(enquiry, frame))
}

async function showPlan(services: TriageServices, request: StaffRequest): Promise<Response> {
  const { staffId, roles } = request.session
  const standing = await readStanding(readonly(services.db), idOf(request), staffId)
  if (standing === undefined) return notFound()
  const { day: today } = localTime(request.now, services.settings.timeZone)
  const mayAnswer = mayDo(roles, 'enquiry.answer', standing)
  return showOf(services, request, 'staff-safety-plan.js', (enquiry, frame) =>
    safetyPlanPage({ frame, enquiry, today, mayAnswer }),
  )
}

async function decide(
  services: TriageServices,
  request: StaffRequest,
  id: EnquiryId,
): Promise<Response> {
  const actor = actorOf(services, request)
  const { day } = localTime(request.now, actor.timeZone)
  const given = readDecided(await request.json(), actor.staffId, day)
  if (!given.ok) return json({ refused: 'malformed' }, 400)
  return told(
    await decideTriage(services.db, actor, id, given.value, services.openContactTodayByStaff),
  )
}
