// Self-help to read without writing to anybody: no session, no count, no script.
import { LinkCards } from '@forestall/components'
import { type Guide, guideWords as words } from '#words/en-welcome.ts'
import { type FrameSettings, renderFrame } from './frame.tsx'

const cardsOf = (guides: readonly Guide[]) =>
  guides.map(({ slug, title, hint }) => ({ href: `/guide/${slug}`, text: title, hint }))

export function guideIndexPage(settings: FrameSettings): string {
  return renderFrame({
    settings,
    title: words.title,
    backHref: '/',
    children: [
      <h1 class="govuk-heading-l">{words.heading}</h1>,
      <p class="govuk-body-l">{words.lead}</p>,
      <LinkCards items={cardsOf(words.guides)} />,
    ],
  })
}

export function guidePage(settings: FrameSettings, guide: Guide): string {
  return renderFrame({
    settings,
    title: guide.title,
    backHref: '/guide',
    children: [
      <h1 class="govuk-heading-l">{guide.title}</h1>,
      ...guide.paragraphs.map((text) => <p class="govuk-body">{text}</p>),
      <ul class="govuk-list govuk-list--bullet">
        {guide.steps.map((text) => (
          <li>{text}</li>
        ))}
      </ul>,
      <h2 class="govuk-heading-m">{words.others}</h2>,
      <LinkCards items={cardsOf(words.guides.filter((other) => other !== guide))} />,
    ],
  })
}
