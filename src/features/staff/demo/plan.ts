// One enquiry of the demonstration before it is sealed: who writes when, what they answer, who said what afterwards and
// where it stands. Drawn from a seed and counted back from the present day.
import type { Answers } from '#domain/help/answers.ts'
import type { Door } from '#domain/help/doors.ts'
import {
  type AnsweredQuestion,
  type EnquiryContents,
  enquiryContents,
  isInMessage,
} from '#domain/help/enquiry-contents.ts'
import type { StoredEnquiry } from '#domain/help/enquiry-states.ts'
import { stepsFor } from '#domain/help/journey.ts'
import type { QuestionId } from '#domain/help/questions.ts'
import { weekOf } from '#domain/help/week.ts'
import { promisedDay, usualPromiseDays } from '#domain/shared/cover-hours.ts'
import type { StaffId } from '#domain/shared/ids.ts'
import {
  addDays,
  addMs,
  atLocal,
  type CalendarDay,
  type Instant,
  localTime,
  minuteMs,
} from '#domain/shared/instant.ts'
import { firstNames, storiesFor } from '#words/en-demo-stories.ts'
import { questionText } from '#words/en-questions.ts'
import { drawAnswers, type Wanted } from './answers.ts'
import { drawConversation, earlier, type PlannedMessage } from './conversation.ts'
import type { Draw } from './draw.ts'
import { demoCover, demoTimeZone } from './settings.ts'
import { drawDaysAgo, drawStanding, type StoredState } from './standing.ts'

export interface PlannedEnquiry {
  readonly door: Door
  readonly language: string
  readonly begun: 'script' | 'no_script' | 'phone'
  readonly contents: EnquiryContents
  readonly receivedAt: Instant
  readonly createdOn: CalendarDay
  readonly promisedOn: CalendarDay
  readonly nextOn: CalendarDay
  readonly standing: StoredEnquiry
  /** Kept after the end. */
  readonly owner: StaffId | undefined
  /** Who had it before, and gave the key on. */
  readonly before: StaffId | undefined
  readonly isUnclaimedReferral: boolean
  readonly isUnread: boolean
  /** After what the person wrote first. */
  readonly messages: readonly PlannedMessage[]
}

export interface PlanInput {
  readonly now: Instant
  readonly coordinators: readonly StaffId[]
  /** How an answer reads; undefined where there is nothing to show. */
  readonly answerInWords: (door: Door, id: QuestionId, answers: Answers) => string | undefined
}

const doorsByShare: readonly (readonly [Door, number])[] = [
  ['self', 66],
  ['someone_close', 20],
  ['child_i_look_after', 5],
  ['professional_referral', 4],
  ['professional_advice', 5],
]

export function planEnquiry(state: StoredState, input: PlanInput, draw: Draw): PlannedEnquiry {
  const today = localTime(input.now, demoTimeZone).day
  const door = draw.weighted(doorsByShare)
  const isSerious =
    !door.startsWith('professional') && draw.chance(state === 'received' ? 0.2 : 0.12)
  const receivedAt = drawMoment(state, isSerious, input.now, draw)
  const createdOn = localTime(receivedAt, demoTimeZone).day
  const wanted = drawWanted(door, isSerious, createdOn, draw)
  const answers = drawAnswers(wanted, draw)
  const contents = enquiryContents(
    door,
    answers,
    answeredIn(door, answers, input),
    weekOf(createdOn),
  )
  const isUnclaimedReferral = door === 'professional_referral' && state === 'received'
  const kind = contents.contactToday && !isUnclaimedReferral ? 'contact_today' : 'enquiry'
  const promisedOn = promisedDay(demoCover, kind, receivedAt, usualPromiseDays)
  const owner = state === 'received' ? undefined : draw.pick(input.coordinators)
  const before =
    owner !== undefined && draw.chance(0.25) ? draw.pick(input.coordinators) : undefined
  const endedOn = isOver(state) ? drawEnd(createdOn, today, draw) : undefined
  const nextOn = endedOn ?? drawNextOn(state, promisedOn, today, draw)
  const movedOn = earlier(nextOn, today)
  const standing = drawStanding(state, { owner, promisedOn, nextOn, movedOn }, draw)
  const conversation = drawConversation(
    state,
    { owner, createdOn, promisedOn, standing, today },
    draw,
  )
  return {
    ...{ door, contents, receivedAt, createdOn, nextOn, standing, owner, ...conversation },
    ...{ isUnclaimedReferral, before: before === owner ? undefined : before },
    language: draw.weighted([
      ['en', 90],
      ['cy', 3],
      ['pl', 4],
      ['ur', 3],
    ]),
    begun: draw.weighted([
      ['script', 70],
      ['no_script', 22],
      ['phone', 8],
    ]),
  }
}

function isOver(state: StoredState): boolean {
  return ['closed', 'declined', 'withdrawn', 'no_contact'].includes(state)
}

/** What is serious and new came within the last two days; a few of the rest waited longer than was promised. */
function drawMoment(state: StoredState, isSerious: boolean, now: Instant, draw: Draw): Instant {
  const isNew = state === 'received'
  const daysAgo =
    isNew && !isSerious && draw.chance(0.15) ? draw.between(8, 12) : drawDaysAgo(state, draw)
  if (isNew && (isSerious || daysAgo === 0))
    return addMs(now, -draw.between(10, isSerious ? 600 : 240) * minuteMs)
  const day = addDays(localTime(now, demoTimeZone).day, -Math.max(1, daysAgo))
  return atLocal(day, draw.between(7 * 60, 23 * 60), demoTimeZone)
}

function drawWanted(door: Door, isSerious: boolean, writtenOn: CalendarDay, draw: Draw): Wanted {
  return {
    ...{ door, isSerious, writtenOn },
    reach: draw.weighted([
      ['nothing', 6],
      ['code', 54],
      ['way', isSerious ? 40 : 22],
      ['name', 18],
    ]),
    words: draw.pick(storiesFor(door, isSerious)),
    firstName: draw.pick(firstNames),
  }
}

function answeredIn(
  door: Door,
  answers: Answers,
  { answerInWords }: PlanInput,
): readonly AnsweredQuestion[] {
  return stepsFor(door, answers).flatMap((step) => {
    if (step.kind !== 'question' || !isInMessage(step.id)) return []
    const answer = answerInWords(door, step.id, answers)
    return answer === undefined ? [] : [{ question: questionText(door, step.id).question, answer }]
  })
}

function drawNextOn(
  state: StoredState,
  promisedOn: CalendarDay,
  today: CalendarDay,
  draw: Draw,
): CalendarDay {
  if (state === 'received') return promisedOn
  return addDays(today, draw.chance(0.12) ? -draw.between(1, 6) : draw.between(0, 24))
}

/** Within the last eleven months, so that nothing has outlived what is kept. */
function drawEnd(createdOn: CalendarDay, today: CalendarDay, draw: Draw): CalendarDay {
  const spanDays = Math.round((Date.parse(today) - Date.parse(createdOn)) / 86_400_000)
  const ago = draw.between(1, Math.max(1, Math.min(spanDays - 5, 330)))
  return addDays(today, -ago)
}
