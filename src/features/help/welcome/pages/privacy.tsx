// `/privacy`: the statement of limits, for whoever wants to read it before or after writing.
import { type LimitsSection, limitsWords as words } from '#words/en-limits.ts'
import { type FrameSettings, renderFrame } from './frame.tsx'

export function privacyPage(settings: FrameSettings): string {
  return renderFrame({
    settings,
    title: words.privacyHeading,
    backHref: '/',
    children: [
      <h1 class="govuk-heading-l">{words.privacyHeading}</h1>,
      ...[...words.sections, words.underEighteen, words.referral].map((section) => (
        <Section section={section} />
      )),
    ],
  })
}

function Section({ section }: { readonly section: LimitsSection }) {
  return (
    <section>
      <h2 class="govuk-heading-m">{section.heading}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {section.points.map((point) => (
          <li>{point}</li>
        ))}
      </ul>
    </section>
  )
}
