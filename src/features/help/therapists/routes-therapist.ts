// One therapist: the page, the profile's form, moves, who stands in, silence, a text that waits.
import { caretakerNeed } from '#domain/help/therapists/caretaker.ts'
import { endOf, firstDayOf, monthBefore, monthOf } from '#domain/help/therapists/supervision.ts'
import { move, movesFrom } from '#domain/help/therapists/therapist.ts'
import type { StaffId } from '#domain/shared/ids.ts'
import { readonly } from '#platform/db/database.ts'
import { readCover } from '#platform/db/duty.ts'
import type { FormFields } from '#platform/http/form-fields.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, notFound } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { therapistWords as words } from '#words/en-therapists.ts'
import {
  judgeAbout,
  moveTherapist,
  namePeople,
  recordSilence,
  saveProfile,
  type Which,
} from './commands.ts'
import type { Done } from './commands-shared.ts'
import { readMove, readPeople, therapistOf, versionOf } from './form.ts'
import { readProfile } from './form-profile.ts'
import type { Problem } from './pages-frame.tsx'
import type { Asked } from './pages-parts.tsx'
import { problemsOf, profilePage, typedFrom } from './pages-profile.tsx'
import { therapistPage } from './pages-therapist.tsx'
import { listEvents, listFreeAccounts, listStandIns, namesOfStaff } from './queries.ts'
import { listSupervision } from './queries-supervision.ts'
import { actorOf, answerTo, dayOf, frameOf, refusalText } from './request-parts.ts'
import type { TherapistServices } from './services.ts'
import { moveFactsOf, readTherapist, type TherapistRecord } from './stored-therapist.ts'

const change = { who: 'staff', may: 'therapist.change' } as const

export function oneTherapistRoutes(services: TherapistServices): readonly Route[] {
  const post = (path: string, handle: (request: StaffRequest) => Promise<Response>): Route =>
    route({ method: 'POST', path: `/staff/therapists/:id/${path}`, access: change, handle })
  return [
    route({
      ...{ method: 'GET', path: '/staff/therapists/:id' },
      access: { who: 'staff', may: 'therapist.view' },
      handle: (request) => showTherapist(services, request),
    }),
    route({
      ...{ method: 'GET', path: '/staff/therapists/:id/profile', access: change },
      handle: (request) => showProfile(services, request),
    }),
    post('profile', (request) => changeProfile(services, request)),
    post('state', (request) => moveOn(services, request)),
    post('people', (request) => changePeople(services, request)),
    post('silence', (request) => {
      return act(services, request, 'move', (which, fields) => {
        const isSilent = fields.text('silent') === 'yes'
        return recordSilence(services.db, actorOf(services, request), which, isSilent)
      })
    }),
    post('about', (request) => {
      return act(services, request, 'move', (which, fields) => {
        const isApproved = fields.text('judged') === 'approve'
        return judgeAbout(services.db, actorOf(services, request), which, isApproved)
      })
    }),
  ]
}

/** Runs a command on the therapist of the address; a refusal is told at `form`. */
export async function act(
  services: TherapistServices,
  request: StaffRequest,
  form: Asked['form'],
  command: (which: Which, fields: FormFields) => Done,
): Promise<Response> {
  const id = therapistOf(request)
  if (id === undefined) return notFound()
  const fields = await request.form()
  const done = await command({ id, version: versionOf(fields) }, fields)
  return answerTo(done, `/staff/therapists/${id}`, (text, refusal) => {
    const asked = { form, fields, faults: [] }
    const isStale = refusal.kind === 'changed_meanwhile'
    return showTherapist(services, request, isStale ? undefined : asked, [
      { at: isStale ? 'main-content' : idOfForm[form], text },
    ])
  })
}

const idOfForm: { readonly [Form in Asked['form']]: string } = {
  credential: 'credential-kind',
  absence: 'from-day',
  limit: 'limit-code',
  move: 'move',
  people: 'executor',
}

export async function showTherapist(
  services: TherapistServices,
  request: StaffRequest,
  asked?: Asked,
  problems: readonly Problem[] = [],
): Promise<Response> {
  const id = therapistOf(request)
  const db = readonly(services.db)
  const record = id === undefined ? undefined : await readTherapist(db, services.fieldBox, id)
  if (record === undefined) return notFound()
  const today = dayOf(services, request)
  const facts = moveFactsOf(record, today)
  const cover = await readCover(db, services.settings.timeZone)
  const page = therapistPage({
    ...{ frame: await frameOf(services, request), today, record, asked, problems },
    moves: movesFrom(record.standing, facts).filter((one) => one !== 'pause_self'),
    blocked: whatBlocks(record, facts),
    need: caretakerNeed(record, cover, today),
    standIns: await listStandIns(db),
    accounts: await listFreeAccounts(db),
    names: await namesOfStaff(db, mentionedIn(record)),
    events: await listEvents(db, record.id),
    supervision: await listSupervision(db, {
      therapist: record.id,
      from: firstDayOf(monthBefore(monthOf(today))),
      before: endOf(monthOf(today)),
    }),
    isDone: problems.length === 0 && request.url.searchParams.get('done') === 'yes',
  })
  return html(page, problems.length === 0 ? 200 : 422)
}

/** Only where activation is the next step, or would end a pause. */
function whatBlocks(
  { standing }: TherapistRecord,
  facts: Parameters<typeof move>[2],
): readonly string[] {
  const asked = standing.state === 'provisional' ? 'activate' : 'resume'
  if (standing.state !== 'provisional' && standing.state !== 'paused') return []
  const moved = move(standing, asked, facts)
  return moved.ok ? [] : [refusalText({ kind: 'move', refusal: moved.error })]
}

function mentionedIn(record: TherapistRecord): readonly StaffId[] {
  const people = [record.staffId, record.executor, record.caretaker]
  const seers = record.credentials.map(({ seenBy }) => seenBy)
  return [...new Set([...people.filter((one) => one !== undefined), ...seers])]
}

async function showProfile(services: TherapistServices, request: StaffRequest): Promise<Response> {
  const record = await readOne(services, request)
  if (record === undefined) return notFound()
  const frame = await frameOf(services, request)
  const typed = typedFrom(record.profile)
  return html(profilePage({ frame, of: record, typed, faults: [], problems: [] }))
}

function readOne(
  services: TherapistServices,
  request: StaffRequest,
): Promise<TherapistRecord | undefined> {
  const id = therapistOf(request)
  return id === undefined
    ? Promise.resolve(undefined)
    : readTherapist(readonly(services.db), services.fieldBox, id)
}

async function changeProfile(
  services: TherapistServices,
  request: StaffRequest,
): Promise<Response> {
  const record = await readOne(services, request)
  if (record === undefined) return notFound()
  const fields = await request.form()
  const version = versionOf(fields)
  const of = { id: record.id, version }
  const given = readProfile(fields, dayOf(services, request), record.profile.limits)
  const frame = await frameOf(services, request)
  if (!given.ok) {
    const problems = problemsOf(given.error)
    return html(profilePage({ frame, of, typed: fields, faults: given.error, problems }), 422)
  }
  // The limits are of the record that was read; one stated meanwhile has raised the version.
  const which = { id: record.id, version: version === record.version ? version : 0 }
  const done = await saveProfile(services.db, actorOf(services, request), which, given.value)
  return answerTo(done, `/staff/therapists/${record.id}`, async (text) => {
    const problems = [{ at: 'first_name', text }]
    return html(profilePage({ frame, of, typed: fields, faults: [], problems }), 422)
  })
}

async function moveOn(services: TherapistServices, request: StaffRequest): Promise<Response> {
  const fields = await request.form()
  const asked = readMove(fields)
  if (asked === undefined || asked === 'pause_self')
    return showTherapist(services, request, { form: 'move', fields, faults: [] }, [
      { at: 'move', text: words.move.none },
    ])
  const actor = actorOf(services, request)
  return act(services, request, 'credential', (which) =>
    moveTherapist(services.db, actor, which, asked, 'registry'),
  )
}

async function changePeople(services: TherapistServices, request: StaffRequest): Promise<Response> {
  const fields = await request.form()
  const given = readPeople(fields)
  if (!given.ok)
    return showTherapist(services, request, { form: 'people', fields, faults: [] }, [
      { at: 'executor', text: words.people.fault },
    ])
  const actor = actorOf(services, request)
  return act(services, request, 'people', (which) =>
    namePeople(services.db, actor, which, given.value),
  )
}
