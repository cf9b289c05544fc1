// `/staff/shift`: what one shift hands to the next.
import { type CalendarDay, localTime } from '#domain/shared/instant.ts'
import { staffFrame } from '#domain/staff/frame.ts'
import { recordAuditAlone } from '#platform/audit/commands.ts'
import { readonly } from '#platform/db/database.ts'
import { ownOrganisation } from '#platform/db/organisation.ts'
import { jsonWithBytes } from '#platform/http/json-with-bytes.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, json } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { staffFrameWords } from '#words/en-staff-frame.ts'
import { storeShiftNote } from './commands-shift.ts'
import { readShiftNote } from './form.ts'
import { shiftPage } from './pages-shift.tsx'
import {
  countByOwner,
  listOpenTasks,
  listPast,
  listUnheld,
  readShiftNotes,
} from './queries-shift.ts'
import { actorOf } from './request-parts.ts'
import type { TriageServices } from './services.ts'

const access = { who: 'staff', may: 'shift.hand_over' } as const

export function shiftRoutes(services: TriageServices): readonly Route[] {
  return [
    route({
      ...{ method: 'GET', path: '/staff/shift', access },
      handle: (request) => showShift(services, request),
    }),
    route({
      ...{ method: 'GET', path: '/staff/shift/notes', access },
      handle: (request) => serveNotes(services, request),
    }),
    route({
      ...{ method: 'POST', path: '/staff/shift/notes', access },
      ...{ accepts: 'json', bodyLimitBytes: 100 * 1024 },
      handle: async (request) => {
        const note = readShiftNote(await request.json())
        if (!note.ok) return json({ refused: 'malformed' }, 400)
        const stored = await storeShiftNote(services.db, actorOf(services, request), note.value)
        return stored.ok ? json({ done: true }) : json({ refused: stored.error }, 409)
      },
    }),
  ]
}

async function showShift(services: TriageServices, request: StaffRequest): Promise<Response> {
  const db = readonly(services.db)
  const { timeZone } = services.settings
  const today: CalendarDay = localTime(request.now, timeZone).day
  const [owners, past, tasks, unheld, organisation] = await Promise.all([
    countByOwner(db, today),
    listPast(db, today),
    listOpenTasks(db),
    listUnheld(db),
    ownOrganisation(services.db),
  ])
  const frame = staffFrame(
    {
      ...{ request, organisation, assets: services.assets },
      ...{ needsKeyring: true, scripts: ['staff-shift.js'] },
    },
    staffFrameWords,
  )
  return html(shiftPage({ frame, timeZone, owners, past, tasks, unheld }))
}

async function serveNotes(services: TriageServices, request: StaffRequest): Promise<Response> {
  const { staffId } = request.session
  const notes = await readShiftNotes(readonly(services.db), staffId, request.now)
  await recordAuditAlone(services.db, {
    actor: { kind: 'staff', id: staffId },
    ...{ action: 'shift.read', outcome: 'read', at: request.now },
    facts: { count: notes.length },
  })
  return jsonWithBytes({ notes })
}
