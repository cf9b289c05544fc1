// Everything that would be sent, each with a way to change it, and what happens then.
import { Button, ButtonGroup, type Content, SummaryList } from '@forestall/components'
import type { Answers } from '#domain/help/answers.ts'
import { type Door, slugOf } from '#domain/help/doors.ts'
import { identityLevelOf } from '#domain/help/identity-level.ts'
import type { QuestionId } from '#domain/help/questions.ts'
import { checkWords, enquiryWords, obstacleWords } from '#words/en-enquiry-pages.ts'
import { questionText } from '#words/en-questions.ts'
import { answerInWords } from '../answer-words.ts'
import { Form, type FrameSettings, type HiddenFields, renderFrame } from './frame.tsx'

export interface CheckPageProps {
  readonly settings: FrameSettings
  readonly door: Door
  readonly hidden: HiddenFields
  readonly answers: Answers
  /** The questions of this journey, in order. */
  readonly asked: readonly QuestionId[]
  /** Why it was not sent just now. */
  readonly obstacle?: 'not_stored' | { readonly waitSeconds: number }
}

export function checkPage(props: CheckPageProps): string {
  const { door, answers } = props
  return renderFrame({
    settings: props.settings,
    title: props.obstacle === undefined ? checkWords.title : obstacleTitle(props.obstacle),
    children: (
      <Form
        action={`/enquiry/${slugOf(door)}/send`}
        hidden={{ ...props.hidden, at: 'check_answers' }}
      >
        {props.obstacle === undefined ? null : <Obstacle obstacle={props.obstacle} />}
        {props.obstacle === undefined ? (
          <>
            <h1 class="govuk-heading-l">{checkWords.heading}</h1>
            <p class="govuk-body-l">{checkWords.lead}</p>
          </>
        ) : (
          <h2 class="govuk-heading-m">{checkWords.heading}</h2>
        )}
        <SummaryList rows={props.asked.map((id) => rowOf(door, id, answers))} />
        <WhatHappens leavesNothing={identityLevelOf(answers) === 'nothing'} />
        <ButtonGroup>
          <Button name="go" value="send">
            {checkWords.send}
          </Button>
          <Button name="go" value="back" variant="secondary">
            {enquiryWords.back}
          </Button>
          <Button name="go" value="later" variant="secondary">
            {enquiryWords.later}
          </Button>
        </ButtonGroup>
      </Form>
    ),
  })
}

function rowOf(door: Door, id: QuestionId, answers: Answers) {
  const { question } = questionText(door, id)
  const answer = answerInWords(door, id, answers) ?? enquiryWords.notAnswered
  return {
    key: question,
    value: [
      <div class="forestall-typed">{answer}</div>,
      <button class="forestall-link-button" type="submit" name="go" value={`change:${id}`}>
        {enquiryWords.change}
        <span class="govuk-visually-hidden">: {question}</span>
      </button>,
    ],
  }
}

export function WhatHappens({
  leavesNothing,
  level,
}: {
  readonly leavesNothing: boolean
  readonly level?: 'h3'
}) {
  const Heading = level ?? 'h2'
  const texts = leavesNothing ? checkWords.keptNothing : checkWords.kept
  return (
    <>
      <Heading class="govuk-heading-m">{checkWords.keptHeading}</Heading>
      {texts.map((text) => (
        <p class="govuk-body">{text}</p>
      ))}
    </>
  )
}

type Obstacles = NonNullable<CheckPageProps['obstacle']>

function obstacleTitle(obstacle: Obstacles): string {
  return obstacle === 'not_stored' ? obstacleWords.notStored.title : obstacleWords.wait.title
}

function Obstacle({ obstacle }: { readonly obstacle: Obstacles }): Content & object {
  const heading =
    obstacle === 'not_stored' ? obstacleWords.notStored.heading : obstacleWords.wait.heading
  const texts =
    obstacle === 'not_stored'
      ? obstacleWords.notStored.text
      : [obstacleWords.wait.text(obstacle.waitSeconds)]
  return (
    <div role="alert">
      <h1 class="govuk-heading-l">{heading}</h1>
      {texts.map((text) => (
        <p class="govuk-body">{text}</p>
      ))}
    </div>
  )
}
