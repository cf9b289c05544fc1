// One page of the journey without scripts: a question, something to know before going on, or an end at which nothing
// is stored.
import { Button, ButtonGroup } from '@forestall/components'
import type { AnswerProblem } from '#domain/help/answers.ts'
import type { Door } from '#domain/help/doors.ts'
import { slugOf } from '#domain/help/doors.ts'
import type { EndId, NoticeId } from '#domain/help/journey.ts'
import type { ReadField } from '#domain/help/posted-answer.ts'
import { type QuestionId, questionOf } from '#domain/help/questions.ts'
import type { Nation } from '#domain/help/urgent-help.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { laterWords, enquiryWords as words } from '#words/en-enquiry-pages.ts'
import { answerProblemText } from '#words/en-questions.ts'
import { Form, type FrameSettings, type HiddenFields, renderFrame } from './frame.tsx'
import { EndBody, NoticeBody } from './notices.tsx'
import { DraftNotKept } from './obstacles.tsx'
import { PointedOut } from './pointed-out.tsx'
import { fieldIdOf, QuestionField } from './question-field.tsx'

export interface StepFrame {
  readonly settings: FrameSettings
  readonly door: Door
  /** Form token, sealed draft and, during a change, the way back to the answers. */
  readonly hidden: HiddenFields
}

export interface QuestionPageProps extends StepFrame {
  readonly id: QuestionId
  readonly read: ReadField
  readonly today: CalendarDay
  readonly problem?: AnswerProblem | undefined
  readonly pointedOut?: readonly string[] | undefined
  readonly isDraftNotKept?: boolean
}

export function questionPage(props: QuestionPageProps): string {
  const { id, door, problem, pointedOut } = props
  const seen = pointedOut === undefined ? {} : { words_seen: 'yes' }
  const error = problem === undefined ? undefined : answerProblemText(door, id, problem)
  return renderFrame({
    settings: props.settings,
    title: props.isDraftNotKept === true ? laterWords.notKept.title : words.title,
    errors:
      error === undefined
        ? []
        : [{ text: error, fieldId: fieldIdOf(id, problem === 'not_a_phone_number') }],
    children: (
      <Form action={`/enquiry/${slugOf(door)}`} hidden={{ ...props.hidden, at: id, ...seen }}>
        {props.isDraftNotKept === true ? <DraftNotKept /> : null}
        {pointedOut === undefined ? null : <PointedOut found={pointedOut} />}
        <QuestionField door={door} id={id} read={props.read} today={props.today} error={error} />
        {isOptionalText(id) ? <p class="govuk-body">{words.optional}</p> : null}
        <StepButtons />
      </Form>
    ),
  })
}

/** Where there is no "I'd rather not say" to choose, it is said that leaving it open is fine. */
function isOptionalText(id: QuestionId): boolean {
  const question = questionOf(id)
  return (
    question.isSkippable && (question.kind === 'free_text' || question.kind === 'ways_to_reach')
  )
}

function StepButtons() {
  return (
    <>
      <ButtonGroup>
        <Button name="go" value="next">
          {words.next}
        </Button>
        <Button name="go" value="back" variant="secondary">
          {words.back}
        </Button>
      </ButtonGroup>
      <Button name="go" value="later" variant="secondary">
        {words.later}
      </Button>
    </>
  )
}

export interface NoticePageProps extends StepFrame {
  readonly id: Exclude<NoticeId, 'limits'>
  readonly country: Nation
}

export function noticePage(props: NoticePageProps): string {
  const { id, door } = props
  return renderFrame({
    settings: props.settings,
    title: words.title,
    children: (
      <Form action={`/enquiry/${slugOf(door)}`} hidden={{ ...props.hidden, at: id }}>
        <NoticeBody id={id} door={props.door} country={props.country} />
        <ButtonGroup>
          <Button name="go" value="next">
            {words.goOn}
          </Button>
          <Button name="go" value="back" variant="secondary">
            {words.back}
          </Button>
        </ButtonGroup>
      </Form>
    ),
  })
}

export interface EndPageProps extends StepFrame {
  readonly id: EndId
  readonly country: Nation
}

/** Nothing more is asked and nothing is stored; only the way back remains. */
export function endPage(props: EndPageProps): string {
  const { id, door } = props
  return renderFrame({
    settings: props.settings,
    title: words.title,
    children: (
      <Form action={`/enquiry/${slugOf(door)}`} hidden={{ ...props.hidden, at: id }}>
        <EndBody id={id} country={props.country} />
        <Button name="go" value="back" variant="secondary">
          {words.back}
        </Button>
      </Form>
    ),
  })
}
