// `/staff/my-profile`: a therapist's own account. The record is found by who is signed in, never by the address.
import { moveOwn, movesFrom, ownMoves } from '#domain/help/therapists/therapist.ts'
import { readonly } from '#platform/db/database.ts'
import type { FormFields } from '#platform/http/form-fields.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, notFound } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { therapistWords as words } from '#words/en-therapists.ts'
import { moveTherapist, saveOwnProfile, type Which } from './commands.ts'
import { addAbsence, endAbsence } from './commands-facts.ts'
import type { Done } from './commands-shared.ts'
import { readMove, versionOf } from './form.ts'
import { readAbsence } from './form-facts.ts'
import { type FormFault, readOwnProfile } from './form-profile.ts'
import type { ProfileTyped } from './pages-fields.tsx'
import type { Problem } from './pages-frame.tsx'
import { noProfilePage, ownPage } from './pages-own.tsx'
import type { Asked } from './pages-parts.tsx'
import { problemsOf, typedFrom } from './pages-profile.tsx'
import { findTherapistOf } from './queries.ts'
import { actorOf, answerTo, dayOf, frameOf } from './request-parts.ts'
import type { TherapistServices } from './services.ts'
import { moveFactsOf, readTherapist, type TherapistRecord } from './stored-therapist.ts'

const access = { who: 'staff', may: 'therapist.own' } as const
const at = '/staff/my-profile'

export function ownRoutes(services: TherapistServices): readonly Route[] {
  const post = (path: string, handle: (request: StaffRequest) => Promise<Response>): Route =>
    route({ method: 'POST', path: `${at}${path}`, access, handle })
  return [
    route({
      ...{ method: 'GET', path: at, access },
      handle: (request) => showOwn(services, request, {}),
    }),
    post('', (request) => mendOwn(services, request)),
    post('/state', (request) => moveOne(services, request)),
    post('/absences', (request) => addOwnAbsence(services, request)),
    post('/absences/end', (request) =>
      act(services, request, (which, fields) =>
        endAbsence(services.db, actorOf(services, request), which, fields.text('absence')),
      ),
    ),
  ]
}

interface Shown {
  readonly typed?: ProfileTyped
  readonly faults?: readonly FormFault[]
  readonly asked?: Asked
  readonly problems?: readonly Problem[]
}

async function ownRecord(
  services: TherapistServices,
  request: StaffRequest,
): Promise<TherapistRecord | undefined> {
  const db = readonly(services.db)
  const id = await findTherapistOf(db, request.session.staffId)
  return id === undefined ? undefined : readTherapist(db, services.fieldBox, id)
}

async function showOwn(
  services: TherapistServices,
  request: StaffRequest,
  { typed, faults = [], asked, problems = [] }: Shown,
): Promise<Response> {
  const frame = await frameOf(services, request)
  const record = await ownRecord(services, request)
  if (record === undefined) return html(noProfilePage({ frame }))
  const today = dayOf(services, request)
  const facts = moveFactsOf(record, today)
  const page = ownPage({
    ...{ frame, record, today, asked, faults, problems },
    typed: typed ?? offeredOver(record),
    moves: movesFrom(record.standing, facts).filter(
      (one) => ownMoves.includes(one) && moveOwn(record.standing, one, facts).ok,
    ),
    isDone: problems.length === 0 && request.url.searchParams.get('done') === 'yes',
  })
  return html(page, problems.length === 0 ? 200 : 422)
}

/** Their own latest words, vetted or not. */
function offeredOver({ profile, aboutOffered }: TherapistRecord): ProfileTyped {
  return typedFrom({ ...profile, about: aboutOffered ?? profile.about })
}

/** Runs a command on the own record; not found for an account that has none. */
async function act(
  services: TherapistServices,
  request: StaffRequest,
  command: (which: Which, fields: FormFields) => Done,
): Promise<Response> {
  const id = await findTherapistOf(readonly(services.db), request.session.staffId)
  if (id === undefined) return notFound()
  const fields = await request.form()
  const done = await command({ id, version: versionOf(fields) }, fields)
  return answerTo(done, at, (text) =>
    showOwn(services, request, { problems: [{ at: 'about', text }] }),
  )
}

async function mendOwn(services: TherapistServices, request: StaffRequest): Promise<Response> {
  const record = await ownRecord(services, request)
  if (record === undefined) return notFound()
  const fields = await request.form()
  const given = readOwnProfile(fields, record.profile)
  if (!given.ok) {
    const problems = problemsOf(given.error)
    return showOwn(services, request, { typed: fields, faults: given.error, problems })
  }
  // What the registry changed since the page was drawn must not be written over: its version is higher.
  const version = versionOf(fields) === record.version ? record.version : 0
  const actor = actorOf(services, request)
  const which = { id: record.id, version }
  const done = await saveOwnProfile(services.db, actor, which, given.value)
  return answerTo(done, at, (text) =>
    showOwn(services, request, { typed: fields, problems: [{ at: 'about', text }] }),
  )
}

async function moveOne(services: TherapistServices, request: StaffRequest): Promise<Response> {
  const asked = readMove(await request.form())
  if (asked === undefined) return notFound()
  return act(services, request, (which) =>
    moveTherapist(services.db, actorOf(services, request), which, asked, 'self'),
  )
}

async function addOwnAbsence(
  services: TherapistServices,
  request: StaffRequest,
): Promise<Response> {
  const fields = await request.form()
  const given = readAbsence(fields, dayOf(services, request))
  if (!given.ok) {
    const problems = given.error.map((fault) => ({
      at: `${fault}-day`,
      text: words.absence.faults[fault],
    }))
    const asked = { form: 'absence', fields, faults: given.error } as const
    return showOwn(services, request, { asked, problems })
  }
  const actor = actorOf(services, request)
  return act(services, request, (which) => addAbsence(services.db, actor, which, given.value))
}
