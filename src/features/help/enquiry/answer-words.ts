// How an answer of any kind reads: on the page where answers are checked, and in the message that is sealed.
import type { Answers } from '#domain/help/answers.ts'
import type { Door } from '#domain/help/doors.ts'
import type { QuestionId } from '#domain/help/questions.ts'
import type { SafeContactRules, WaysToReach } from '#domain/help/safe-contact.ts'
import { firstDayOf, type Week } from '#domain/help/week.ts'
import { answerText, weekWords, safeContactWords as words } from '#words/en-questions.ts'

/** Several lines where the answer has several parts; undefined when there is nothing to show. */
export function answerInWords(door: Door, id: QuestionId, answers: Answers): string | undefined {
  if (id === 'coming_week' && answers.coming_week !== undefined)
    return answers.coming_week === 'not_saying'
      ? answerText(door, id, 'not_saying')
      : weekInWords(answers.coming_week)
  if (id === 'identity_way') return waysInWords(answers.identity_way)
  if (id === 'safe_contact') return rulesInWords(answers.safe_contact)
  return answerText(door, id, answers[id])
}

// Beyond the first two of the list a week is named by its Monday, whatever today is.
const byItsMonday = 2

function weekInWords(week: Week): string {
  return weekWords.week(firstDayOf(week), byItsMonday)
}

function waysInWords(ways: WaysToReach | undefined): string | undefined {
  const given = [ways?.email, ways?.phone].filter((way) => way !== undefined)
  return given.length === 0 ? undefined : given.join('\n')
}

function rulesInWords(rules: SafeContactRules | undefined): string | undefined {
  if (rules === undefined) return undefined
  return [
    rules.channels.map((channel) => words.channel[channel]).join(', '),
    rules.times.map((time) => words.time[time]).join('\n'),
    `${words.voicemail} ${rules.mayLeaveVoicemail ? words.yes : words.no}`,
    words.answererOptions[rules.whoMayAnswer],
    rules.nameToUse,
  ]
    .filter((line) => line !== '')
    .join('\n')
}
