// The end of the journey: what was kept or skipped, when to look again, and where to go from here.
import { Button } from '@forestall/components'
import { dayInWords } from '#words/en-dates.ts'
import { codeWords, doneWords, referralCodeWords as referral } from '#words/en-enquiry-pages.ts'
import { type FrameSettings, renderFrame } from './frame.tsx'
import { KeptFirst } from './kept-first.tsx'

export interface DonePageProps {
  readonly settings: FrameSettings
  readonly kind: 'confirmed' | 'skipped' | 'nothing_left'
  /** A professional who referred somebody comes back for nothing but how it stands. */
  readonly isReferral: boolean
  readonly lookAgainOn: string | undefined
  /** An earlier post of this form is what we have. */
  readonly keptFirst?: boolean
  /** With scripts the code is still in this page, and a button shows it again. */
  readonly isStillHere?: boolean
}

export function donePage({ settings, ...done }: DonePageProps): string {
  return renderFrame({
    settings,
    title: doneWords.title,
    children: <DoneBody {...done} />,
  })
}

export function DoneBody({
  kind,
  isReferral,
  lookAgainOn,
  keptFirst,
  isStillHere,
  level,
}: Omit<DonePageProps, 'settings'> & { readonly level?: 'h2' }) {
  const Heading = level ?? 'h1'
  if (kind === 'nothing_left')
    return (
      <>
        <Heading class="govuk-heading-l">{doneWords.nothingHeading}</Heading>
        <p class="govuk-body">{doneWords.nothing}</p>
        {level === 'h2' || keptFirst === true ? (
          <KeptFirst kind="nothing_left" isHidden={keptFirst !== true} />
        ) : null}
        <Ways />
      </>
    )
  if (isReferral) return <ReferralDone kind={kind} Heading={Heading} isStillHere={isStillHere} />
  return (
    <>
      <Heading class="govuk-heading-l">
        {kind === 'confirmed' ? doneWords.heading : doneWords.headingSkipped}
      </Heading>
      {kind === 'skipped' ? (
        <Skipped
          text={isStillHere === true ? doneWords.skippedHere : doneWords.skipped}
          again={isStillHere === true ? doneWords.showAgain : undefined}
        />
      ) : null}
      <p class="govuk-body" data-look-again>
        {lookAgainOn === undefined ? '' : codeWords.lookAgain(dayInWords(lookAgainOn))}
      </p>
      {doneWords.text.map((text) => (
        <p class="govuk-body">{text}</p>
      ))}
      <Ways />
    </>
  )
}

function Skipped({ text, again }: { readonly text: string; readonly again: string | undefined }) {
  return (
    <>
      <p class="govuk-body">{text}</p>
      {again === undefined ? null : (
        <Button type="button" name="show_again" variant="secondary">
          {again}
        </Button>
      )}
    </>
  )
}

function ReferralDone({
  kind,
  Heading,
  isStillHere,
}: {
  readonly kind: 'confirmed' | 'skipped'
  readonly Heading: 'h1' | 'h2'
  readonly isStillHere: boolean | undefined
}) {
  return (
    <>
      <Heading class="govuk-heading-l">
        {kind === 'confirmed' ? referral.doneHeading : doneWords.headingSkipped}
      </Heading>
      {kind === 'skipped' ? (
        <Skipped
          text={isStillHere === true ? referral.doneSkippedHere : referral.doneSkipped}
          again={isStillHere === true ? referral.showAgain : undefined}
        />
      ) : null}
      {referral.done.map((text) => (
        <p class="govuk-body">{text}</p>
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href="/enquiry/referral-status">
          {referral.status}
        </a>
      </p>
      <Ways />
    </>
  )
}

function Ways() {
  return (
    <ul class="govuk-list">
      <li>
        <a class="govuk-link" href="/">
          {doneWords.toStart}
        </a>
      </li>
      <li>
        <a class="govuk-link" href="/leave">
          {doneWords.leave}
        </a>
      </li>
    </ul>
  )
}
