// Everything that would be sent, each with a way to change it, and what happens then.
import { Button, ButtonGroup, type Content, SummaryList } from '@forestall/components'
import type { Answers } from '#domain/help/answers.ts'
import { type Door, slugOf } from '#domain/help/doors.ts'
import { identityLevelOf } from '#domain/help/identity-level.ts'
import type { QuestionId } from '#domain/help/questions.ts'
import { checkWords, enquiryWords, laterWords, obstacleWords } from '#words/en-enquiry-pages.ts'
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
  /** Why it was not sent, or no draft kept, just now. */
  readonly obstacle?: 'not_stored' | 'draft_not_kept' | { readonly waitSeconds: number } | undefined
}

export function checkPage(props: CheckPageProps): string {
  const { door, answers } = props
  return renderFrame({
    settings: props.settings,
    title: props.obstacle === undefined ? checkWords.title : obstacleText(props.obstacle).title,
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
        <WhatHappens kind={whatHappens(door, answers)} />
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

type Happening = 'code' | 'nothing_left' | 'referral'

function whatHappens(door: Door, answers: Answers): Happening {
  if (door === 'professional_referral') return 'referral'
  return identityLevelOf(answers) === 'nothing' ? 'nothing_left' : 'code'
}

const happeningTexts: Readonly<Record<Happening, readonly string[]>> = {
  code: checkWords.kept,
  nothing_left: checkWords.keptNothing,
  referral: checkWords.keptReferral,
}

export function WhatHappens({ kind, level }: { readonly kind: Happening; readonly level?: 'h3' }) {
  const Heading = level ?? 'h2'
  return (
    <>
      <Heading class="govuk-heading-m">{checkWords.keptHeading}</Heading>
      {happeningTexts[kind].map((text) => (
        <p class="govuk-body">{text}</p>
      ))}
    </>
  )
}

type Obstacles = NonNullable<CheckPageProps['obstacle']>

interface ObstacleText {
  readonly title: string
  readonly heading: string
  readonly text: readonly string[]
}

function obstacleText(obstacle: Obstacles): ObstacleText {
  if (obstacle === 'not_stored') return obstacleWords.notStored
  if (obstacle === 'draft_not_kept')
    return { ...laterWords.notKept, text: [laterWords.notKept.text] }
  return { ...obstacleWords.wait, text: [obstacleWords.wait.text(obstacle.waitSeconds)] }
}

function Obstacle({ obstacle }: { readonly obstacle: Obstacles }): Content & object {
  const { heading, text } = obstacleText(obstacle)
  return (
    <div role="alert">
      <h1 class="govuk-heading-l">{heading}</h1>
      {text.map((one) => (
        <p class="govuk-body">{one}</p>
      ))}
    </div>
  )
}
