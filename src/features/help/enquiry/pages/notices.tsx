// What is said between questions and at an end: the limits before the first one, help before going on, and where to go
// when nothing is stored.
import { Button, InsetText } from '@forestall/components'
import type { Door } from '#domain/help/doors.ts'
import type { EndId, NoticeId } from '#domain/help/journey.ts'
import {
  type Nation,
  type UrgentHeading,
  type UrgentHelp,
  type UrgentNumber,
  urgentHelp,
} from '#domain/help/urgent-help.ts'
import type { CoverNow } from '#domain/shared/cover-hours.ts'
import { startWords } from '#words/en-enquiry-pages.ts'
import { coverText, type LimitsSection, limitsWords } from '#words/en-limits.ts'
import { endWords, noticeText } from '#words/en-notices.ts'
import { hoursInWords, urgentWords } from '#words/en-urgent.ts'

export function LimitsBody({ door, cover }: { readonly door: Door; readonly cover: CoverNow }) {
  const { now, ifNotSafe } = coverText(cover)
  const own: readonly LimitsSection[] =
    door === 'under_18'
      ? [limitsWords.underEighteen]
      : door === 'professional_referral'
        ? [limitsWords.referral]
        : []
  return (
    <>
      <h1 class="govuk-heading-l">{limitsWords.heading}</h1>
      <h2 class="govuk-heading-m">{startWords.whoReads}</h2>
      <InsetText>
        {now}
        {ifNotSafe === undefined ? null : (
          <>
            {' '}
            <a class="govuk-link" href="/urgent">
              {ifNotSafe}
            </a>
          </>
        )}
      </InsetText>
      {[...own, ...limitsWords.sections].map((section) => (
        <>
          <h2 class="govuk-heading-m">{section.heading}</h2>
          <Bullets items={section.points} />
        </>
      ))}
    </>
  )
}

function Bullets({ items }: { readonly items: readonly string[] }) {
  return items.length === 0 ? null : (
    <ul class="govuk-list govuk-list--bullet">
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  )
}

const helpFor = (country: Nation): UrgentHelp => urgentHelp[country]

export interface NoticeBodyProps {
  readonly id: Exclude<NoticeId, 'limits'>
  readonly door: Door
  readonly country: Nation
  /** In the document for the script the one h1 is the document's. */
  readonly isPageHeading?: boolean
}

function Heading({
  text,
  isPageHeading,
}: {
  readonly text: string
  readonly isPageHeading: boolean | undefined
}) {
  const Level = isPageHeading === false ? 'h2' : 'h1'
  return <Level class="govuk-heading-l">{text}</Level>
}

export function NoticeBody({ id, door, country, isPageHeading }: NoticeBodyProps) {
  const text = noticeText(id, door)
  return (
    <>
      <Heading text={text.heading} isPageHeading={isPageHeading} />
      {text.paragraphs.map((paragraph) => (
        <p class="govuk-body">{paragraph}</p>
      ))}
      <ol class="govuk-list govuk-list--number">
        {text.steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      {text.numbers === undefined ? null : <NumbersOf heading={text.numbers} country={country} />}
      {text.after.map((paragraph) => (
        <p class="govuk-body">{paragraph}</p>
      ))}
    </>
  )
}

function NumbersOf({
  heading,
  country,
}: {
  readonly heading: UrgentHeading
  readonly country: Nation
}) {
  const { press, also } = helpFor(country).headings[heading]
  return (
    <>
      <Button href={linkOf(press)} variant="warning">
        {callText(press)}
      </Button>
      <p class="govuk-body">
        {press.name}. {hoursInWords(press)}.
      </p>
      <NumberList numbers={also} />
    </>
  )
}

function NumberList({ numbers }: { readonly numbers: readonly UrgentNumber[] }) {
  return (
    <ul class="govuk-list">
      {numbers.map((number) => (
        <li>
          <a class="govuk-link" href={linkOf(number)}>
            {number.name}: {callText(number)}
          </a>{' '}
          ({hoursInWords(number)})
        </li>
      ))}
    </ul>
  )
}

const linkOf = (number: UrgentNumber): string =>
  `${number.by === 'text' ? 'sms' : 'tel'}:${number.dialled}`

function callText(number: UrgentNumber): string {
  const call = number.by === 'text' ? urgentWords.text(number) : urgentWords.call(number)
  return number.option === undefined ? call : `${call}, ${urgentWords.option(number.option)}`
}

export interface EndBodyProps {
  readonly id: EndId
  readonly country: Nation
  readonly isPageHeading?: boolean
}

export function EndBody({ id, country, isPageHeading }: EndBodyProps) {
  const text = endWords[id]
  return (
    <>
      <Heading text={text.heading} isPageHeading={isPageHeading} />
      {text.paragraphs.map((paragraph) => (
        <p class="govuk-body">{paragraph}</p>
      ))}
      <Bullets items={text.steps} />
      {text.hasYoungPeople ? <NumberList numbers={helpFor(country).youngPeople} /> : null}
      {text.link === undefined ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={text.link.href}>
            {text.link.text}
          </a>
        </p>
      )}
    </>
  )
}
