// One choice from a list that opens. Markup: govuk-frontend `select`.
import { type Attributes, classNames, type ListOf } from './content.ts'
import { Field, type FieldProps, hasError, idsOf } from './field.tsx'

export interface SelectItem {
  readonly text: string
  /** Without it the text is the value. */
  readonly value?: string | number | undefined
  readonly selected?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

export interface SelectProps extends FieldProps {
  readonly items: ListOf<SelectItem>
  /** The value of the item that is chosen. */
  readonly value?: string | number | undefined
}

export function Select(props: SelectProps) {
  const { id, describedBy } = idsOf(props)
  return (
    <Field field={props}>
      {props.formGroup?.beforeInput}
      <select
        class={classNames(
          'govuk-select',
          props.classes,
          hasError(props.errorMessage) && 'govuk-select--error',
        )}
        id={id}
        name={props.name}
        disabled={props.disabled}
        aria-describedby={describedBy}
        {...props.attributes}
      >
        {props.items.map((item) =>
          item ? (
            <option
              value={item.value}
              selected={item.selected || isChosen(item, props.value)}
              disabled={item.disabled}
              {...item.attributes}
            >
              {item.text}
            </option>
          ) : null,
        )}
      </select>
      {props.formGroup?.afterInput}
    </Field>
  )
}

function isChosen(item: SelectItem, value: string | number | undefined): boolean {
  return (
    Boolean(value) && item.selected !== false && String(item.value ?? item.text) === String(value)
  )
}
