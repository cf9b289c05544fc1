// What stands in the way after a post: a draft that cannot be read any more, a form that was sent before.
import { Textarea } from '@forestall/components'
import { type Door, slugOf } from '#domain/help/doors.ts'
import { laterWords, obstacleWords } from '#words/en-enquiry-pages.ts'
import { type FrameSettings, renderFrame } from './frame.tsx'

export interface UnreadableProps {
  readonly settings: FrameSettings
  readonly door: Door
  readonly typed: string
}

export function unreadablePage({ settings, door, typed }: UnreadableProps): string {
  const words = obstacleWords.unreadable
  const [first, second] = words.text
  return renderFrame({
    settings,
    title: words.title,
    children: [
      <h1 class="govuk-heading-l">{words.heading}</h1>,
      <p class="govuk-body">{first}</p>,
      typed === '' ? null : (
        <>
          <p class="govuk-body">{second}</p>
          <Textarea name="typed" label={words.typed} value={typed} rows={10} spellcheck={false} />
        </>
      ),
      <p class="govuk-body">
        <a class="govuk-link" href={`/enquiry/${slugOf(door)}`}>
          {words.again}
        </a>
      </p>,
    ],
  })
}

/** Above the question, which stays open with what was typed. */
export function DraftNotKept() {
  return (
    <div role="alert">
      <h2 class="govuk-heading-m">{laterWords.notKept.heading}</h2>
      <p class="govuk-body">{laterWords.notKept.text}</p>
    </div>
  )
}

export function sentBeforePage(settings: FrameSettings): string {
  const words = obstacleWords.sentBefore
  return renderFrame({
    settings,
    title: words.title,
    children: [
      <h1 class="govuk-heading-l">{words.heading}</h1>,
      ...words.text.map((text) => <p class="govuk-body">{text}</p>),
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href="/return">
            {words.toReturn}
          </a>
        </li>
        <li>
          <a class="govuk-link" href="/">
            {words.toStart}
          </a>
        </li>
      </ul>,
    ],
  })
}
