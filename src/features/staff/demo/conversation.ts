// Who wrote what to whom after the first message of a demonstration enquiry. Promises move as they do in the mailbox.
import { isOpen, type StoredEnquiry } from '#domain/help/enquiry-states.ts'
import { promisedDay, usualPromiseDays } from '#domain/shared/cover-hours.ts'
import type { StaffId } from '#domain/shared/ids.ts'
import { addDays, atLocal, type CalendarDay } from '#domain/shared/instant.ts'
import { staffAnswers, staffNotes, theirAnswers } from '#words/en-demo-stories.ts'
import type { Draw } from './draw.ts'
import { demoCover, demoTimeZone } from './settings.ts'
import type { StoredState } from './standing.ts'

export interface PlannedMessage {
  readonly channel: 'conversation' | 'note'
  readonly by: StaffId | 'enquirer'
  readonly text: string
  readonly on: CalendarDay
}

export interface Conversation {
  readonly messages: readonly PlannedMessage[]
  readonly promisedOn: CalendarDay
  readonly isUnread: boolean
}

interface Begun {
  readonly owner: StaffId | undefined
  readonly createdOn: CalendarDay
  readonly promisedOn: CalendarDay
  readonly standing: StoredEnquiry
  readonly today: CalendarDay
}

/** What staff and the person wrote afterwards, and the day that is promised by now. */
export function drawConversation(
  state: StoredState,
  { owner, createdOn, promisedOn, standing, today }: Begun,
  draw: Draw,
): Conversation {
  if (owner === undefined) return { messages: [], promisedOn, isUnread: state === 'received' }
  const lastOn = isOpen(standing) ? today : standing.closedOn
  const drawn = drawMessages(state, { owner, createdOn, lastOn, isLate: promisedOn < today }, draw)
  const messages = isOpen(standing) ? drawn.filter((one) => !isOverdue(one, drawn, today)) : drawn
  const last = messages.findLast((message) => message.channel === 'conversation')
  const isOwed = last?.by === 'enquirer'
  return {
    messages,
    promisedOn: isOwed ? promisedAfter(last.on) : promisedOn,
    isUnread: state === 'received' || (isOpen(standing) && isOwed),
  }
}

/** Writing after an answer of ours moves the promise, as in the mailbox. */
function promisedAfter(writtenOn: CalendarDay): CalendarDay {
  return promisedDay(
    demoCover,
    'message',
    atLocal(writtenOn, 12 * 60, demoTimeZone),
    usualPromiseDays,
  )
}

/** The last word of somebody whom nobody answered in time: this service answers those whom it has begun with. */
function isOverdue(
  message: PlannedMessage,
  all: readonly PlannedMessage[],
  today: CalendarDay,
): boolean {
  const last = all.findLast((one) => one.channel === 'conversation')
  return message === last && message.by === 'enquirer' && promisedAfter(message.on) < today
}

interface Told {
  readonly owner: StaffId
  /** The day promised for the first answer is over, so there was one. */
  readonly isLate: boolean
  readonly createdOn: CalendarDay
  readonly lastOn: CalendarDay
}

function drawMessages(state: StoredState, told: Told, draw: Draw): readonly PlannedMessage[] {
  const rounds =
    state === 'in_triage' && !told.isLate
      ? draw.between(0, 1)
      : draw.between(1, staffAnswers.length)
  const messages: PlannedMessage[] = []
  const on = (days: number): CalendarDay => earlier(addDays(told.createdOn, days), told.lastOn)
  for (const [index, texts] of staffAnswers.slice(0, rounds).entries()) {
    const day = 1 + index * 6
    messages.push({ channel: 'conversation', by: told.owner, text: draw.pick(texts), on: on(day) })
    const isWaiting = state === 'awaiting_information' || state === 'no_contact'
    if (index === rounds - 1 && (isWaiting || draw.chance(0.6))) continue
    const text = draw.pick(theirAnswers)
    messages.push({ channel: 'conversation', by: 'enquirer', text, on: on(day + 3) })
  }
  if (draw.chance(0.5))
    messages.push({ channel: 'note', by: told.owner, text: draw.pick(staffNotes), on: on(2) })
  return messages
}

export function earlier(one: CalendarDay, other: CalendarDay): CalendarDay {
  return one < other ? one : other
}
