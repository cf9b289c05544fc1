// The registry as a whole: overview, list, somebody new.
import { caretakerNeed } from '#domain/help/therapists/caretaker.ts'
import { credentialKinds, noticesOn, standingOn } from '#domain/help/therapists/credentials.ts'
import {
  placesAtADistance,
  supplyByLanguage,
  supplyByRegion,
} from '#domain/help/therapists/supply.ts'
import { therapistStates } from '#domain/help/therapists/therapist.ts'
import type { CoverHours } from '#domain/shared/cover-hours.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { readonly } from '#platform/db/database.ts'
import { readCover } from '#platform/db/duty.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, redirect } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { addTherapist } from './commands.ts'
import { type FormFault, readProfile } from './form-profile.ts'
import type { ProfileTyped } from './pages-fields.tsx'
import { frontPage } from './pages-front.tsx'
import { fullNameOf, listPage } from './pages-list.tsx'
import { problemsOf, profilePage } from './pages-profile.tsx'
import { countWaitingByLanguage, listTherapists } from './queries.ts'
import { actorOf, dayOf, frameOf } from './request-parts.ts'
import type { TherapistServices } from './services.ts'
import type { TherapistRecord } from './stored-therapist.ts'

const view = { who: 'staff', may: 'therapist.view' } as const
const change = { who: 'staff', may: 'therapist.change' } as const

export function registryRoutes(services: TherapistServices): readonly Route[] {
  return [
    route({
      ...{ method: 'GET', path: '/staff/therapists', access: view },
      handle: (request) => showFront(services, request),
    }),
    route({
      ...{ method: 'GET', path: '/staff/therapists/all', access: view },
      handle: (request) => showList(services, request),
    }),
    route({
      ...{ method: 'GET', path: '/staff/therapists/add', access: change },
      handle: (request) => showNew(services, request, nothingTyped, []),
    }),
    route({
      ...{ method: 'POST', path: '/staff/therapists', access: change },
      handle: (request) => addOne(services, request),
    }),
  ]
}

const nothingTyped: ProfileTyped = {
  text: (name) => (name === 'gender' ? 'not_said' : ''),
  all: () => [],
}

async function showFront(services: TherapistServices, request: StaffRequest): Promise<Response> {
  const { fieldBox, settings } = services
  const db = readonly(services.db)
  const today = dayOf(services, request)
  const therapists = await listTherapists(db, fieldBox)
  const active = therapists
    .filter(({ standing }) => standing.state === 'active')
    .map(({ profile }) => profile)
  const caretakers = needsOf(therapists, await readCover(db, settings.timeZone), today)
  return html(
    frontPage({
      ...{ frame: await frameOf(services, request), today, caretakers },
      languages: supplyByLanguage(active, await countWaitingByLanguage(db)),
      regions: supplyByRegion(active),
      atADistance: placesAtADistance(active),
      ending: endingOf(therapists, today),
      texts: therapists
        .filter(({ aboutOffered }) => aboutOffered !== undefined)
        .map((one) => ({ id: one.id, name: fullNameOf(one) })),
    }),
  )
}

/** Whom nobody looks after yet, the earliest due first. */
function needsOf(therapists: readonly TherapistRecord[], cover: CoverHours, today: CalendarDay) {
  const needs = therapists.flatMap((one) => {
    const need = caretakerNeed(one, cover, today)
    return need === undefined || need.caretaker !== undefined
      ? []
      : [{ id: one.id, name: fullNameOf(one), need }]
  })
  return needs.toSorted((one, other) => (one.need.dueOn < other.need.dueOn ? -1 : 1))
}

/** What ended comes first, then what ends soonest. Whoever left or only applied needs no credentials. */
function endingOf(therapists: readonly TherapistRecord[], today: CalendarDay) {
  const rows = therapists
    .filter(({ standing }) => ['provisional', 'active', 'paused'].includes(standing.state))
    .flatMap((one) => {
      const standing = standingOn(one.credentials, today)
      const ending = new Set(noticesOn(standing).map(({ kind }) => kind))
      return credentialKinds
        .filter((kind) => standing[kind].is === 'lapsed' || ending.has(kind))
        .map((kind) => ({ id: one.id, name: fullNameOf(one), kind, standing: standing[kind] }))
    })
  const daysLeftOf = ({ standing }: (typeof rows)[number]): number =>
    standing.is === 'in_force' ? standing.daysLeft : -1
  return rows.toSorted((one, other) => daysLeftOf(one) - daysLeftOf(other))
}

async function showList(services: TherapistServices, request: StaffRequest): Promise<Response> {
  const asked = request.url.searchParams.get('state')
  return html(
    listPage({
      frame: await frameOf(services, request),
      today: dayOf(services, request),
      state: therapistStates.find((state) => state === asked),
      therapists: await listTherapists(readonly(services.db), services.fieldBox),
    }),
  )
}

async function showNew(
  services: TherapistServices,
  request: StaffRequest,
  typed: ProfileTyped,
  faults: readonly FormFault[],
): Promise<Response> {
  const frame = await frameOf(services, request)
  const page = profilePage({ frame, of: undefined, typed, faults, problems: problemsOf(faults) })
  return html(page, faults.length === 0 ? 200 : 422)
}

async function addOne(services: TherapistServices, request: StaffRequest): Promise<Response> {
  const fields = await request.form()
  const given = readProfile(fields, dayOf(services, request), [])
  if (!given.ok) return showNew(services, request, fields, given.error)
  const added = await addTherapist(services.db, actorOf(services, request), given.value)
  if (!added.ok) throw new Error('adding a therapist is never refused')
  return redirect(`/staff/therapists/${added.value}?done=yes`)
}
