// Who asks for help, and the two things a professional may want.
import { LinkCards } from '@forestall/components'
import { slugOf } from '#domain/help/doors.ts'
import { referralCodeWords, startWords } from '#words/en-enquiry-pages.ts'
import { frontPageWords, professionalWords as professional } from '#words/en-welcome.ts'
import { type FrameSettings, renderFrame } from './frame.tsx'

export function doorsPage(settings: FrameSettings): string {
  return renderFrame({
    settings,
    title: frontPageWords.title,
    backHref: '/',
    children: [
      <h1 class="govuk-heading-l">{frontPageWords.doorsHeading}</h1>,
      <LinkCards
        items={[
          ...frontPageWords.doors.map(({ door, text, hint }) => ({
            href: `/enquiry/${slugOf(door)}`,
            text,
            hint,
          })),
          { href: '/enquiry/under-18', text: frontPageWords.under18 },
        ]}
      />,
      <p class="govuk-body">
        <a class="govuk-link" href="/enquiry/resume">
          {startWords.resume}
        </a>
      </p>,
    ],
  })
}

export function professionalPage(settings: FrameSettings): string {
  return renderFrame({
    settings,
    title: professional.title,
    backHref: '/',
    children: [
      <h1 class="govuk-heading-l">{professional.heading}</h1>,
      <LinkCards
        items={[
          { href: '/enquiry/professional-referral', ...professional.referral },
          { href: '/enquiry/professional-advice', ...professional.advice },
          { href: '/enquiry/referral-status', text: referralCodeWords.status },
        ]}
      />,
    ],
  })
}
