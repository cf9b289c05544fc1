// One answer out of a few. Markup: govuk-frontend `radios`.
import { Choice, type ChoiceItem, choiceId, type Divider, isDivider } from './choices.tsx'
import { classNames, isEmpty, type ListOf } from './content.ts'
import { GroupField, type GroupFieldProps } from './field.tsx'

export type RadioItem = ChoiceItem

export interface RadiosProps extends GroupFieldProps {
  readonly name: string
  /** Without it ids start with the name. */
  readonly idPrefix?: string | undefined
  readonly items: ListOf<RadioItem | Divider>
  /** The value of the item that is chosen. */
  readonly value?: string | number | undefined
  readonly isInline?: boolean | undefined
  readonly isSmall?: boolean | undefined
}

export function Radios(props: RadiosProps) {
  const idPrefix = props.idPrefix || props.name
  return (
    <GroupField id={idPrefix} field={props}>
      <div
        class={classNames(
          'govuk-radios',
          props.isInline && 'govuk-radios--inline',
          props.isSmall && 'govuk-radios--small',
          props.classes,
        )}
        data-module="govuk-radios"
        {...props.attributes}
      >
        {props.formGroup?.beforeInputs}
        {props.items.map((item, index) =>
          !item ? null : isDivider(item) ? (
            <div class="govuk-radios__divider">{item.divider}</div>
          ) : (
            <Radio
              item={item}
              id={choiceId(item, idPrefix, index)}
              name={props.name}
              isChecked={isChecked(item, props.value)}
            />
          ),
        )}
        {props.formGroup?.afterInputs}
      </div>
    </GroupField>
  )
}

interface RadioProps {
  readonly item: RadioItem
  readonly id: string
  readonly name: string
  readonly isChecked: boolean
}

function Radio({ item, id, name, isChecked }: RadioProps) {
  return (
    <Choice kind="radios" item={item} id={id} isChecked={isChecked}>
      <input
        class="govuk-radios__input"
        id={id}
        name={name}
        type="radio"
        value={item.value}
        checked={isChecked}
        disabled={item.disabled}
        data-aria-controls={isEmpty(item.conditional) ? undefined : `conditional-${id}`}
        aria-describedby={item.hint ? `${id}-item-hint` : undefined}
        {...item.attributes}
      />
    </Choice>
  )
}

function isChecked(item: RadioItem, value: string | number | undefined): boolean {
  if (item.checked) return true
  return Boolean(value) && item.checked !== false && String(item.value) === String(value)
}
