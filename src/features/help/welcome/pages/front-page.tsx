// `/`: who asks for help, urgent help first, and a way back with a code. One request paints it; no script is needed.
import { type InlineStyle, LinkCards } from '@forestall/components'
import { slugOf } from '#domain/help/doors.ts'
import { frontPageWords as words } from '#words/en-welcome.ts'
import { type FrameSettings, renderFrame } from './frame.tsx'

export function frontPage(settings: FrameSettings, style: InlineStyle): string {
  return renderFrame({
    settings,
    title: words.title,
    inlineStyle: style,
    children: [
      <h1 class="govuk-heading-xl">{words.heading}</h1>,
      <p class="govuk-body-l">{words.lead}</p>,
      <p class="govuk-body">
        {words.urgentHeading}:{' '}
        <a class="govuk-link" href="/urgent">
          {words.urgentText}
        </a>
      </p>,
      <h2 class="govuk-heading-m">{words.doorsHeading}</h2>,
      <LinkCards
        items={words.doors.map(({ door, text, hint }) => ({
          href: `/enquiry/${slugOf(door)}`,
          text,
          hint,
        }))}
      />,
      <p class="govuk-body">
        <a class="govuk-link" href="/enquiry/under-18">
          {words.under18}
        </a>
      </p>,
      <h2 class="govuk-heading-m">{words.returnHeading}</h2>,
      <p class="govuk-body">
        <a class="govuk-link" href="/return">
          {words.returnText}
        </a>
      </p>,
      <h2 class="govuk-heading-m">{words.beforeHeading}</h2>,
      <ul class="govuk-list govuk-list--bullet">
        {words.before.map((text) => (
          <li>{text}</li>
        ))}
      </ul>,
      <p class="govuk-body">
        <a class="govuk-link" href="/privacy">
          {words.limitsText}
        </a>
      </p>,
    ],
  })
}
