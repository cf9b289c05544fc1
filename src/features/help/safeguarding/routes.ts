// `/staff/concerns`: the lists of the leads and the record of one concern. For somebody whom a concern is about it does
// not exist: not found, like what was never there.
import { listWorkingNames } from '#platform/alerts/queries.ts'
import { readonly } from '#platform/db/database.ts'
import { readCover } from '#platform/db/duty.ts'
import { jsonWithBytes } from '#platform/http/json-with-bytes.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, json, notFound } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { actOnConcern, ruleSetNow } from './commands.ts'
import { entryPostBytes, readAct } from './form.ts'
import { concernListPage } from './pages-list.tsx'
import { concernPage } from './pages-record.tsx'
import {
  listConcerns,
  listOwnDutyReports,
  readSealedConcern,
  readSealedReports,
} from './queries.ts'
import { actorOf, findOf, frameOf, idOf, malformed, recordRead } from './request-parts.ts'
import { ownDutyRoutes, raisingRoutes } from './routes-raise.ts'
import type { SafeguardingServices } from './services.ts'

const list = { who: 'staff', may: 'concern.list' } as const

export function safeguardingRoutes(services: SafeguardingServices): readonly Route[] {
  return [
    ...raisingRoutes(services),
    ...ownDutyRoutes(services),
    ...listRoutes(services),
    ...recordRoutes(services),
  ]
}

function listRoutes(services: SafeguardingServices): readonly Route[] {
  const { db } = services
  return [
    route({
      ...{ method: 'GET', path: '/staff/concerns', access: list },
      handle: (request) => showList(services, request),
    }),
    route({
      ...{ method: 'GET', path: '/staff/concerns/reports/sealed', access: list },
      handle: async (request) => {
        const { staffId } = request.session
        await recordRead(services, request, undefined)
        const reports = await readSealedReports(readonly(db), { staffId })
        return jsonWithBytes({ concernId: null, wraps: [], entries: [], reports })
      },
    }),
  ]
}

function recordRoutes(services: SafeguardingServices): readonly Route[] {
  const { db } = services
  const standing = async (request: StaffRequest) => {
    const found = await findOf(services, request)
    return found === undefined ? undefined : { isOwner: false, isGranted: false }
  }
  return [
    route({
      ...{ method: 'GET', path: '/staff/concerns/:id' },
      access: { who: 'staff', may: 'concern.open', standing },
      handle: (request) => showConcern(services, request),
    }),
    route({
      ...{ method: 'GET', path: '/staff/concerns/:id/sealed' },
      access: { who: 'staff', may: 'concern.open', standing },
      handle: async (request) => {
        const id = idOf(request)
        if (id === undefined) return notFound()
        await recordRead(services, request, id)
        return jsonWithBytes(await readSealedConcern(readonly(db), id, request.session.staffId))
      },
    }),
    route({
      ...{ method: 'POST', path: '/staff/concerns/:id/act', accepts: 'json' },
      access: { who: 'staff', may: 'concern.decide', standing },
      bodyLimitBytes: entryPostBytes,
      handle: async (request) => {
        const id = idOf(request)
        const given = readAct(await request.json())
        if (id === undefined || !given.ok) return malformed()
        const { country } = services.settings
        const actor = { ...actorOf(services, request), country }
        const done = await actOnConcern(db, actor, id, given.value)
        if (done.ok) return json({ done: true })
        return json({ refused: done.error }, done.error === 'not_found' ? 404 : 409)
      },
    }),
  ]
}

async function showList(services: SafeguardingServices, request: StaffRequest): Promise<Response> {
  const db = readonly(services.db)
  const { staffId } = request.session
  const tab = request.url.searchParams.get('tab') === 'closed' ? 'closed' : 'open'
  const { timeZone } = services.settings
  return html(
    concernListPage({
      ...{ timeZone, tab, now: request.now },
      frame: await frameOf(services, request, 'staff-concern-record.js', false),
      cover: await readCover(db, timeZone),
      names: await listWorkingNames(db),
      concerns: await listConcerns(db, { staffId, isClosed: tab === 'closed' }),
      reports: await listOwnDutyReports(db, { staffId }),
    }),
  )
}

async function showConcern(
  services: SafeguardingServices,
  request: StaffRequest,
): Promise<Response> {
  const shown = await findOf(services, request)
  if (shown === undefined) return notFound()
  const db = readonly(services.db)
  const { country, timeZone } = services.settings
  const { staffId } = request.session
  const page = concernPage({
    ...{ shown, staffId, timeZone, now: request.now },
    frame: await frameOf(services, request, 'staff-concern-record.js', true),
    cover: await readCover(db, timeZone),
    names: await listWorkingNames(db),
    reports: await listOwnDutyReports(db, { staffId, concernId: shown.id }),
    ruleSet: ruleSetNow({ country, timeZone, now: request.now }),
  })
  await recordRead(services, request, shown.id)
  return html(page)
}
