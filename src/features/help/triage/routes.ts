// The queue of enquiries and one enquiry, for staff. Contents are sealed: pages carry what is in the clear, and JSON
// carries sealed bytes to the unlocked browser, each reading recorded before it is served.
import { parseQueuePlace, parseQueueTab } from '#domain/help/queue.ts'
import { type EnquiryId, parseId, type StaffId } from '#domain/shared/ids.ts'
import { localTime } from '#domain/shared/instant.ts'
import { type Action, conditionFor, mayDo } from '#domain/shared/permissions.ts'
import { staffFrame } from '#domain/staff/frame.ts'
import { recordAuditAlone } from '#platform/audit/commands.ts'
import { readonly } from '#platform/db/database.ts'
import { ownOrganisation } from '#platform/db/organisation.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, notFound, redirect } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { staffFrameWords } from '#words/en-staff-frame.ts'
import { triageWords } from '#words/en-triage.ts'
import {
  closeEnquiry,
  holdEnquiry,
  moveEnquiry,
  resumeEnquiry,
  type Seen,
  setNextDate,
  takeEnquiry,
} from './commands.ts'
import type { TriageRefusal } from './commands-shared.ts'
import type { EnquiryPageProps } from './enquiry-shown.ts'
import { readClose, readMove, readNextDate, readVersion, typedDay } from './form.ts'
import { enquiryPage } from './pages-enquiry.tsx'
import { queuePage } from './pages-queue.tsx'
import { countLate, countQueue, readEnquiry, readQueue, readStanding } from './queries.ts'
import { actorOf, idOf, standingOf } from './request-parts.ts'
import { decideRoutes } from './routes-decide.ts'
import { sealedRoutes } from './routes-sealed.ts'
import { shiftRoutes } from './routes-shift.ts'
import type { TriageServices } from './services.ts'
import { enquiryOf } from './stored-enquiry.ts'

const mayBeOffered = ['accepted', 'waiting_list', 'matching', 'matched']

export function triageRoutes(services: TriageServices): readonly Route[] {
  const standing = standingOf(services.db)
  const post = (
    path: string,
    may: Action,
    handle: (request: StaffRequest, id: EnquiryId) => Promise<Response>,
  ) =>
    route({
      method: 'POST',
      path: `/staff/enquiries/:id/${path}`,
      access: { who: 'staff', may, standing },
      handle: (request) => handle(request, idOf(request)),
    })
  return [
    route({
      method: 'GET',
      path: '/staff/queue',
      access: { who: 'staff', may: 'enquiry.list' },
      handle: (request) => showQueue(services, request),
    }),
    route({
      method: 'GET',
      path: '/staff/enquiries/:id',
      access: { who: 'staff', may: 'enquiry.open', standing },
      handle: (request) => showEnquiry(services, request, undefined),
    }),
    post('take', 'enquiry.take_over', async (request, id) =>
      answer(
        services,
        request,
        await takeEnquiry(
          services.db,
          actorOf(services, request),
          id,
          parseId<StaffId>((await request.form()).text('owner')),
        ),
      ),
    ),
    post('next-date', 'enquiry.close', (request, id) => saveNextDate(services, request, id)),
    post('resume', 'enquiry.close', async (request, id) =>
      answer(
        services,
        request,
        await resumeEnquiry(services.db, actorOf(services, request), await seenBy(request, id)),
      ),
    ),
    post('close', 'enquiry.close', (request, id) => saveClose(services, request, id)),
    post('move', 'enquiry.close', (request, id) => saveMove(services, request, id)),
    ...decideRoutes(services),
    ...shiftRoutes(services),
    ...sealedRoutes(services),
  ]
}

async function frameOf(services: TriageServices, request: StaffRequest, script: string) {
  const organisation = await ownOrganisation(services.db)
  return staffFrame(
    { request, organisation, assets: services.assets, needsKeyring: true, scripts: [script] },
    staffFrameWords,
  )
}

async function seenBy(request: StaffRequest, id: EnquiryId): Promise<Seen> {
  return { id, version: readVersion(await request.form()) }
}

async function showQueue(
  services: TriageServices,
  request: StaffRequest,
  fault?: string,
): Promise<Response> {
  const { searchParams } = request.url
  const tab = parseQueueTab(searchParams.get('tab'))
  const { staffId } = request.session
  const today = localTime(request.now, services.settings.timeZone).day
  const db = readonly(services.db)
  const [counts, late, page, frame] = await Promise.all([
    countQueue(db, staffId, today),
    tab === 'late' ? countLate(db, today) : [],
    readQueue(db, { tab, staffId, today, after: parseQueuePlace(searchParams.get('after')) }),
    frameOf(services, request, 'staff-queue.js'),
  ])
  return html(
    queuePage({ frame, tab, counts, late, today, fault, ...page }),
    fault === undefined ? 200 : 409,
  )
}

async function showEnquiry(
  services: TriageServices,
  request: StaffRequest,
  fault: EnquiryPageProps['fault'],
): Promise<Response> {
  const id = idOf(request)
  const db = readonly(services.db)
  const enquiry = await readEnquiry(db, id)
  const standing = await readStanding(db, id, request.session.staffId)
  if (enquiry === undefined || standing === undefined) return notFound()
  const { roles, workingName } = request.session
  const may = (action: Action): boolean => mayDo(roles, action, standing)
  const page = enquiryPage({
    frame: await frameOf(services, request, 'staff-enquiry.js'),
    enquiry,
    stored: enquiryOf(enquiry.row),
    workingName,
    isOwner: standing.isOwner,
    fault,
    may: {
      answer: may('enquiry.answer'),
      note: may('enquiry.note'),
      takeOver: conditionFor(roles, 'enquiry.take_over') !== undefined,
      handOver: may('enquiry.hand_over'),
      revoke: may('enquiry.revoke'),
      close: may('enquiry.close'),
      match: may('match.offer') && mayBeOffered.includes(enquiry.state),
      decide: may('enquiry.decide'),
    },
  })
  await recordAuditAlone(services.db, {
    actor: { kind: 'staff', id: request.session.staffId },
    action: 'enquiry.open',
    subject: { kind: 'enquiry', id },
    outcome: 'read',
    at: request.now,
  })
  return html(page, fault === undefined ? 200 : 422)
}

async function answer(
  services: TriageServices,
  request: StaffRequest,
  result: { readonly ok: true } | { readonly ok: false; readonly error: TriageRefusal },
): Promise<Response> {
  if (result.ok) return redirect(`/staff/enquiries/${idOf(request)}`)
  const { error } = result
  if (error.kind === 'not_found') return notFound()
  const text =
    error.kind === 'move' ? triageWords.refusals[error.refusal.reason] : triageWords.enquiry.moved
  // Whoever could not take it may not open it either: the refusal stands above the queue.
  if (!(await mayOpen(services, request))) return showQueue(services, request, text)
  return showEnquiry(services, request, { field: 'main-content', text })
}

async function mayOpen(services: TriageServices, request: StaffRequest): Promise<boolean> {
  const { roles, staffId } = request.session
  const standing = await readStanding(readonly(services.db), idOf(request), staffId)
  return standing !== undefined && mayDo(roles, 'enquiry.open', standing)
}

async function saveNextDate(
  services: TriageServices,
  request: StaffRequest,
  id: EnquiryId,
): Promise<Response> {
  const fields = await request.form()
  const actor = actorOf(services, request)
  const day = readNextDate(fields, localTime(request.now, actor.timeZone).day)
  if (!day.ok)
    return showEnquiry(services, request, {
      field: 'next-day',
      text: triageWords.enquiry.nextFaults[day.error],
      typedDay: typedDay(fields),
    })
  const act = fields.one('hold') === 'yes' ? holdEnquiry : setNextDate
  const seen = await seenBy(request, id)
  return answer(services, request, await act(services.db, actor, seen, day.value))
}

async function saveMove(
  services: TriageServices,
  request: StaffRequest,
  id: EnquiryId,
): Promise<Response> {
  const move = readMove(await request.form())
  if (move === undefined) return notFound()
  const seen = await seenBy(request, id)
  const result = await moveEnquiry(services.db, actorOf(services, request), seen, move)
  return answer(services, request, result)
}

async function saveClose(
  services: TriageServices,
  request: StaffRequest,
  id: EnquiryId,
): Promise<Response> {
  const reason = readClose(await request.form())
  if (!reason.ok)
    return showEnquiry(services, request, {
      field: 'close-reason',
      text: triageWords.enquiry.chooseReason,
    })
  const seen = await seenBy(request, id)
  const closed = await closeEnquiry(services.db, actorOf(services, request), seen, reason.value)
  return closed.ok ? redirect('/staff/queue?tab=mine') : answer(services, request, closed)
}
