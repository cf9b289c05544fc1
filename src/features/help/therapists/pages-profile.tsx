// The whole profile as a form of the registry: for somebody new, or to change what is there.
import { Button, Checkboxes, FormToken } from '@forestall/components'
import {
  clientGroups,
  currencies,
  employments,
  engagements,
  genders,
  jurisdictions,
  mainReasons,
  type TherapistProfile,
  trainingLevels,
} from '#domain/help/therapists/profile.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { therapistWords as all } from '#words/en-therapists.ts'
import type { FormFault } from './form-profile.ts'
import {
  Choose,
  type FieldsProps,
  idOfProfileFault,
  Line,
  OneOf,
  type ProfileTyped,
  SomeOf,
  Text,
  WorkFields,
} from './pages-fields.tsx'
import { type Problem, registryPage } from './pages-frame.tsx'

const { form: words, fields: texts } = all

export interface ProfilePageProps extends FieldsProps {
  readonly frame: StaffFrameData
  /** Undefined for somebody new. */
  readonly of: { readonly id: string; readonly version: number } | undefined
  readonly problems: readonly Problem[]
}

/** As the fields stand on the page, so that the summary reads from top to bottom. */
const fieldOrder: readonly FormFault[] = [
  ...(['first_name', 'surname', 'about', 'gender', 'places_total', 'reserved', 'places'] as const),
  ...(['languages', 'regions', 'times', 'fees', 'currency', 'engaged_as', 'level'] as const),
  ...(['groups', 'jurisdiction', 'employment', 'body', 'must_pass_on'] as const),
]

export function problemsOf(faults: readonly FormFault[]): readonly Problem[] {
  return fieldOrder
    .filter((fault) => faults.includes(fault))
    .map((fault) => ({ at: idOfProfileFault(fault), text: words.faults[fault] }))
}

export function profilePage(props: ProfilePageProps): string {
  const { frame, of, problems } = props
  return registryPage({
    ...{ frame, problems, title: of === undefined ? words.addTitle : words.changeTitle },
    ...(of === undefined ? { tab: 'add' } : {}),
    children: (
      <form
        method="post"
        action={of === undefined ? '/staff/therapists' : `/staff/therapists/${of.id}/profile`}
      >
        <FormToken token={frame.formToken} />
        {of === undefined ? (
          <p class="govuk-body">{words.addLead}</p>
        ) : (
          <input type="hidden" name="version" value={of.version} />
        )}
        <Names {...props} />
        <WorkFields {...props} />
        <Choose
          {...{ ...props, name: 'currency', label: words.currency }}
          codes={currencies}
          texts={texts.currencies}
        />
        <Training {...props} />
        <Duty {...props} />
        <Button preventDoubleClick>{of === undefined ? words.add : words.save}</Button>
      </form>
    ),
  })
}

function Names(props: FieldsProps) {
  return (
    <>
      <h2 class="govuk-heading-m">{words.names}</h2>
      <Line
        {...{ ...props, name: 'first_name', fault: 'first_name' }}
        label={words.firstName}
        hint={words.firstNameHint}
      />
      <Line
        {...{ ...props, name: 'surname', fault: 'surname' }}
        label={words.surname}
        hint={words.surnameHint}
      />
      <Text
        {...{ ...props, name: 'about', fault: 'about', rows: 6 }}
        label={words.about}
        hint={words.aboutHint}
      />
      <OneOf
        {...{ ...props, name: 'gender', label: words.gender }}
        codes={genders}
        texts={texts.genders}
      />
    </>
  )
}

function Training(props: FieldsProps) {
  return (
    <>
      <h2 class="govuk-heading-m">{words.training}</h2>
      <OneOf
        {...{ ...props, name: 'engaged_as', label: words.engagedAs }}
        codes={engagements}
        texts={texts.engagements}
      />
      <OneOf
        {...{ ...props, name: 'level', label: words.level }}
        codes={trainingLevels}
        texts={texts.levels}
      />
      <SomeOf
        {...{ ...props, name: 'groups', label: words.groups, hint: words.groupsHint }}
        codes={clientGroups}
        texts={texts.groups}
      />
      <SomeOf
        {...{ ...props, name: 'experience', label: words.experience }}
        codes={mainReasons}
        texts={texts.experience}
      />
    </>
  )
}

function Duty(props: FieldsProps) {
  return (
    <>
      <h2 class="govuk-heading-m">{words.duty}</h2>
      <Choose
        {...{ ...props, name: 'jurisdiction', label: words.jurisdiction }}
        codes={jurisdictions}
        texts={texts.jurisdictions}
      />
      <Choose
        {...{ ...props, name: 'employment', label: words.employment }}
        codes={employments}
        texts={texts.employments}
      />
      <Line {...{ ...props, name: 'body', fault: 'body' }} label={words.body} />
      <Checkboxes
        name="with_children"
        isSmall
        values={props.typed.all('with_children')}
        items={[{ value: 'yes', text: words.withChildren }]}
      />
      <Text
        {...{ ...props, name: 'must_pass_on', fault: 'must_pass_on', rows: 3 }}
        label={words.mustPassOn}
        hint={words.mustPassOnHint}
      />
    </>
  )
}

/** A profile as the form would have posted it. */
export function typedFrom(profile: TherapistProfile): ProfileTyped {
  const { places, fees, duty } = profile
  const fee = (minor: number | undefined): string =>
    minor === undefined ? '' : minor % 100 === 0 ? String(minor / 100) : (minor / 100).toFixed(2)
  const lines: Readonly<Record<string, string>> = {
    ...{ first_name: profile.firstName, surname: profile.surname, about: profile.about },
    ...{ gender: profile.gender, engaged_as: profile.engagedAs, level: profile.level },
    ...{ places_total: String(profile.placesTotal), reserved: String(profile.reservedForUnknown) },
    ...{ place_in_person: String(places.in_person), place_video: String(places.video) },
    ...{ place_phone: String(places.phone), place_writing: String(places.writing) },
    ...{ full_fee: fee(fees.full_fee), reduced_fee: fee(fees.reduced_fee) },
    ...{ currency: profile.currency, must_pass_on: profile.mustPassOn },
    ...{ jurisdiction: duty.jurisdiction, employment: duty.employment, body: duty.body },
  }
  const lists: Readonly<Record<string, readonly string[]>> = {
    ...{ groups: profile.groups, languages: profile.languages, regions: profile.regions },
    ...{ times: profile.times, accessibility: profile.accessibility },
    experience: profile.experience,
    takes_no_fee: fees.no_fee === undefined ? [] : ['yes'],
    with_children: duty.worksWithChildren ? ['yes'] : [],
  }
  return { text: (name) => lines[name] ?? '', all: (name) => lists[name] ?? [] }
}
