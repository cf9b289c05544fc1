// The day on which an enquiry is looked at next, in three boxes.
import { DateInput } from '@forestall/components'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { triageWords } from '#words/en-triage.ts'
import type { TypedDay } from './form.ts'

export function partsOf(day: CalendarDay): TypedDay {
  const [year = '', month, date] = day.split('-')
  return { year, month: String(Number(month)), day: String(Number(date)) }
}

export function NextDate({
  id,
  day,
  error,
}: {
  readonly id: string
  readonly day: TypedDay
  readonly error?: string | undefined
}) {
  return (
    <DateInput
      id={id}
      namePrefix="next"
      fieldset={{
        legend: { text: triageWords.enquiry.nextOn, classes: 'govuk-fieldset__legend--s' },
      }}
      errorMessage={error}
      values={{ ...day }}
    />
  )
}
