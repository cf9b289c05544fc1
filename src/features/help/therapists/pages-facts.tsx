// The profile in words, for whoever looks it up.
import { SummaryList } from '@forestall/components'
import { feeBands, meetingModes, type TherapistProfile } from '#domain/help/therapists/profile.ts'
import { dateInWords } from '#words/en-dates.ts'
import { therapistWords as all } from '#words/en-therapists.ts'
import { fullNameOf } from './pages-list.tsx'
import type { TherapistRecord } from './stored-therapist.ts'

const { one: words, fields } = all

export function ProfileFacts({ record }: { readonly record: TherapistRecord }) {
  const { profile } = record
  const rows: readonly (readonly [keyof typeof words.rows, string])[] = [
    ['names', fullNameOf(record)],
    ['about', profile.about === '' ? words.none : profile.about],
    ['mustPassOn', profile.mustPassOn],
    ['engaged', fields.engagements[profile.engagedAs]],
    ['level', fields.levels[profile.level]],
    ['groups', listed(profile.groups, fields.groups)],
    ['languages', listed(profile.languages, fields.languages)],
    ['places', placesInWords(profile)],
    ['regions', listed(profile.regions, fields.regions)],
    ['times', listed(profile.times, fields.times)],
    ['fees', feesInWords(profile)],
    ['accessibility', listed(profile.accessibility, fields.accessibility)],
    ['gender', fields.genders[profile.gender]],
    ['experience', listed(profile.experience, fields.experience)],
    ['duty', dutyInWords(profile)],
  ]
  return (
    <>
      <h2 class="govuk-heading-m">{words.facts}</h2>
      <SummaryList
        rows={rows.map(([key, value]) => ({
          key: words.rows[key],
          value: <span class="forestall-typed">{value}</span>,
        }))}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={`/staff/therapists/${record.id}/profile`}>
          {words.change}
        </a>
      </p>
    </>
  )
}

function listed<Code extends string>(
  codes: readonly Code[],
  texts: Readonly<Record<Code, string>>,
): string {
  return codes.length === 0 ? words.none : codes.map((code) => texts[code]).join('; ')
}

function placesInWords({ places, placesTotal, reservedForUnknown }: TherapistProfile): string {
  const modes = meetingModes
    .filter((mode) => places[mode] > 0)
    .map((mode) => `${all.form.modes[mode]} ${places[mode]}`)
  return [words.places(placesTotal, reservedForUnknown), ...modes].join('; ')
}

function feesInWords({ fees, currency }: TherapistProfile): string {
  return feeBands
    .flatMap((band) => {
      const fee = fees[band]
      if (fee === undefined) return []
      return band === 'no_fee' ? fields.fees[band] : `${fields.fees[band]} ${money(fee, currency)}`
    })
    .join('; ')
}

function money(minorUnits: number, currency: string): string {
  return new Intl.NumberFormat('en-GB', { style: 'currency', currency }).format(minorUnits / 100)
}

function dutyInWords({ duty }: TherapistProfile): string {
  const said = words.duty(
    fields.jurisdictions[duty.jurisdiction],
    fields.employments[duty.employment],
    duty.body,
    dateInWords(duty.date),
  )
  return duty.worksWithChildren ? `${said}; ${words.withChildren}` : said
}
