// `/staff/contacts`: a button for each kind of contact that leaves no record, and how many there were.
import {
  type ContactKind,
  countContacts,
  firstDayCounted,
  parseContactKind,
} from '#domain/help/contact-without-record.ts'
import { type CalendarDay, localTime } from '#domain/shared/instant.ts'
import { staffFrame } from '#domain/staff/frame.ts'
import { readonly } from '#platform/db/database.ts'
import { ownOrganisation } from '#platform/db/organisation.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, notFound, redirect } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { staffFrameWords } from '#words/en-staff-frame.ts'
import { countOne, takeOneBack } from './commands.ts'
import { contactsPage } from './pages.tsx'
import { listDayCounts } from './queries.ts'
import type { ContactServices } from './services.ts'

const access = { who: 'staff', may: 'contact.count' } as const

export function contactRoutes(services: ContactServices): readonly Route[] {
  return [
    route({
      ...{ method: 'GET', path: '/staff/contacts', access },
      handle: (request) => show(services, request),
    }),
    route({
      ...{ method: 'POST', path: '/staff/contacts/count', access },
      handle: (request) => count(services, request),
    }),
    route({
      ...{ method: 'POST', path: '/staff/contacts/take-back', access },
      handle: (request) => takeBack(services, request),
    }),
  ]
}

function todayOf(services: ContactServices, request: StaffRequest): CalendarDay {
  return localTime(request.now, services.settings.timeZone).day
}

async function kindPosted(request: StaffRequest): Promise<ContactKind | undefined> {
  return parseContactKind((await request.form()).text('kind'))
}

async function show(services: ContactServices, request: StaffRequest): Promise<Response> {
  const { db, assets } = services
  const today = todayOf(services, request)
  const days = await listDayCounts(readonly(db), firstDayCounted(today))
  const { searchParams } = request.url
  return html(
    contactsPage({
      frame: staffFrame(
        { request, organisation: await ownOrganisation(db), assets },
        staffFrameWords,
      ),
      today,
      counted: countContacts(days, today),
      notice: {
        counted: parseContactKind(searchParams.get('counted') ?? ''),
        takenBack: parseContactKind(searchParams.get('taken-back') ?? ''),
      },
    }),
  )
}

async function count(services: ContactServices, request: StaffRequest): Promise<Response> {
  const kind = await kindPosted(request)
  if (kind === undefined) return notFound()
  await countOne(services.db, { kind, day: todayOf(services, request) })
  return redirect(`/staff/contacts?counted=${kind}`)
}

/** Only today's: yesterday's figures stand. */
async function takeBack(services: ContactServices, request: StaffRequest): Promise<Response> {
  const kind = await kindPosted(request)
  if (kind === undefined) return notFound()
  const isDone = await takeOneBack(services.db, { kind, day: todayOf(services, request) })
  return redirect(isDone ? `/staff/contacts?taken-back=${kind}` : '/staff/contacts')
}
