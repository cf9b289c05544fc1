// Any number of answers out of a few. Markup: govuk-frontend `checkboxes`.
import { Choice, type ChoiceItem, choiceId, type Divider, isDivider } from './choices.tsx'
import { classNames, idList, isEmpty, type ListOf } from './content.ts'
import { GroupField, type GroupFieldProps } from './field.tsx'

export interface CheckboxItem extends ChoiceItem {
  /** Where one item is posted under a name of its own. */
  readonly name?: string | undefined
  /** With the script, choosing this item ("none of these") unticks the others and the other way round. */
  readonly behaviour?: 'exclusive' | undefined
}

export interface CheckboxesProps extends GroupFieldProps {
  readonly name: string
  readonly idPrefix?: string | undefined
  readonly items: ListOf<CheckboxItem | Divider>
  /** The values of the items that are chosen. */
  readonly values?: readonly (string | number)[] | undefined
  readonly describedBy?: string | undefined
  readonly isSmall?: boolean | undefined
}

export function Checkboxes(props: CheckboxesProps) {
  const idPrefix = props.idPrefix || props.name
  const groupIds = props.fieldset
    ? undefined
    : idList(
        props.describedBy,
        props.hint ? `${idPrefix}-hint` : undefined,
        props.errorMessage ? `${idPrefix}-error` : undefined,
      )
  return (
    <GroupField id={idPrefix} field={props} describedBy={props.describedBy}>
      <div
        class={classNames(
          'govuk-checkboxes',
          props.isSmall && 'govuk-checkboxes--small',
          props.classes,
        )}
        data-module="govuk-checkboxes"
        {...props.attributes}
      >
        {props.formGroup?.beforeInputs}
        {props.items.map((item, index) =>
          !item ? null : isDivider(item) ? (
            <div class="govuk-checkboxes__divider">{item.divider}</div>
          ) : (
            <Checkbox
              item={item}
              id={choiceId(item, idPrefix, index)}
              name={item.name || props.name}
              isChecked={isChecked(item, props.values)}
              describedBy={groupIds}
            />
          ),
        )}
        {props.formGroup?.afterInputs}
      </div>
    </GroupField>
  )
}

interface CheckboxProps {
  readonly item: CheckboxItem
  readonly id: string
  readonly name: string
  readonly isChecked: boolean
  readonly describedBy: string | undefined
}

function Checkbox({ item, id, name, isChecked, describedBy }: CheckboxProps) {
  return (
    <Choice kind="checkboxes" item={item} id={id} isChecked={isChecked}>
      <input
        class="govuk-checkboxes__input"
        id={id}
        name={name}
        type="checkbox"
        value={item.value}
        checked={isChecked}
        disabled={item.disabled}
        data-aria-controls={isEmpty(item.conditional) ? undefined : `conditional-${id}`}
        data-behaviour={item.behaviour}
        aria-describedby={idList(describedBy, item.hint ? `${id}-item-hint` : undefined)}
        {...item.attributes}
      />
    </Choice>
  )
}

function isChecked(item: CheckboxItem, values: readonly (string | number)[] | undefined): boolean {
  if (item.checked) return true
  return item.checked !== false && (values ?? []).map(String).includes(String(item.value))
}
