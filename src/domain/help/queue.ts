// The queue of enquiries: which tabs there are, and in which order people are answered (4-help-service "Triage"): by
// the day that was promised to them, then by age. Means and any notion of risk never order it.
import type { EnquiryId } from '../shared/ids.ts'
import { parseId } from '../shared/ids.ts'
import { type CalendarDay, parseDay } from '../shared/instant.ts'

export const queueTabs = ['unassigned', 'mine', 'all', 'late', 'on_hold', 'closed'] as const
export type QueueTab = (typeof queueTabs)[number]

export function parseQueueTab(text: string | null): QueueTab {
  return queueTabs.find((tab) => tab === text) ?? 'unassigned'
}

/** The last row of a page: the next page begins after it. */
export interface QueuePlace {
  readonly promisedOn: CalendarDay
  readonly createdOn: CalendarDay
  readonly id: EnquiryId
}

export function writeQueuePlace(place: QueuePlace): string {
  return `${place.promisedOn}_${place.createdOn}_${place.id}`
}

export function parseQueuePlace(text: string | null): QueuePlace | undefined {
  const [promised, created, idText] = (text ?? '').split('_')
  const promisedOn = parseDay(promised)
  const createdOn = parseDay(created)
  const id = parseId<EnquiryId>(idText)
  return promisedOn === undefined || createdOn === undefined || id === undefined
    ? undefined
    : { promisedOn, createdOn, id }
}
