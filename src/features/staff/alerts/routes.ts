// `/staff/alerts`: what is open, and the one act that ends it. The address in a pager message leads to one alert.
import { mayHearOf, type OpenAlert } from '#domain/shared/alert.ts'
import { type AlertId, parseId } from '#domain/shared/ids.ts'
import { conditionFor, type Role } from '#domain/shared/permissions.ts'
import { staffFrame } from '#domain/staff/frame.ts'
import { acknowledgeAlert } from '#platform/alerts/commands.ts'
import {
  findAlert,
  findFailure,
  findWorkingName,
  listOpenAlerts,
  listWorkingNames,
  type OpenAlertRow,
} from '#platform/alerts/queries.ts'
import { type Db, readonly } from '#platform/db/database.ts'
import { findOrganisation } from '#platform/db/organisation.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, notFound, redirect } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { staffFrameWords } from '#words/en-staff-frame.ts'
import { type AlertShown, type AlertsPageProps, alertsPage } from './pages.tsx'

export interface AlertPageServices {
  readonly db: Db
  readonly assets: { readonly url: (name: string) => string }
}

const access = { who: 'staff', may: 'alert.acknowledge' } as const

export function alertRoutes(services: AlertPageServices): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/staff/alerts',
      access,
      handle: (request) => showAll(services, request),
    }),
    route({
      method: 'GET',
      path: '/staff/alerts/:id',
      access,
      handle: (request) => showOne(services, request),
    }),
    route({
      method: 'POST',
      path: '/staff/alerts/:id/acknowledge',
      access,
      handle: (request) => acknowledge(services, request),
    }),
  ]
}

async function showAll(services: AlertPageServices, request: StaffRequest): Promise<Response> {
  const rows = await listOpenAlerts(readonly(services.db), 100)
  const isDone = request.url.searchParams.get('notice') === 'done'
  return show(services, request, rows, {
    isSingle: false,
    notice: isDone ? { kind: 'done' } : undefined,
  })
}

async function showOne(services: AlertPageServices, request: StaffRequest): Promise<Response> {
  const db = readonly(services.db)
  const id = parseId<AlertId>(request.params['id'])
  const alert = id === undefined ? undefined : await findAlert(db, id)
  if (alert === undefined || !mayHearOf(alert, request.session.staffId)) return notFound()
  if (alert.state !== 'acknowledged')
    return show(services, request, [{ alert, failure: await findFailure(db, alert.id) }], {
      ...{ isSingle: true, notice: undefined },
    })
  const name = (await findWorkingName(db, alert.acknowledgedBy)) ?? ''
  return show(services, request, [], { isSingle: true, notice: { kind: 'already', name } })
}

async function acknowledge(services: AlertPageServices, request: StaffRequest): Promise<Response> {
  const id = parseId<AlertId>(request.params['id'])
  if (id === undefined) return notFound()
  const done = await acknowledgeAlert(services.db, request.session.staffId, id, request.now)
  if (done.ok) return redirect('/staff/alerts?notice=done')
  return done.error.reason === 'not_found' ? notFound() : redirect(`/staff/alerts/${id}`)
}

async function show(
  services: AlertPageServices,
  request: StaffRequest,
  rows: readonly OpenAlertRow[],
  given: Pick<AlertsPageProps, 'isSingle' | 'notice'>,
): Promise<Response> {
  const { db, assets } = services
  const organisation = await findOrganisation(db)
  if (organisation === undefined) return notFound()
  const alerts = rows.flatMap(({ alert, failure }): readonly AlertShown[] =>
    alert.state === 'acknowledged' || !mayHearOf(alert, request.session.staffId)
      ? []
      : [{ alert, failure }],
  )
  return html(
    alertsPage({
      frame: staffFrame({ request, organisation, assets }, staffFrameWords),
      timeZone: organisation.timeZone,
      names: await listWorkingNames(readonly(db)),
      alerts,
      pathTo: (alert) => pathTo(alert, request.session.roles),
      ...given,
    }),
  )
}

/** A concern is found in the list, which knows who may see it. */
function pathTo({ kind, subjectId }: OpenAlert, roles: readonly Role[]): string | undefined {
  const may = (action: 'contact_today.list' | 'concern.list') =>
    conditionFor(roles, action) !== undefined
  if (kind === 'contact_today' && subjectId !== undefined && may('contact_today.list'))
    return `/staff/contact-today/${subjectId}`
  return kind === 'concern' && may('concern.list') ? '/staff/concerns' : undefined
}
