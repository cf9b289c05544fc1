// Raising a concern, from anywhere and by anybody, and reporting under one's own duty. Nothing here waits for a colleague.
import { type ConcernId, type EnquiryId, newId, parseId } from '#domain/shared/ids.ts'
import { readonly } from '#platform/db/database.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, json, redirect } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { ruleSetNow } from './commands.ts'
import { storeOwnDutyReport } from './commands-own-duty.ts'
import { storeConcern } from './commands-raise.ts'
import { entryBytes, entryPostBytes, readOwnDuty, readRaised } from './form.ts'
import { newConcernPage } from './pages-new.tsx'
import { ownDutyPage } from './pages-own-duty.tsx'
import { listColleagues } from './queries.ts'
import { actorOf, frameOf, malformed } from './request-parts.ts'
import type { SafeguardingServices } from './services.ts'

const raise = { who: 'staff', may: 'concern.raise' } as const
const report = { who: 'staff', may: 'concern.report_own_duty' } as const
/** Two entries in base64url and what stands around them. */
const raiseLimitBytes = Math.ceil(entryBytes * 2 * 1.4)

export function raisingRoutes(services: SafeguardingServices): readonly Route[] {
  return [
    route({
      ...{ method: 'GET', path: '/staff/concerns/new', access: raise },
      handle: (request) => showNew(services, request),
    }),
    route({
      ...{ method: 'POST', path: '/staff/concerns/raise', access: raise, accepts: 'json' },
      bodyLimitBytes: raiseLimitBytes,
      handle: async (request) => {
        const given = readRaised(await request.json())
        if (!given.ok) return malformed()
        const stored = await storeConcern(services.db, actorOf(services, request), given.value)
        return stored.ok ? json({ id: stored.value }) : json({ refused: stored.error }, 409)
      },
    }),
    route({
      ...{ method: 'POST', path: '/staff/concerns/without-words', access: raise },
      handle: (request) => raiseWithoutWords(services, request),
    }),
  ]
}

export function ownDutyRoutes(services: SafeguardingServices): readonly Route[] {
  return [
    route({
      ...{ method: 'GET', path: '/staff/concerns/own-duty', access: report },
      handle: (request) => showOwnDuty(services, request),
    }),
    route({
      ...{ method: 'POST', path: '/staff/concerns/own-duty', access: report },
      bodyLimitBytes: entryPostBytes,
      handle: async (request) => {
        const given = readOwnDuty(await request.form())
        const { hasReference } = await storeOwnDutyReport(
          services.db,
          actorOf(services, request),
          given,
        )
        return redirect(`/staff/concerns/own-duty?done=${hasReference ? 'sealed' : 'plain'}`)
      },
    }),
  ]
}

async function showNew(services: SafeguardingServices, request: StaffRequest): Promise<Response> {
  const { searchParams } = request.url
  const { country, timeZone } = services.settings
  return html(
    newConcernPage({
      frame: await frameOf(services, request, 'staff-concern-new.js', false),
      enquiryId: parseId<EnquiryId>(searchParams.get('enquiry')),
      raised: parseId<ConcernId>(searchParams.get('raised')),
      colleagues: await listColleagues(readonly(services.db)),
      ruleSet: ruleSetNow({ country, timeZone, now: request.now }),
    }),
  )
}

/** Counts as imminent: nobody can read that it is not. */
async function raiseWithoutWords(
  services: SafeguardingServices,
  request: StaffRequest,
): Promise<Response> {
  const fields = await request.form()
  const id = newId<ConcernId>(services.random)
  await storeConcern(services.db, actorOf(services, request), {
    ...{ id, isImminent: true, aboutStaffId: null, wrap: undefined, entries: [] },
    enquiryId: parseId<EnquiryId>(fields.one('enquiry')) ?? null,
  })
  return redirect(`/staff/concerns/new?raised=${id}`)
}

async function showOwnDuty(
  services: SafeguardingServices,
  request: StaffRequest,
): Promise<Response> {
  const { searchParams } = request.url
  const done = searchParams.get('done')
  return html(
    ownDutyPage({
      frame: await frameOf(services, request, 'staff-concern-own-duty.js', false),
      concernId: parseId<ConcernId>(searchParams.get('concern')),
      colleagues: await listColleagues(readonly(services.db)),
      reportId: newId<ConcernId>(services.random),
      done: done === null ? undefined : { hasReference: done === 'sealed' },
    }),
  )
}
