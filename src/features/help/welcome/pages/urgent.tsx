// `/urgent`: four headings, each with one number to press, open or closed now, and one thing for the next ten minutes
// (1-product, journey 4). From data alone: no database, cookie, limit or wait.
import { Button, Details, Tag } from '@forestall/components'
import {
  type HeadingHelp,
  type Nation,
  nations,
  openNow,
  pressNow,
  type UrgentHeading,
  type UrgentNumber,
  urgentHeadings,
  urgentHelp,
} from '#domain/help/urgent-help.ts'
import type { Instant } from '#domain/shared/instant.ts'
import { hoursInWords, urgentWords as words } from '#words/en-urgent.ts'
import { type FrameSettings, renderFrame } from './frame.tsx'

export function urgentPage(settings: FrameSettings, nation: Nation, now: Instant): string {
  const help = urgentHelp[nation]
  return renderFrame({
    settings,
    title: words.title,
    isUrgent: true,
    children: [
      <h1 class="govuk-heading-l">{words.heading}</h1>,
      <p class="govuk-body-l">{words.lead}</p>,
      nation === 'other' ? <p class="govuk-body">{words.otherCountry}</p> : null,
      ...urgentHeadings.map((heading) => (
        <Heading heading={heading} help={help.headings[heading]} now={now} />
      )),
      <h2 class="govuk-heading-m">{words.under18}</h2>,
      <Numbers numbers={help.youngPeople} now={now} />,
      <p class="govuk-body">{words.noNumberIsKept}</p>,
      <h2 class="govuk-heading-m">{words.nationHeading}</h2>,
      <ul class="govuk-list">
        {nations.map((other) => (
          <li>
            {other === nation ? (
              <strong>{words.nations[other]}</strong>
            ) : (
              <a class="govuk-link" href={`/urgent/${other.replaceAll('_', '-')}`}>
                {words.nations[other]}
              </a>
            )}
          </li>
        ))}
      </ul>,
    ],
  })
}

interface HeadingProps {
  readonly heading: UrgentHeading
  readonly help: HeadingHelp
  readonly now: Instant
}

function Heading({ heading, help, now }: HeadingProps) {
  const text = words.headings[heading]
  const press = pressNow(help, now)
  // At night the usual number stays in the list, so that somebody can call it in the morning.
  const also = [help.press, ...help.also].filter((number) => number !== press)
  return (
    <section>
      <h2 class="govuk-heading-m">{text.heading}</h2>
      <Button href={linkOf(press)} variant="warning">
        {pressText(press)}
      </Button>
      <p class="govuk-body">
        {press.name}. {hoursInWords(press)}. <OpenTag number={press} now={now} />
      </p>
      <p class="govuk-body">{text.tenMinutes}</p>
      <p class="govuk-body">{text.say}</p>
      {also.length === 0 ? null : (
        <Details summary={words.also}>
          <Numbers numbers={also} now={now} />
        </Details>
      )}
    </section>
  )
}

function Numbers({
  numbers,
  now,
}: {
  readonly numbers: readonly UrgentNumber[]
  readonly now: Instant
}) {
  return (
    <ul class="govuk-list govuk-list--spaced">
      {numbers.map((number) => (
        <li>
          <a class="govuk-link" href={linkOf(number)}>
            {number.name}: {pressText(number)}
          </a>
          <br />
          {hoursInWords(number)}. <OpenTag number={number} now={now} />
        </li>
      ))}
    </ul>
  )
}

function OpenTag({ number, now }: { readonly number: UrgentNumber; readonly now: Instant }) {
  return openNow(number, now) ? (
    <Tag colour="green">{words.openNow}</Tag>
  ) : (
    <Tag colour="grey">{words.closedNow}</Tag>
  )
}

function linkOf(number: UrgentNumber): string {
  return `${number.by === 'text' ? 'sms' : 'tel'}:${number.dialled}`
}

function pressText(number: UrgentNumber): string {
  const call = number.by === 'text' ? words.text(number) : words.call(number)
  return number.option === undefined ? call : `${call}, ${words.option(number.option)}`
}
