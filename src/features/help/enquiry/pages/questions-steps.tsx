// Each question, notice and end of a door as a section of the document for the script, with the complaints that can be
// made about its answer.
import { type AnswerProblem, answerProblems } from '#domain/help/answers.ts'
import type { Door } from '#domain/help/doors.ts'
import { type EndId, endIds, type NoticeId, noticeIds } from '#domain/help/journey.ts'
import { isAskedAt, type QuestionId, questionIds, questionOf } from '#domain/help/questions.ts'
import { localTime } from '#domain/shared/instant.ts'
import { answerProblemText, questionText } from '#words/en-questions.ts'
import { EndBody, NoticeBody } from './notices.tsx'
import { QuestionField } from './question-field.tsx'
import type { QuestionsPageProps } from './questions-data.ts'

export function Steps({ door, request, services }: QuestionsPageProps) {
  const { country, timeZone } = services.settings
  const today = localTime(request.now, timeZone).day
  const notices = noticeIds.filter((id): id is Exclude<NoticeId, 'limits'> => id !== 'limits')
  return (
    <>
      {questionIds
        .filter((id) => isAskedAt(id, door))
        .map((id) => (
          <section
            data-step={id}
            data-question={questionText(door, id).question}
            hidden
            {...problemsOf(door, id)}
          >
            <QuestionField
              door={door}
              id={id}
              read={() => []}
              today={today}
              isPageHeading={false}
            />
          </section>
        ))}
      {notices.map((id) => (
        <section data-step={id} hidden>
          <NoticeBody id={id} door={door} country={country} isPageHeading={false} />
        </section>
      ))}
      {endIds.map((id: EndId) => (
        <section data-step={id} hidden>
          <EndBody id={id} country={country} isPageHeading={false} />
        </section>
      ))}
    </>
  )
}

const problemsByKind: Readonly<Record<string, readonly AnswerProblem[]>> = {
  one_of: ['missing'],
  yes_no_not_saying: ['missing'],
  some_of: ['missing', 'skip_with_others'],
  free_text: ['missing', 'too_long'],
  week: ['missing', 'not_a_week'],
  ways_to_reach: ['not_an_email', 'not_a_phone_number'],
  safe_contact: ['wrong_shape'],
}

function problemsOf(door: Door, id: QuestionId): Record<string, string> {
  const possible = problemsByKind[questionOf(id).kind] ?? answerProblems
  return Object.fromEntries(
    possible.map((problem) => [
      `data-problem-${problem.replaceAll('_', '-')}`,
      answerProblemText(door, id, problem),
    ]),
  )
}
