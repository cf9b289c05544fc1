// Stated limits of one therapist: what they do not take on, each with a reason from a list.
import { Button, ScrollFrame, Select, Table } from '@forestall/components'
import { limitCodes, limitReasons } from '#domain/help/therapists/profile.ts'
import { dateInWords } from '#words/en-dates.ts'
import { therapistWords as all } from '#words/en-therapists.ts'
import { Hidden, type TherapistPageProps } from './pages-parts.tsx'

const words = all.limit

export function Limits(props: TherapistPageProps) {
  const { record } = props
  const { limits } = record.profile
  return (
    <>
      <h2 class="govuk-heading-m" id="limits">
        {words.title}
      </h2>
      <p class="govuk-body">{words.hint}</p>
      {limits.length === 0 ? (
        <p class="govuk-body">{words.none}</p>
      ) : (
        <ScrollFrame label={words.title}>
          <Table
            caption={words.title}
            captionClasses="govuk-visually-hidden"
            head={[...words.columns]}
            rows={limits.map((one) => [
              all.limits[one.code],
              all.limitReasons[one.reasonCode],
              dateInWords(one.since),
              <form method="post" action={`/staff/therapists/${record.id}/limits/lift`}>
                <Hidden {...props} />
                <input type="hidden" name="code" value={one.code} />
                <Button variant="secondary" classes="forestall-small-button" preventDoubleClick>
                  {words.lift}
                  <span class="govuk-visually-hidden">{words.liftWhat(all.limits[one.code])}</span>
                </Button>
              </form>,
            ])}
          />
        </ScrollFrame>
      )}
      <LimitForm {...props} />
    </>
  )
}

function LimitForm(props: TherapistPageProps) {
  const { record, asked } = props
  const own = asked?.form === 'limit' ? asked : undefined
  const open = limitCodes.filter((code) => !record.profile.limits.some((one) => one.code === code))
  const choose = { value: '', text: words.choose }
  return open.length === 0 ? null : (
    <form method="post" action={`/staff/therapists/${record.id}/limits`}>
      <Hidden {...props} />
      <h3 class="govuk-heading-s">{words.add}</h3>
      <Select
        id="limit-code"
        name="code"
        label={{ text: words.code, classes: 'govuk-label--s' }}
        errorMessage={own?.faults.includes('code') ? words.faults.code : undefined}
        value={own?.fields.text('code')}
        items={[choose, ...open.map((value) => ({ value, text: all.limits[value] }))]}
      />
      <Select
        id="limit-reason"
        name="reason"
        label={{ text: words.reason, classes: 'govuk-label--s' }}
        errorMessage={own?.faults.includes('reason') ? words.faults.reason : undefined}
        value={own?.fields.text('reason')}
        items={[choose, ...limitReasons.map((value) => ({ value, text: all.limitReasons[value] }))]}
      />
      <Button variant="secondary" preventDoubleClick>
        {words.button}
      </Button>
    </form>
  )
}
