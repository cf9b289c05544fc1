// `/staff/contact-today`: the list above the queue, one task, and what colleagues do with it.
import { type ContactTodayId, type MessageId, parseId } from '#domain/shared/ids.ts'
import type { Action } from '#domain/shared/permissions.ts'
import { conditionFor } from '#domain/shared/permissions.ts'
import { staffFrame } from '#domain/staff/frame.ts'
import { listWorkingNames } from '#platform/alerts/queries.ts'
import { recordAuditAlone } from '#platform/audit/commands.ts'
import { readonly } from '#platform/db/database.ts'
import { ownOrganisation } from '#platform/db/organisation.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, notFound, redirect } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { contactTodayWords } from '#words/en-contact-today.ts'
import { staffFrameWords } from '#words/en-staff-frame.ts'
import { breakRuleOf, recordAttemptOf, recordTold, takeOnTask } from './commands.ts'
import { decideTask, recordMailboxMessageOf, recordTheyCameOf } from './commands-end.ts'
import { openByStaff } from './commands-open.ts'
import type { Actor, ActRefusal } from './commands-shared.ts'
import { readAttempt, readEnquiryId, readSeenOwner, readTab, readWrittenId } from './form.ts'
import { taskListPage } from './pages-list.tsx'
import { taskPage } from './pages-task.tsx'
import { countTasks, findTask, listTasks, readChannelRules, type TaskTab } from './queries.ts'
import type { ContactTodayServices } from './services.ts'

type Act = (
  services: ContactTodayServices,
  request: StaffRequest,
  id: ContactTodayId,
) => Promise<Response>

export function contactTodayRoutes(services: ContactTodayServices): readonly Route[] {
  const post = (path: string, may: Action, act: Act) =>
    route({
      method: 'POST',
      path: `/staff/contact-today/:id/${path}`,
      access: { who: 'staff', may },
      handle: async (request) => {
        const id = parseId<ContactTodayId>(request.params['id'])
        return id === undefined ? notFound() : act(services, request, id)
      },
    })
  return [
    route({
      method: 'GET',
      path: '/staff/contact-today',
      access: { who: 'staff', may: 'contact_today.list' },
      handle: (request) =>
        showList(services, request, readTab(request.url.searchParams.get('tab')), undefined),
    }),
    route({
      method: 'POST',
      path: '/staff/contact-today/open',
      access: { who: 'staff', may: 'contact_today.act' },
      handle: (request) => open(services, request),
    }),
    route({
      method: 'GET',
      path: '/staff/contact-today/:id',
      access: { who: 'staff', may: 'contact_today.list' },
      handle: (request) => showTask(services, request, undefined),
    }),
    post('take-on', 'contact_today.act', takeOn),
    post('attempt', 'contact_today.act', attempt),
    post('they-came', 'contact_today.act', async (_, request, id) =>
      told(
        services,
        request,
        await recordTheyCameOf(services.db, actorOf(services, request), id, services.random),
      ),
    ),
    post('mailbox-message', 'contact_today.act', (_, request, id) =>
      withWritten(services, request, (messageId, actor) =>
        recordMailboxMessageOf(services.db, actor, id, { messageId, ...services }),
      ),
    ),
    post('told', 'contact_today.act', (_, request, id) =>
      withWritten(services, request, (messageId, actor) =>
        recordTold(services.db, actor, id, { messageId, random: services.random }),
      ),
    ),
    post('decide', 'contact_today.break_rule', (_, request, id) =>
      withWritten(services, request, (reasonNoteId, actor) =>
        decideTask(services.db, actor, id, { reasonNoteId, random: services.random }),
      ),
    ),
    post('break-rule', 'contact_today.break_rule', breakRule),
  ]
}

function actorOf(services: ContactTodayServices, request: StaffRequest): Actor {
  const { staffId, roles } = request.session
  return {
    staffId,
    isDutyLead: conditionFor(roles, 'contact_today.break_rule') !== undefined,
    now: request.now,
    timeZone: services.settings.timeZone,
  }
}

async function frameOf(services: ContactTodayServices, request: StaffRequest, script?: string) {
  const organisation = await ownOrganisation(services.db)
  const scripts = script === undefined ? [] : [script]
  return staffFrame({ request, organisation, assets: services.assets, scripts }, staffFrameWords)
}

async function showList(
  services: ContactTodayServices,
  request: StaffRequest,
  tab: TaskTab,
  fault: string | undefined,
): Promise<Response> {
  const db = readonly(services.db)
  const { staffId } = request.session
  const [counts, rows, frame] = await Promise.all([
    countTasks(db, staffId),
    listTasks(db, { tab, staffId }),
    frameOf(services, request),
  ])
  const { timeZone } = services.settings
  const page = taskListPage({
    ...{ frame, staffId, timeZone, tab, counts, rows, fault },
    now: request.now,
  })
  return html(page, fault === undefined ? 200 : 409)
}

async function showTask(
  services: ContactTodayServices,
  request: StaffRequest,
  fault: { readonly field: string; readonly text: string } | undefined,
): Promise<Response> {
  const db = readonly(services.db)
  const id = parseId<ContactTodayId>(request.params['id'])
  const { staffId } = request.session
  const row = id === undefined ? undefined : await findTask(db, id, staffId)
  if (id === undefined || row === undefined) return notFound()
  const page = taskPage({
    ...{ row, staffId, fault, now: request.now },
    frame: await frameOf(services, request, 'staff-contact-today.js'),
    known: await readChannelRules(db, services.fieldBox, row.enquiryId),
    names: await listWorkingNames(db),
    timeZone: services.settings.timeZone,
    isDutyLead: actorOf(services, request).isDutyLead,
  })
  await recordAuditAlone(services.db, {
    actor: { kind: 'staff', id: staffId },
    action: 'contact_today.read',
    subject: { kind: 'contact_today', id },
    outcome: 'read',
    at: request.now,
  })
  return html(page, fault === undefined ? 200 : 422)
}

type Told = { readonly ok: true } | { readonly ok: false; readonly error: ActRefusal }

async function told(
  services: ContactTodayServices,
  request: StaffRequest,
  result: Told,
): Promise<Response> {
  if (result.ok) return redirect(`/staff/contact-today/${String(request.params['id'])}`)
  if (result.error === 'not_found') return notFound()
  const text = contactTodayWords.refusals[result.error]
  return showTask(services, request, { field: 'main-content', text })
}

async function open(services: ContactTodayServices, request: StaffRequest): Promise<Response> {
  const enquiryId = readEnquiryId(await request.form())
  if (enquiryId === undefined) return notFound()
  const actor = { ...actorOf(services, request), random: services.random }
  const opened = await openByStaff(services.db, actor, enquiryId)
  return opened.ok ? redirect(`/staff/contact-today/${opened.value}`) : notFound()
}

const takeOn: Act = async (services, request, id) => {
  const seenOwner = readSeenOwner(await request.form())
  const given = { seenOwner, random: services.random }
  const done = await takeOnTask(services.db, actorOf(services, request), id, given)
  if (done.ok || done.error !== 'somebody_was_faster') return told(services, request, done)
  return showList(services, request, 'open', contactTodayWords.refusals.somebody_was_faster)
}

const attempt: Act = async (services, request, id) => {
  const given = readAttempt(await request.form())
  if (!given.ok) return faultOf(services, request, 'attempt', given.error)
  const done = await recordAttemptOf(services.db, actorOf(services, request), id, {
    ...given.value,
    ...services,
  })
  if (!done.ok && done.error === 'channel_or_time_not_allowed') {
    const text = contactTodayWords.refusals.channel_or_time_not_allowed
    return showTask(services, request, { field: 'attempt-channel', text })
  }
  return told(services, request, done)
}

function faultOf(
  services: ContactTodayServices,
  request: StaffRequest,
  prefix: 'attempt' | 'rule',
  field: 'channel' | 'outcome',
): Promise<Response> {
  const text = contactTodayWords.task.attempt.faults[field]
  return showTask(services, request, { field: `${prefix}-${field}`, text })
}

const breakRule: Act = async (services, request, id) => {
  const given = readAttempt(await request.form())
  if (!given.ok) return faultOf(services, request, 'rule', given.error)
  return withWritten(services, request, (reasonNoteId, actor) =>
    breakRuleOf(services.db, actor, id, {
      ...given.value,
      reasonNoteId,
      random: services.random,
    }),
  )
}

async function withWritten(
  services: ContactTodayServices,
  request: StaffRequest,
  act: (written: MessageId, actor: Actor) => Promise<Told>,
): Promise<Response> {
  const written = readWrittenId(await request.form())
  if (written === undefined) return told(services, request, { ok: false, error: 'nothing_written' })
  return told(services, request, await act(written, actorOf(services, request)))
}
