// The two ways out: one that clears, and says what it cannot clear; one that clears nothing, because some court orders
// and bail conditions forbid clearing (1-product, journey 5).
import { leaveWords as words } from '#words/en-welcome.ts'
import { type FrameSettings, renderFrame } from './frame.tsx'

export function leavePage(settings: FrameSettings, script: string): string {
  return renderFrame({
    settings,
    title: words.title,
    hasLeft: true,
    scripts: [script],
    children: [
      <h1 class="govuk-heading-l">{words.heading}</h1>,
      ...words.done.map((text) => <p class="govuk-body">{text}</p>),
      <h2 class="govuk-heading-m">{words.cannotHeading}</h2>,
      <ul class="govuk-list govuk-list--bullet">
        {words.cannot.map((text) => (
          <li>{text}</li>
        ))}
      </ul>,
      <p class="govuk-body">{words.how}</p>,
    ],
  })
}

export function leavePlainPage(settings: FrameSettings): string {
  return renderFrame({
    settings,
    title: words.plainTitle,
    hasLeft: true,
    children: [
      <h1 class="govuk-heading-l">{words.plainHeading}</h1>,
      ...words.plain.map((text) => <p class="govuk-body">{text}</p>),
    ],
  })
}
