// The filter of the audit log as it stands in the page's address: a wrong day is said, kept and filtered by nothing.
import { type EnquiryId, parseId, type StaffId } from '#domain/shared/ids.ts'
import { addDays, atLocal, type CalendarDay, parseDay } from '#domain/shared/instant.ts'
import type { AuditFilter } from '#platform/audit/queries.ts'

export interface AskedFilter {
  /** As it was typed. */
  readonly dayText: string
  readonly day: CalendarDay | undefined
  readonly isDayWrong: boolean
  readonly actorId: StaffId | undefined
  readonly action: string | undefined
  /** The id of an enquiry, a colleague or anything else that rows are about. */
  readonly aboutText: string
  readonly about: string | undefined
  readonly isAboutWrong: boolean
  readonly before: number | undefined
}

const actionPattern = /^[a-z0-9_.]{1,80}$/

export function readFilter(query: URLSearchParams): AskedFilter {
  const dayText = (query.get('day') ?? '').trim().slice(0, 40)
  const day = parseDay(dayText)
  const action = query.get('action') ?? ''
  const aboutText = (query.get('about') ?? '').trim().slice(0, 60)
  const about = parseId<EnquiryId>(aboutText.toLowerCase())
  const before = Number(query.get('before') ?? '')
  return {
    dayText,
    day,
    isDayWrong: dayText !== '' && day === undefined,
    actorId: parseId<StaffId>(query.get('actor')),
    action: actionPattern.test(action) ? action : undefined,
    ...{ aboutText, about, isAboutWrong: aboutText !== '' && about === undefined },
    before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
  }
}

/** A day is the organisation's day. */
export function auditFilterOf(asked: AskedFilter, timeZone: string): AuditFilter {
  const { day, actorId, action, about, before } = asked
  return {
    ...(day === undefined
      ? {}
      : { from: atLocal(day, 0, timeZone), until: atLocal(addDays(day, 1), 0, timeZone) }),
    ...(actorId === undefined ? {} : { actorId }),
    ...(action === undefined ? {} : { action }),
    ...(about === undefined ? {} : { about }),
    ...(before === undefined ? {} : { before }),
  }
}

/** The address of the same filter, from another place in the list. */
export function auditHref(asked: AskedFilter, before: number | undefined): string {
  const query = new URLSearchParams()
  if (asked.dayText !== '') query.set('day', asked.dayText)
  if (asked.actorId !== undefined) query.set('actor', asked.actorId)
  if (asked.action !== undefined) query.set('action', asked.action)
  if (asked.aboutText !== '') query.set('about', asked.aboutText)
  if (before !== undefined) query.set('before', String(before))
  const text = query.toString()
  return text === '' ? '/staff/audit' : `/staff/audit?${text}`
}
