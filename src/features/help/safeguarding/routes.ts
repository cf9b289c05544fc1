// `/staff/concerns`: raising one, from anywhere and by anybody; reporting under one's own duty; the lists of the leads.
// For somebody whom a concern is about it does not exist: not found, like what was never there.
import { toBase64url } from '@forestall/sealed'
import { type ConcernId, type EnquiryId, newId, parseId } from '#domain/shared/ids.ts'
import { staffFrame } from '#domain/staff/frame.ts'
import { listWorkingNames } from '#platform/alerts/queries.ts'
import { recordAuditAlone } from '#platform/audit/commands.ts'
import { readonly } from '#platform/db/database.ts'
import { readCover } from '#platform/db/duty.ts'
import { findOrganisation } from '#platform/db/organisation.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, json, notFound, redirect } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { staffFrameWords } from '#words/en-staff-frame.ts'
import { actOnConcern, ruleSetNow } from './commands.ts'
import { storeOwnDutyReport } from './commands-own-duty.ts'
import { storeConcern } from './commands-raise.ts'
import { entryBytes, readAct, readOwnDuty, readRaised } from './form.ts'
import { concernListPage } from './pages-list.tsx'
import { newConcernPage, ownDutyPage } from './pages-new.tsx'
import { concernPage } from './pages-record.tsx'
import {
  findConcern,
  listColleagues,
  listConcerns,
  listOwnDutyReports,
  readSealedConcern,
  readSealedReports,
} from './queries.ts'
import type { SafeguardingServices } from './services.ts'

const raise = { who: 'staff', may: 'concern.raise' } as const
const report = { who: 'staff', may: 'concern.report_own_duty' } as const
const list = { who: 'staff', may: 'concern.list' } as const
const malformed = (): Response => json({ refused: 'malformed' }, 400)
/** Two entries in base64url and what stands around them. */
const raiseLimitBytes = Math.ceil(entryBytes * 2 * 1.4)
const actLimitBytes = Math.ceil(entryBytes * 1.4) + 10_000

export function safeguardingRoutes(services: SafeguardingServices): readonly Route[] {
  return [
    ...raisingRoutes(services),
    ...ownDutyRoutes(services),
    ...listRoutes(services),
    ...recordRoutes(services),
  ]
}

function raisingRoutes(services: SafeguardingServices): readonly Route[] {
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

function ownDutyRoutes(services: SafeguardingServices): readonly Route[] {
  return [
    route({
      ...{ method: 'GET', path: '/staff/concerns/own-duty', access: report },
      handle: (request) => showOwnDuty(services, request),
    }),
    route({
      ...{ method: 'POST', path: '/staff/concerns/own-duty', access: report },
      bodyLimitBytes: actLimitBytes,
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
        return json(encoded({ concernId: null, wraps: [], entries: [], reports }))
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
        return json(encoded(await readSealedConcern(readonly(db), id, request.session.staffId)))
      },
    }),
    route({
      ...{ method: 'POST', path: '/staff/concerns/:id/act', accepts: 'json' },
      access: { who: 'staff', may: 'concern.decide', standing },
      bodyLimitBytes: actLimitBytes,
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

function actorOf(services: SafeguardingServices, request: StaffRequest) {
  return {
    staffId: request.session.staffId,
    now: request.now,
    timeZone: services.settings.timeZone,
    random: services.random,
  }
}

function idOf(request: StaffRequest): ConcernId | undefined {
  return parseId<ConcernId>(request.params['id'])
}

async function findOf(services: SafeguardingServices, request: StaffRequest) {
  const id = idOf(request)
  return id === undefined
    ? undefined
    : findConcern(readonly(services.db), id, request.session.staffId)
}

async function frameOf(
  services: SafeguardingServices,
  request: StaffRequest,
  script: string,
  needsKeyring: boolean,
) {
  const organisation = await findOrganisation(services.db)
  if (organisation === undefined) throw new Error('staff are signed in to no organisation')
  const { assets } = services
  return staffFrame(
    { request, organisation, assets, needsKeyring, scripts: [script] },
    staffFrameWords,
  )
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

async function recordRead(
  services: SafeguardingServices,
  request: StaffRequest,
  id: ConcernId | undefined,
): Promise<void> {
  await recordAuditAlone(services.db, {
    actor: { kind: 'staff', id: request.session.staffId },
    action: id === undefined ? 'own_duty_report.read' : 'concern.read',
    ...(id === undefined ? {} : { subject: { kind: 'concern', id } }),
    outcome: 'read',
    at: request.now,
  })
}

/** Bytes as base64url wherever they stand. */
function encoded(value: unknown): unknown {
  if (value instanceof Uint8Array) return toBase64url(new Uint8Array(value))
  if (Array.isArray(value)) return value.map(encoded)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, encoded(part)]))
}
