// What the pages of the supervision log share: a month against its least hours, links to its neighbours, and the two
// latest months on the registry's page of a therapist.
import { ScrollFrame, Table } from '@forestall/components'
import {
  creditedMinutes,
  firstDayOf,
  leastMonthlyMinutes,
  type Month,
  type MonthOfSupervision,
  monthBefore,
  monthOf,
  monthOfSupervision,
  type SupervisionTime,
  wholeMinutes,
} from '#domain/help/therapists/supervision.ts'
import { monthInWords } from '#words/en-dates.ts'
import { supervisionWords as words } from '#words/en-supervision.ts'
import type { TherapistPageProps } from './pages-parts.tsx'

export function monthName(month: Month): string {
  return words.month(monthInWords(firstDayOf(month)), month.slice(0, 4))
}

export function sharedInWords({ kind, people }: SupervisionTime): string {
  return kind === 'individual'
    ? words.kinds.individual
    : `${words.kinds[kind]}, ${words.shared(people)}`
}

export function countsInWords(session: SupervisionTime): string {
  return words.minutes(wholeMinutes(creditedMinutes(session)))
}

/** The month in a sentence or two. */
export function MonthSum({ sum }: { readonly sum: MonthOfSupervision }) {
  const least = words.minutes(leastMonthlyMinutes)
  const confirmed = words.minutes(sum.confirmedMinutes)
  return (
    <>
      <p class="govuk-body">
        <strong>
          {sum.isEnough
            ? words.enough(confirmed, least)
            : words.missing(confirmed, least, words.minutes(sum.missingMinutes))}
        </strong>
        {sum.waitingMinutes === 0 ? null : ` ${words.waiting(words.minutes(sum.waitingMinutes))}`}
      </p>
      <p class="govuk-body">{words.rule}</p>
    </>
  )
}

interface MonthLinksProps {
  readonly at: string
  readonly earlier: Month
  /** Undefined in the present month. */
  readonly later: Month | undefined
}

export function MonthLinks({ at, earlier, later }: MonthLinksProps) {
  const link = (month: Month, text: string) => (
    <li>
      <a class="govuk-link" href={`${at}?month=${month}`}>
        {`${text}: ${monthName(month)}`}
      </a>
    </li>
  )
  return (
    <nav aria-label={words.monthsLabel}>
      <ul class="govuk-list">
        {link(earlier, words.earlier)}
        {later === undefined ? null : link(later, words.later)}
      </ul>
    </nav>
  )
}

export function sumCells(sum: MonthOfSupervision): readonly string[] {
  return [
    words.minutes(sum.confirmedMinutes),
    words.minutes(sum.waitingMinutes),
    sum.isEnough ? words.confirm.nothingMissing : words.minutes(sum.missingMinutes),
  ]
}

/** This month and the one before. */
export function SupervisionSoFar({
  today,
  supervision,
}: Pick<TherapistPageProps, 'today' | 'supervision'>) {
  const present = monthOf(today)
  const { title, columns } = words.registry
  return (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      <ScrollFrame label={title}>
        <Table
          caption={title}
          captionClasses="govuk-visually-hidden"
          head={[...columns]}
          rows={[present, monthBefore(present)].map((month) => [
            monthName(month),
            ...sumCells(monthOfSupervision(supervision, month)),
          ])}
        />
      </ScrollFrame>
    </>
  )
}
