// `/staff/supervision`: a clinical supervisor confirms sessions and sees how each therapist's month stands.
import { endOf, firstDayOf } from '#domain/help/therapists/supervision.ts'
import { readonly } from '#platform/db/database.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, notFound, redirect } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { therapistWords } from '#words/en-therapists.ts'
import { judgeSupervision } from './commands-supervision.ts'
import { readJudgement, readSession } from './form-supervision.ts'
import type { Problem } from './pages-frame.tsx'
import { supervisionPage } from './pages-supervision.tsx'
import { listSupervised, listSupervision, listToConfirm } from './queries-supervision.ts'
import { actorOf, dayOf, frameOf } from './request-parts.ts'
import { monthAsked, neighboursOf } from './routes-supervision-own.ts'
import type { TherapistServices } from './services.ts'

const access = { who: 'staff', may: 'supervision.confirm' } as const
const at = '/staff/supervision'

export function supervisionRoutes(services: TherapistServices): readonly Route[] {
  return [
    route({
      ...{ method: 'GET', path: at, access },
      handle: (request) => show(services, request),
    }),
    route({
      ...{ method: 'POST', path: at, access },
      handle: (request) => judge(services, request),
    }),
  ]
}

async function show(
  services: TherapistServices,
  request: StaffRequest,
  problems: readonly Problem[] = [],
): Promise<Response> {
  const db = readonly(services.db)
  const month = monthAsked(request.url.searchParams.get('month'), services, request)
  const page = supervisionPage({
    ...{ frame: await frameOf(services, request), month, problems },
    ...neighboursOf(month, dayOf(services, request)),
    waiting: await listToConfirm(db, request.session.staffId),
    therapists: await listSupervised(db),
    sessions: await listSupervision(db, { from: firstDayOf(month), before: endOf(month) }),
    isDone: problems.length === 0 && request.url.searchParams.get('done') === 'yes',
  })
  return html(page, problems.length === 0 ? 200 : 422)
}

async function judge(services: TherapistServices, request: StaffRequest): Promise<Response> {
  const fields = await request.form()
  const [session, judgement] = [readSession(fields), readJudgement(fields)]
  if (session === undefined || judgement === undefined) return notFound()
  const actor = actorOf(services, request)
  const done = await judgeSupervision(services.db, actor, session, judgement)
  if (done.ok) return redirect(`${at}?done=yes`)
  if (done.error === 'not_found') return notFound()
  return show(services, request, [{ at: 'waiting', text: therapistWords.changedMeanwhile }])
}
