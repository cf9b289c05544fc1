// Answers of somebody who does not exist, drawn question by question as the journey asks them, and read by the same
// rules as what a visitor posts. Whether they are serious is decided before, so that a queue is not all alarm.
import { type Answers, parseAnswers } from '#domain/help/answers.ts'
import type { Door } from '#domain/help/doors.ts'
import { mayBeSent, stepsFor } from '#domain/help/journey.ts'
import { notSaying } from '#domain/help/question-types.ts'
import { optionsAt, type QuestionId, questionOf } from '#domain/help/questions.ts'
import { comingWeeks } from '#domain/help/week.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { Draw } from './draw.ts'

export interface Wanted {
  readonly door: Door
  /** Something in the answers calls for contact today. */
  readonly isSerious: boolean
  readonly reach: 'nothing' | 'code' | 'way' | 'name'
  readonly words: string
  readonly firstName: string
  readonly writtenOn: CalendarDay
}

type Choices = readonly (readonly [string, number])[]

const calm: { readonly [Id in QuestionId]?: Choices } = {
  main_reason: [
    ['thoughts_never_acted', 30],
    ['other_online_behaviour', 25],
    ['images_of_under_18s', 20],
    ['online_contact_with_child', 5],
    ['reoffending_worry', 8],
    ['other', 6],
  ],
  child_worry: [
    ['behaviour_online', 4],
    ['other', 1],
  ],
  legal_stage: [
    ['unknown_to_authorities', 70],
    ['social_services_only', 5],
    ['caution', 4],
    ['convicted_community', 6],
    ['no_further_action', 6],
    [notSaying, 9],
  ],
  children_near: [
    ['no', 7],
    [notSaying, 3],
  ],
  thoughts_of_ending_life: [
    ['no', 8],
    [notSaying, 2],
  ],
  coming_date: [
    ['none', 9],
    ['something_else', 1],
  ],
}

const serious: { readonly [Id in QuestionId]?: Choices } = {
  main_reason: [['after_police_visit', 1]],
  child_worry: [['after_police_visit', 1]],
  legal_stage: [
    ['warrant_or_visit', 4],
    ['voluntary_interview', 2],
    ['released_under_investigation', 3],
    ['arrested_bail', 1],
  ],
  children_near: [
    ['no', 6],
    ['yes', 2],
    [notSaying, 2],
  ],
  thoughts_of_ending_life: [
    ['no', 6],
    ['yes', 2],
    [notSaying, 2],
  ],
  coming_date: [
    ['none', 5],
    ['police_interview', 2],
    ['end_of_bail', 3],
  ],
}

const usual: { readonly [Id in QuestionId]?: Choices } = {
  age: [['adult', 1]],
  referral_agreed: [['agreed', 1]],
  their_behaviour: [
    ['other_online_behaviour', 4],
    ['images_of_under_18s', 4],
    [notSaying, 2],
  ],
  setting: [
    ['online', 8],
    ['neither', 1],
    [notSaying, 1],
  ],
  language: [
    ['en', 80],
    ['cy', 4],
    ['pl', 5],
    ['ro', 3],
    ['ur', 3],
    ['pt', 3],
    ['sign_language', 2],
  ],
}

export function drawAnswers(wanted: Wanted, draw: Draw): Answers {
  let raw: Record<string, unknown> = {}
  for (;;) {
    const answers = read(wanted.door, raw)
    const open = stepsFor(wanted.door, answers).find(
      (step) => step.kind === 'question' && raw[step.id] === undefined,
    )
    if (open === undefined) {
      if (!mayBeSent(wanted.door, answers)) throw new Error('a drawn enquiry may not be sent')
      return answers
    }
    raw = { ...raw, [open.id]: answerTo(open.id as QuestionId, wanted, draw) }
  }
}

function read(door: Door, raw: Readonly<Record<string, unknown>>): Answers {
  const parsed = parseAnswers(door, raw)
  if (!parsed.ok) throw new Error(`a drawn answer is refused: ${JSON.stringify(parsed.error)}`)
  return parsed.value
}

function answerTo(id: QuestionId, wanted: Wanted, draw: Draw): unknown {
  switch (id) {
    case 'free_words':
      return wanted.words
    case 'coming_week':
      return draw.pick(comingWeeks(wanted.writtenOn, 12).slice(3))
    case 'identity_nothing':
      return wanted.reach === 'nothing' ? 'stay_here' : 'go_on'
    case 'identity_code':
      return wanted.reach === 'code' ? 'stay_here' : 'go_on'
    case 'identity_way':
      return waysOf(wanted, draw)
    case 'safe_contact':
      return rulesOf(wanted)
    case 'identity_name':
      return wanted.reach === 'name' ? wanted.firstName : ''
    default:
      return choose(id, wanted, draw)
  }
}

function choose(id: QuestionId, { door, isSerious }: Wanted, draw: Draw): unknown {
  const options = optionsAt(id, door)
  const isForAnother = id === 'main_reason' && door === 'someone_close' && !isSerious
  if (isForAnother) return 'someone_elses_behaviour'
  const given = (isSerious ? serious : calm)[id] ?? usual[id]
  const known = given?.filter(([value]) => options.includes(value) || value === notSaying)
  if (known !== undefined && known.length > 0) return draw.weighted(known)
  const question = questionOf(id)
  const harmless = options.filter((option) => option !== 'after_police_visit')
  if (question.kind === 'some_of') return someOf(id, harmless, draw)
  return question.isSkippable && draw.chance(0.15) ? notSaying : draw.pick(harmless)
}

function someOf(id: QuestionId, options: readonly string[], draw: Draw): unknown {
  if (draw.chance(0.15)) return notSaying
  if (id === 'access_needs' && draw.chance(0.8)) return ['none']
  const fitting = options.filter((option) => option !== 'none')
  return [...new Set([draw.pick(fitting), draw.pick(fitting)])]
}

/** Numbers that Ofcom keeps for drama, addresses that can never exist. */
function waysOf({ firstName }: Wanted, draw: Draw): unknown {
  const email = `${firstName.toLowerCase()}${draw.between(10, 99)}@mail.example`
  const phone = `07700 900${draw.between(100, 999)}`
  return draw.chance(0.4) ? { email } : { email, phone }
}

function rulesOf({ firstName, reach }: Wanted): unknown {
  return {
    channels: ['email'],
    times: ['weekday_morning', 'weekday_afternoon'],
    mayLeaveVoicemail: false,
    whoMayAnswer: 'only_me',
    nameToUse: reach === 'name' ? firstName : '',
  }
}
