// Which page comes next (1-product, journeys 1-3 and 6; 4-help-service, Enquiry). The list of pages follows from the
// door and the answers alone, so it is the same in the browser and on the server, and forged input lands on a real page.
import type { Answers } from './answers.ts'
import type { Door } from './doors.ts'
import { isAskedAt, type QuestionId, questionIds, questions } from './questions.ts'
import { isFromWarrantToSentence, saysChildIsHarmedNow } from './serious-answers.ts'

/** Pages between questions: they say something and let the person go on. No id is also a question's. */
export const noticeIds = [
  'limits',
  'keep_child_safe_now',
  'stay_safe_now',
  'before_interview',
  'images_of_me',
  'someone_threatens_me',
] as const
export type NoticeId = (typeof noticeIds)[number]

/** Pages after which nothing more is asked and nothing is stored. */
export const endIds = ['under_18_here', 'under_13', 'no_youth_team', 'ask_them_first'] as const
export type EndId = (typeof endIds)[number]

export type Step =
  | { readonly kind: 'notice'; readonly id: NoticeId }
  | { readonly kind: 'question'; readonly id: QuestionId }
  | { readonly kind: 'end'; readonly id: EndId }
  | { readonly kind: 'check'; readonly id: 'check_answers' }

export interface JourneySetup {
  /** Without a youth team nothing that an under-18 writes is stored. */
  readonly hasYouthTeam: boolean
}
const noYouthTeam: JourneySetup = { hasYouthTeam: false }

/** Questions that are asked only after certain answers; every other question of a door is always asked. */
const askedWhen: { readonly [Id in QuestionId]?: (answers: Answers) => boolean } = {
  online_contact_kind: (answers) => answers.main_reason === 'online_contact_with_child',
  coming_week: (answers) =>
    answers.coming_date !== undefined &&
    answers.coming_date !== 'none' &&
    answers.coming_date !== 'not_saying',
  identity_code: (answers) => answers.identity_nothing === 'go_on',
  identity_way: (answers) =>
    answers.identity_nothing === 'go_on' && answers.identity_code === 'go_on',
  safe_contact: (answers) =>
    answers.identity_nothing === 'go_on' &&
    answers.identity_code === 'go_on' &&
    (answers.identity_way?.email ?? answers.identity_way?.phone) !== undefined,
  identity_name: (answers) =>
    answers.identity_nothing === 'go_on' && answers.identity_code === 'go_on',
}

/** Shown once, straight after the first question whose answer makes it true. */
const noticeWhen: readonly (readonly [NoticeId, (answers: Answers) => boolean])[] = [
  ['keep_child_safe_now', saysChildIsHarmedNow],
  ['stay_safe_now', (answers) => answers.thoughts_of_ending_life === 'yes'],
  ['before_interview', isFromWarrantToSentence],
  ['images_of_me', (answers) => answers.young_worry === 'images_of_me'],
  ['someone_threatens_me', (answers) => answers.young_worry === 'someone_threatens_me'],
]

function endAfter(answers: Answers, setup: JourneySetup): EndId | undefined {
  if (answers.age === 'under_18') return 'under_18_here'
  if (answers.young_age === 'under_13') return 'under_13'
  if (answers.young_age === 'from_13_to_17' && !setup.hasYouthTeam) return 'no_youth_team'
  return answers.referral_agreed === 'not_agreed' ? 'ask_them_first' : undefined
}

/** Every page of this door with these answers, in order, as far as the answers decide. */
export function stepsFor(
  door: Door,
  answers: Answers,
  setup: JourneySetup = noYouthTeam,
): readonly Step[] {
  const steps: Step[] = [{ kind: 'notice', id: 'limits' }]
  let soFar: Answers = {}
  const pending = new Map(noticeWhen)
  for (const id of questionIds) {
    if (!isAskedAt(id, door) || askedWhen[id]?.(soFar) === false) continue
    steps.push({ kind: 'question', id })
    if (answers[id] === undefined) continue
    soFar = { ...soFar, [id]: answers[id] }
    const end = endAfter(soFar, setup)
    if (end !== undefined) return [...steps, { kind: 'end', id: end }]
    for (const [notice, isTrue] of pending) {
      if (!isTrue(soFar)) continue
      steps.push({ kind: 'notice', id: notice })
      pending.delete(notice)
    }
  }
  return [...steps, { kind: 'check', id: 'check_answers' }]
}

function isUnanswered(step: Step, answers: Answers): boolean {
  return (
    step.kind === 'question' && !questions[step.id].isSkippable && answers[step.id] === undefined
  )
}

/** The first page, or one that lies behind a required question still open, cannot be passed over. */
function furthest(steps: readonly Step[], answers: Answers): number {
  const open = steps.findIndex((step) => isUnanswered(step, answers))
  return open === -1 ? steps.length - 1 : open
}

function at(steps: readonly Step[], index: number): Step {
  const step = steps[Math.max(0, Math.min(index, steps.length - 1))]
  if (step === undefined) throw new Error('a journey without pages')
  return step
}

/** The page to show when somebody asks for `wanted`: that page, or the one that must be answered first. */
export function stepToShow(
  door: Door,
  answers: Answers,
  wanted: string,
  setup: JourneySetup = noYouthTeam,
): Step {
  const steps = stepsFor(door, answers, setup)
  const index = steps.findIndex((step) => step.id === wanted)
  if (index === -1) return at(steps, 0)
  return at(steps, Math.min(index, furthest(steps, answers)))
}

/** The page after `atStep`. From an unknown page: the first. From an open required question: itself. */
export function nextStep(
  door: Door,
  answers: Answers,
  atStep: string,
  setup: JourneySetup = noYouthTeam,
): Step {
  const steps = stepsFor(door, answers, setup)
  const index = steps.findIndex((step) => step.id === atStep)
  return at(steps, Math.min(index + 1, furthest(steps, answers)))
}

/** The page before `atStep`, or undefined at the first or at an unknown page. */
export function previousStep(
  door: Door,
  answers: Answers,
  atStep: string,
  setup: JourneySetup = noYouthTeam,
): Step | undefined {
  const steps = stepsFor(door, answers, setup)
  const index = steps.findIndex((step) => step.id === atStep)
  return index < 1 ? undefined : steps[index - 1]
}

/** Drops answers to questions that these answers no longer lead to, so that going back leaves nothing behind. */
export function applicableAnswers(
  door: Door,
  answers: Answers,
  setup: JourneySetup = noYouthTeam,
): Answers {
  const asked = new Set(stepsFor(door, answers, setup).map((step): string => step.id))
  return Object.fromEntries(
    Object.entries(answers).filter(([id, value]) => asked.has(id) && value !== undefined),
  )
}

/** True when the journey is at its check page with every required question answered: only then may it be stored. */
export function mayBeSent(
  door: Door,
  answers: Answers,
  setup: JourneySetup = noYouthTeam,
): boolean {
  const steps = stepsFor(door, answers, setup)
  return steps.at(-1)?.kind === 'check' && !steps.some((step) => isUnanswered(step, answers))
}
