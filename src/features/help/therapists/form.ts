// What the registry's small forms may say: a move, the people who stand in, yes or no.
import { type Move, moves } from '#domain/help/therapists/therapist.ts'
import { parseId, type StaffId, type TherapistId } from '#domain/shared/ids.ts'
import { type CalendarDay, parseDay } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { FormFields } from '#platform/http/form-fields.ts'
import type { StaffRequest } from '#platform/http/request.ts'

/** Undefined for an address without an id of the right shape. */
export function therapistOf(request: StaffRequest): TherapistId | undefined {
  return parseId<TherapistId>(request.params['id'])
}

/** The version that the page was drawn from; a forged one matches nothing. */
export function versionOf(fields: FormFields): number {
  const text = fields.text('version')
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}

export function readMove(fields: FormFields): Move | undefined {
  return moves.find((one) => one === fields.text('move'))
}

export interface PeopleGiven {
  readonly account: StaffId | undefined
  readonly executor: StaffId | undefined
  readonly caretaker: StaffId | undefined
}

/** An empty choice is nobody; anything else must be an id. */
export function readPeople(fields: FormFields): Result<PeopleGiven, 'executor'> {
  const names = ['account', 'executor', 'caretaker'] as const
  const given = names.map((name) => fields.text(name))
  if (given.some((text) => text !== '' && parseId(text) === undefined)) return refuse('executor')
  const [account, executor, caretaker] = given.map((text) => parseId<StaffId>(text))
  return ok({ account, executor, caretaker })
}

/** Three boxes of a date; undefined when they make no day. */
export function readDay(fields: FormFields, prefix: string): CalendarDay | undefined {
  const [year, month, day] = (['year', 'month', 'day'] as const).map((part) =>
    fields.text(`${prefix}-${part}`).trim(),
  )
  return parseDay(
    `${(year ?? '').padStart(4, '0')}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`,
  )
}

export function isDayEmpty(fields: FormFields, prefix: string): boolean {
  return ['year', 'month', 'day'].every((part) => fields.text(`${prefix}-${part}`).trim() === '')
}
