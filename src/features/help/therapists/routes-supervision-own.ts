// `/staff/my-supervision`: a therapist's own log. It is found by who is signed in, never by the address.
import {
  endOf,
  firstDayOf,
  type Month,
  monthBefore,
  monthOf,
  parseMonth,
  type SupervisionFault,
} from '#domain/help/therapists/supervision.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { readonly } from '#platform/db/database.ts'
import type { FormFields } from '#platform/http/form-fields.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, notFound, redirect } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { supervisionWords as words } from '#words/en-supervision.ts'
import { therapistWords } from '#words/en-therapists.ts'
import { recordSupervision, removeSupervision } from './commands-supervision.ts'
import { readSession, readSupervision } from './form-supervision.ts'
import type { Problem } from './pages-frame.tsx'
import {
  idOfSupervisionFault,
  noSupervisionPage,
  ownSupervisionPage,
} from './pages-supervision-own.tsx'
import { findTherapistOf } from './queries.ts'
import { listSupervision } from './queries-supervision.ts'
import { actorOf, dayOf, frameOf } from './request-parts.ts'
import type { TherapistServices } from './services.ts'

const access = { who: 'staff', may: 'supervision.record' } as const
const at = '/staff/my-supervision'

export function ownSupervisionRoutes(services: TherapistServices): readonly Route[] {
  return [
    route({
      ...{ method: 'GET', path: at, access },
      handle: (request) =>
        showOwn(
          services,
          request,
          monthAsked(request.url.searchParams.get('month'), services, request),
        ),
    }),
    route({
      ...{ method: 'POST', path: at, access },
      handle: (request) => recordOne(services, request),
    }),
    route({
      ...{ method: 'POST', path: `${at}/remove`, access },
      handle: (request) => removeOne(services, request),
    }),
  ]
}

/** The present month unless an earlier one was asked for. */
export function monthAsked(
  text: string | null,
  services: TherapistServices,
  request: StaffRequest,
): Month {
  const present = monthOf(dayOf(services, request))
  const asked = parseMonth(text)
  return asked === undefined || asked > present ? present : asked
}

export function neighboursOf(month: Month, today: CalendarDay) {
  const isPresent = month >= monthOf(today)
  return { earlier: monthBefore(month), later: isPresent ? undefined : monthOf(endOf(month)) }
}

interface Shown {
  readonly typed?: FormFields
  readonly faults?: readonly SupervisionFault[]
  readonly problems?: readonly Problem[]
}

async function showOwn(
  services: TherapistServices,
  request: StaffRequest,
  month: Month,
  { typed, faults = [], problems = [] }: Shown = {},
): Promise<Response> {
  const db = readonly(services.db)
  const frame = await frameOf(services, request)
  const therapist = await findTherapistOf(db, request.session.staffId)
  if (therapist === undefined) return html(noSupervisionPage({ frame }))
  const span = { therapist, from: firstDayOf(month), before: endOf(month) }
  const page = ownSupervisionPage({
    ...{ frame, month, typed, faults, problems },
    ...neighboursOf(month, dayOf(services, request)),
    sessions: await listSupervision(db, span),
    isDone: problems.length === 0 && request.url.searchParams.get('done') === 'yes',
  })
  return html(page, problems.length === 0 ? 200 : 422)
}

async function recordOne(services: TherapistServices, request: StaffRequest): Promise<Response> {
  const fields = await request.form()
  const today = dayOf(services, request)
  const given = readSupervision(fields, today)
  if (!given.ok) {
    const therapist = await findTherapistOf(readonly(services.db), request.session.staffId)
    if (therapist === undefined) return notFound()
    const problems = given.error.map((fault) => ({
      ...{ at: idOfSupervisionFault(fault), text: words.faults[fault] },
    }))
    return showOwn(services, request, monthOf(today), {
      ...{ typed: fields, faults: given.error, problems },
    })
  }
  const month = monthOf(given.value.heldOn)
  const done = await recordSupervision(services.db, actorOf(services, request), given.value)
  if (done.ok) return redirect(`${at}?month=${month}&done=yes`)
  if (done.error === 'not_found') return notFound()
  const problems = [{ at: 'held-day', text: words.own.recordedAlready }]
  return showOwn(services, request, month, { typed: fields, problems })
}

async function removeOne(services: TherapistServices, request: StaffRequest): Promise<Response> {
  const fields = await request.form()
  const session = readSession(fields)
  if (session === undefined) return notFound()
  const month = monthAsked(fields.text('month'), services, request)
  const done = await removeSupervision(services.db, actorOf(services, request), session)
  if (done.ok) return redirect(`${at}?month=${month}&done=yes`)
  if (done.error === 'not_found') return notFound()
  const problems = [{ at: 'main-content', text: therapistWords.changedMeanwhile }]
  return showOwn(services, request, month, { problems })
}
