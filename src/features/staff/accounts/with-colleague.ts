// What the routes about one colleague share.
import { parseId, type StaffId } from '#domain/shared/ids.ts'
import { type CalendarDay, type Instant, localTime } from '#domain/shared/instant.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { notFound } from '#platform/http/respond.ts'
import { type Colleague, findColleague } from './queries.ts'
import type { AccountServices } from './services.ts'

export async function withColleague(
  { db }: AccountServices,
  request: StaffRequest,
  answer: (colleague: Colleague) => Promise<Response>,
): Promise<Response> {
  const id = parseId<StaffId>(request.params['id'])
  const colleague = id === undefined ? undefined : await findColleague(db, id)
  return colleague === undefined ? notFound() : answer(colleague)
}

export function dayOf({ settings }: AccountServices, at: Instant): CalendarDay {
  return localTime(at, settings.timeZone).day
}
