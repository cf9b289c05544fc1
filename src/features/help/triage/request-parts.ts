// What every route of one enquiry reads from the request: which enquiry, who acts, and what they are to it.
import { type EnquiryId, parseId } from '#domain/shared/ids.ts'
import type { Standing } from '#domain/shared/permissions.ts'
import { type Db, readonly } from '#platform/db/database.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import type { Actor } from './commands-shared.ts'
import { readStanding } from './queries.ts'
import type { TriageServices } from './services.ts'

export function standingOf(db: Db) {
  return (request: StaffRequest): Promise<Standing | undefined> => {
    const id = parseId<EnquiryId>(request.params['id'])
    return id === undefined
      ? Promise.resolve(undefined)
      : readStanding(readonly(db), id, request.session.staffId)
  }
}

/** @throws when the route's own standing check has not run: it refuses anything that is no id. */
export function idOf(request: StaffRequest): EnquiryId {
  const id = parseId<EnquiryId>(request.params['id'])
  if (id === undefined) throw new Error('a route of one enquiry was served without an id')
  return id
}

export function actorOf(services: TriageServices, request: StaffRequest): Actor {
  return {
    staffId: request.session.staffId,
    roles: request.session.roles,
    now: request.now,
    timeZone: services.settings.timeZone,
  }
}
