// `/staff/audit`: for the data protection officer alone. Looking is recorded before anything is shown.
import { staffFrame } from '#domain/staff/frame.ts'
import { recordAuditAlone } from '#platform/audit/commands.ts'
import { listActions, listActors, listEntries } from '#platform/audit/queries.ts'
import { type Db, readonly } from '#platform/db/database.ts'
import { findOrganisation } from '#platform/db/organisation.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, notFound } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { staffFrameWords } from '#words/en-staff-frame.ts'
import { auditFilterOf, readFilter } from './form.ts'
import { auditPage } from './pages.tsx'

export interface AuditLogServices {
  readonly db: Db
  readonly assets: { readonly url: (name: string) => string }
}

const pageSize = 50

export function auditLogRoutes(services: AuditLogServices): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/staff/audit',
      access: { who: 'staff', may: 'audit.view' },
      handle: (request) => showLog(services, request),
    }),
  ]
}

async function showLog(services: AuditLogServices, request: StaffRequest): Promise<Response> {
  const { db, assets } = services
  const organisation = await findOrganisation(db)
  if (organisation === undefined) return notFound()
  await recordAuditAlone(db, {
    actor: { kind: 'staff', id: request.session.staffId },
    action: 'audit.view',
    outcome: 'read',
    at: request.now,
  })
  const { timeZone } = organisation
  const asked = readFilter(request.url.searchParams)
  const found = await listEntries(readonly(db), auditFilterOf(asked, timeZone), pageSize + 1)
  return html(
    auditPage({
      frame: staffFrame({ request, organisation, assets }, staffFrameWords),
      timeZone,
      asked,
      actors: await listActors(readonly(db)),
      actions: await listActions(db),
      entries: found.slice(0, pageSize),
      hasOlder: found.length > pageSize,
    }),
    asked.isDayWrong || asked.isAboutWrong ? 422 : 200,
  )
}
