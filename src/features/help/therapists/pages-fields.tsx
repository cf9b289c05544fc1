// The fields of a profile. What a therapist mends alone is one part, the same on both pages; the registry's page has the
// rest around it. Every field reads its value by name, from the profile or from what was typed.
import { Checkboxes, Input, Radios, Select, Textarea } from '@forestall/components'
import {
  accessNeeds,
  languages,
  meetingModes,
  regions,
  timesOfWeek,
} from '#domain/help/therapists/profile.ts'
import { therapistWords as all } from '#words/en-therapists.ts'
import type { FormFault } from './form-profile.ts'

const { form: words, fields: texts } = all

/** Values by the name of the field. */
export interface ProfileTyped {
  readonly text: (name: string) => string
  readonly all: (name: string) => readonly string[]
}
export interface FieldsProps {
  readonly typed: ProfileTyped
  readonly faults: readonly FormFault[]
}

const idOfFault: Partial<Readonly<Record<FormFault, string>>> = {
  places: 'place_in_person',
  fees: 'full_fee',
}
export function idOfProfileFault(fault: FormFault): string {
  return idOfFault[fault] ?? fault
}

const errorOf = (faults: readonly FormFault[], fault: FormFault): string | undefined =>
  faults.includes(fault) ? words.faults[fault] : undefined

interface Choosing<Code extends string> extends FieldsProps {
  readonly name: FormFault | 'accessibility' | 'experience'
  readonly label: string
  readonly hint?: string | undefined
  readonly codes: readonly Code[]
  readonly texts: Readonly<Record<Code, string>>
}

function faultOf({ name, faults }: Pick<Choosing<string>, 'name' | 'faults'>): string | undefined {
  return name === 'accessibility' || name === 'experience' ? undefined : errorOf(faults, name)
}

export function SomeOf<Code extends string>(props: Choosing<Code>) {
  const { name, label, hint, codes, typed } = props
  return (
    <Checkboxes
      name={name}
      fieldset={{ legend: { text: label, classes: 'govuk-fieldset__legend--s' } }}
      hint={hint}
      errorMessage={faultOf(props)}
      isSmall
      values={typed.all(name)}
      items={codes.map((value) => ({ value, text: props.texts[value] }))}
    />
  )
}

export function OneOf<Code extends string>(props: Choosing<Code>) {
  const { name, label, hint, codes, typed } = props
  return (
    <Radios
      name={name}
      fieldset={{ legend: { text: label, classes: 'govuk-fieldset__legend--s' } }}
      hint={hint}
      errorMessage={faultOf(props)}
      isSmall
      value={typed.text(name)}
      items={codes.map((value) => ({ value, text: props.texts[value] }))}
    />
  )
}

export function Choose<Code extends string>(props: Choosing<Code>) {
  const { name, label, hint, codes, typed } = props
  return (
    <Select
      name={name}
      label={{ text: label, classes: 'govuk-label--s' }}
      hint={hint}
      errorMessage={faultOf(props)}
      value={typed.text(name)}
      items={codes.map((value) => ({ value, text: props.texts[value] }))}
    />
  )
}

interface LineProps extends FieldsProps {
  readonly name: string
  readonly fault?: FormFault
  readonly label: string
  readonly hint?: string
  readonly classes?: string
}

export function Line({ name, fault, label, hint, classes, typed, faults }: LineProps) {
  return (
    <Input
      name={name}
      label={{ text: label, classes: 'govuk-label--s' }}
      hint={hint}
      classes={classes}
      value={typed.text(name)}
      errorMessage={fault === undefined ? undefined : errorOf(faults, fault)}
      autocomplete="off"
    />
  )
}

export function Text(props: LineProps & { readonly rows: number }) {
  const { name, fault, label, hint, rows, typed, faults } = props
  return (
    <Textarea
      name={name}
      label={{ text: label, classes: 'govuk-label--s' }}
      hint={hint}
      rows={rows}
      value={typed.text(name)}
      errorMessage={fault === undefined ? undefined : errorOf(faults, fault)}
    />
  )
}

const short = 'govuk-input--width-4'

/** What holds at once when the therapist says so. */
export function WorkFields(props: FieldsProps) {
  return (
    <>
      <h2 class="govuk-heading-m">{words.work}</h2>
      <Line
        {...{ ...props, name: 'places_total', fault: 'places_total', classes: short }}
        label={words.placesTotal}
        hint={words.placesTotalHint}
      />
      <Line
        {...{ ...props, name: 'reserved', fault: 'reserved', classes: short }}
        label={words.reserved}
      />
      {meetingModes.map((mode, index) => (
        <Line
          {...props}
          name={`place_${mode}`}
          {...(index === 0 ? { fault: 'places' as const } : {})}
          label={`${words.placesBy} ${words.modes[mode]}`}
          classes={short}
        />
      ))}
      <SomeOf
        {...{ ...props, name: 'languages', label: words.languages }}
        codes={languages}
        texts={texts.languages}
      />
      <SomeOf
        {...{ ...props, name: 'regions', label: words.regions }}
        codes={regions}
        texts={texts.regions}
      />
      <SomeOf
        {...{ ...props, name: 'times', label: words.times }}
        codes={timesOfWeek}
        texts={texts.times}
      />
      <Line
        {...{ ...props, name: 'full_fee', fault: 'fees', classes: short }}
        label={words.fullFee}
        hint={words.feeHint}
      />
      <Line {...{ ...props, name: 'reduced_fee', classes: short }} label={words.reducedFee} />
      <Checkboxes
        name="takes_no_fee"
        isSmall
        values={props.typed.all('takes_no_fee')}
        items={[{ value: 'yes', text: words.takesNoFee }]}
      />
      <SomeOf
        {...{ ...props, name: 'accessibility', label: words.accessibility }}
        codes={accessNeeds}
        texts={texts.accessibility}
      />
    </>
  )
}
