// Before the first question: what is kept, who reads it, what is passed on, and who is reading when. Then the start: a
// button of the script, or the way without it, which says what is different there.
import { Button } from '@forestall/components'
import { type Door, slugOf } from '#domain/help/doors.ts'
import type { CoverNow } from '#domain/shared/cover-hours.ts'
import { closedWords, startWords as words } from '#words/en-enquiry-pages.ts'
import { limitsWords } from '#words/en-limits.ts'
import { Form, type FrameSettings, type HiddenFields, renderFrame } from './frame.tsx'
import { LimitsBody } from './notices.tsx'

export interface LimitsPageProps {
  readonly settings: FrameSettings
  readonly door: Door
  readonly hidden: HiddenFields
  readonly cover: CoverNow
  readonly script: string
}

export function limitsPage(props: LimitsPageProps): string {
  const path = `/enquiry/${slugOf(props.door)}`
  return renderFrame({
    settings: props.settings,
    title: limitsWords.title,
    backHref: '/',
    scripts: [props.script],
    children: [
      <LimitsBody door={props.door} cover={props.cover} />,
      <p class="govuk-body">{words.howLong}</p>,
      <div id="start-with-script" data-href={`${path}/questions`} data-text={words.now}></div>,
      <div id="start-without-script">
        <h2 class="govuk-heading-m">{words.scriptHeading}</h2>
        {words.withoutScript.map((text) => (
          <p class="govuk-body">{text}</p>
        ))}
        <Form action={`${path}/start`} hidden={props.hidden}>
          <Button>{words.startWithout}</Button>
        </Form>
      </div>,
      <p class="govuk-body">
        <a class="govuk-link" href="/enquiry/resume">
          {words.resume}
        </a>
      </p>,
    ],
  })
}

/** Nobody reads here yet, so nothing is taken; urgent help is always open. */
export function closedPage(settings: FrameSettings): string {
  return renderFrame({
    settings,
    title: closedWords.title,
    backHref: '/',
    children: [
      <h1 class="govuk-heading-l">{closedWords.heading}</h1>,
      ...closedWords.text.map((text) => <p class="govuk-body">{text}</p>),
      <p class="govuk-body">
        <a class="govuk-link" href="/urgent">
          {closedWords.urgent}
        </a>
      </p>,
    ],
  })
}
