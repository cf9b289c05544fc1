// The row of a task with its attempts and the union of its states, each way. The row's CHECKs and the union say the same.
import type { Attempt, ContactToday } from '#domain/help/contact-today.ts'
import type { StaffId } from '#domain/shared/ids.ts'
import { fromDate, toDate } from '#domain/shared/instant.ts'
import { dayOfEnd } from '#platform/db/contact-today-end.ts'
import type { ContactAttemptTable, ContactTodayTable } from '#platform/db/tables.ts'

export type StateRow = Pick<
  ContactTodayTable,
  | 'state'
  | 'opened_at'
  | 'first_attempt_by'
  | 'owner_id'
  | 'next_contact_at'
  | 'ended_at'
  | 'decided_by'
>
export type AttemptRow = Pick<
  ContactAttemptTable,
  'at' | 'staff_id' | 'channel' | 'outcome' | 'broke_rule'
>

function attemptOf(row: AttemptRow): Attempt {
  const { channel, outcome, broke_rule: brokeRule } = row
  return { at: fromDate(row.at), by: row.staff_id, channel, outcome, brokeRule }
}

/** @throws when the row breaks what its CHECKs promise. */
export function taskOf(row: StateRow, attempts: readonly AttemptRow[]): ContactToday {
  const { state } = row
  const facts = {
    openedAt: fromDate(row.opened_at),
    firstAttemptBy: fromDate(row.first_attempt_by),
    attempts: attempts.map(attemptOf),
  }
  const owner = (): StaffId => must(row.owner_id)
  switch (state) {
    case 'unowned':
      return { state, ...facts }
    case 'owned':
      return { state, ...facts, owner: owner(), nextContactAt: fromDate(must(row.next_contact_at)) }
    case 'awaiting_decision':
      return { state, ...facts, owner: owner() }
    case 'reached':
    case 'no_way_to_reach':
      return { state, ...facts, endedAt: fromDate(must(row.ended_at)) }
    case 'decided':
      return {
        ...{ state, ...facts, endedAt: fromDate(must(row.ended_at)) },
        decidedBy: must(row.decided_by),
      }
  }
}

function must<Value>(value: Value | null): Value {
  if (value === null) throw new Error('a contact-today row breaks its own CHECK')
  return value
}

/** What to write; a task that is over keeps its last owner, and of when it was opened only the day. */
export function columnsOf(task: ContactToday) {
  const over = { state: task.state, next_contact_at: null, ended_at: null, decided_by: null }
  switch (task.state) {
    case 'unowned':
      return { ...over, owner_id: null }
    case 'owned':
      return { ...over, owner_id: task.owner, next_contact_at: toDate(task.nextContactAt) }
    case 'awaiting_decision':
      return { ...over, owner_id: task.owner }
    case 'reached':
    case 'no_way_to_reach':
      return { ...over, ...daysOnly(task), ended_at: toDate(task.endedAt) }
    case 'decided':
      return {
        ...{ ...over, ...daysOnly(task), ended_at: toDate(task.endedAt) },
        decided_by: task.decidedBy,
      }
  }
}

function daysOnly({ openedAt, firstAttemptBy }: ContactToday) {
  return {
    opened_at: dayOfEnd(openedAt),
    first_attempt_by: dayOfEnd(firstAttemptBy),
    reminded_at: null,
  }
}
