// `/staff/work`: what waits in the background, and trying again.
import { staffFrame } from '#domain/staff/frame.ts'
import type { Db } from '#platform/db/database.ts'
import { findOrganisation } from '#platform/db/organisation.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, notFound, redirect } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { staffFrameWords } from '#words/en-staff-frame.ts'
import { retryWork } from './commands.ts'
import { parseRetry } from './form.ts'
import { backgroundWorkPage } from './pages.tsx'
import { readBackgroundWork } from './queries.ts'

export interface BackgroundWorkServices {
  readonly db: Db
  readonly assets: { readonly url: (name: string) => string }
}

export function backgroundWorkRoutes(services: BackgroundWorkServices): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/staff/work',
      access: { who: 'staff', may: 'jobs.view' },
      handle: (request) => showWork(services, request),
    }),
    route({
      method: 'POST',
      path: '/staff/work/retry',
      access: { who: 'staff', may: 'jobs.retry' },
      handle: (request) => retry(services, request),
    }),
  ]
}

async function showWork(
  services: BackgroundWorkServices,
  request: StaffRequest,
): Promise<Response> {
  const { db, assets } = services
  const organisation = await findOrganisation(db)
  if (organisation === undefined) return notFound()
  const notice = request.url.searchParams.get('notice')
  return html(
    backgroundWorkPage({
      frame: staffFrame({ request, organisation, assets }, staffFrameWords),
      timeZone: organisation.timeZone,
      work: await readBackgroundWork(db),
      notice: notice === 'retried' || notice === 'gone' ? notice : undefined,
    }),
  )
}

async function retry(services: BackgroundWorkServices, request: StaffRequest): Promise<Response> {
  const asked = parseRetry(await request.form())
  if (asked === undefined) return notFound()
  const done = await retryWork(services.db, asked, request.session.staffId, request.now)
  return redirect(`/staff/work?notice=${done.ok ? 'retried' : 'gone'}`)
}
