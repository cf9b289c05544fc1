// Absences, on the registry's page of a therapist and on the therapist's own: the same table and form under two addresses.
import { Button, DateInput, ScrollFrame, Table } from '@forestall/components'
import { isOver } from '#domain/help/therapists/absence.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { dateInWords } from '#words/en-dates.ts'
import { therapistWords as all } from '#words/en-therapists.ts'
import { type Asked, Hidden } from './pages-parts.tsx'
import type { TherapistRecord } from './stored-therapist.ts'

const words = all.absence

export interface AbsencesProps {
  readonly frame: StaffFrameData
  readonly record: TherapistRecord
  readonly today: CalendarDay
  readonly asked: Asked | undefined
  /** `/staff/my-profile` or the address of one therapist. */
  readonly at: string
}

export function Absences(props: AbsencesProps) {
  const { record, today, at } = props
  const shown = record.absences.filter((one) => !isOver(one, today))
  return (
    <>
      <h2 class="govuk-heading-m" id="absences">
        {words.title}
      </h2>
      <p class="govuk-body">{words.hint}</p>
      {shown.length === 0 ? (
        <p class="govuk-body">{words.none}</p>
      ) : (
        <ScrollFrame label={words.title}>
          <Table
            caption={words.title}
            captionClasses="govuk-visually-hidden"
            head={[...words.columns]}
            rows={shown.map((one) => [
              dateInWords(one.fromDay),
              dateInWords(one.untilDay),
              <form method="post" action={`${at}/absences/end`}>
                <Hidden {...props} />
                <input type="hidden" name="absence" value={one.id} />
                <Button variant="secondary" classes="forestall-small-button" preventDoubleClick>
                  {words.remove}
                  <span class="govuk-visually-hidden">
                    {words.removeWhat(dateInWords(one.fromDay))}
                  </span>
                </Button>
              </form>,
            ])}
          />
        </ScrollFrame>
      )}
      <AbsenceForm {...props} />
    </>
  )
}

function AbsenceForm(props: AbsencesProps) {
  const own = props.asked?.form === 'absence' ? props.asked : undefined
  return (
    <form method="post" action={`${props.at}/absences`}>
      <Hidden {...props} />
      <h3 class="govuk-heading-s">{words.add}</h3>
      {(['from', 'until'] as const).map((name) => (
        <DateInput
          id={name}
          namePrefix={name}
          fieldset={{ legend: { text: words[name], classes: 'govuk-fieldset__legend--s' } }}
          hint={words.dayHint}
          errorMessage={own?.faults.includes(name) ? words.faults[name] : undefined}
          values={{
            day: own?.fields.text(`${name}-day`),
            month: own?.fields.text(`${name}-month`),
            year: own?.fields.text(`${name}-year`),
          }}
        />
      ))}
      <Button variant="secondary" preventDoubleClick>
        {words.button}
      </Button>
    </form>
  )
}
