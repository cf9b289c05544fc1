// A date that a person knows, in three boxes. Markup: govuk-frontend `date-input`.
import { type Attributes, classNames, type ListOf } from './content.ts'
import { GroupField, type GroupFieldProps, hasError } from './field.tsx'
import { Input } from './input.tsx'

export interface DateInputItem {
  readonly name: string
  readonly id?: string | undefined
  readonly label?: string | undefined
  readonly value?: string | number | undefined
  readonly classes?: string | undefined
  /** False takes the error mark from this box, true puts it on this box alone. */
  readonly error?: boolean | undefined
  readonly autocomplete?: string | undefined
  readonly pattern?: string | undefined
  readonly inputmode?: 'numeric' | 'text' | undefined
  readonly attributes?: Attributes | undefined
}

export interface DateInputProps extends GroupFieldProps {
  readonly id: string
  readonly namePrefix?: string | undefined
  /** Without it: day, month and year. */
  readonly items?: ListOf<DateInputItem> | undefined
  readonly values?: Readonly<Record<string, string | number | undefined>> | undefined
}

const dayMonthYear: readonly DateInputItem[] = [
  { name: 'day', classes: 'govuk-input--width-2' },
  { name: 'month', classes: 'govuk-input--width-2' },
  { name: 'year', classes: 'govuk-input--width-4' },
]

export function DateInput(props: DateInputProps) {
  const items = props.items?.length ? props.items : dayMonthYear
  const isAnyMarked = items.some((item) => item && isMarked(item))
  return (
    <GroupField id={props.id} field={props} role="group">
      <div
        class={classNames('govuk-date-input', props.classes)}
        id={props.id || undefined}
        {...props.attributes}
      >
        {props.formGroup?.beforeInputs}
        {items.map((item) =>
          item ? <DatePart date={props} item={item} isAnyMarked={isAnyMarked} /> : null,
        )}
        {props.formGroup?.afterInputs}
      </div>
    </GroupField>
  )
}

interface DatePartProps {
  readonly date: DateInputProps
  readonly item: DateInputItem
  readonly isAnyMarked: boolean
}

function DatePart({ date, item, isAnyMarked }: DatePartProps) {
  const own = item.classes ?? ''
  const isInError =
    item.error === true || (item.error !== false && hasError(date.errorMessage) && !isAnyMarked)
  const name = date.namePrefix ? `${date.namePrefix}-${item.name}` : item.name
  return (
    <div class="govuk-date-input__item">
      <Input
        label={{ text: item.label || capitalise(item.name), classes: 'govuk-date-input__label' }}
        id={item.id || `${date.id}-${item.name}`}
        name={name}
        classes={classNames(
          'govuk-date-input__input',
          isInError && !own.includes('govuk-input--error') && 'govuk-input--error',
          !own.includes('govuk-input--width-') &&
            `govuk-input--width-${item.name === 'year' ? 4 : 2}`,
          own,
        )}
        value={item.value ?? date.values?.[name] ?? date.values?.[item.name]}
        inputmode={item.inputmode ?? 'numeric'}
        autocomplete={item.autocomplete}
        pattern={item.pattern}
        attributes={item.attributes}
      />
    </div>
  )
}

function isMarked(item: DateInputItem): boolean {
  return item.error === true || (item.classes ?? '').includes('govuk-input--error')
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
}
