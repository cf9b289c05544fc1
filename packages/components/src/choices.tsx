// What radios and checkboxes share: ids, the item with its label, hint and the part it reveals.
import {
  type Attributes,
  type Content,
  classNames,
  isEmpty,
  type Option,
  optionOf,
  type Styling,
} from './content.ts'
import { Hint, Label } from './form-parts.tsx'

/** A word between items, usually "or". */
export interface Divider {
  readonly divider: Content
}

export interface ChoiceItem {
  readonly text: Content
  readonly value: string | number
  readonly id?: string | undefined
  readonly hint?: Option<Styling>
  readonly label?: Styling | undefined
  readonly checked?: boolean | undefined
  readonly disabled?: boolean | undefined
  /** Shown beneath the item; with the script, only while the item is chosen. */
  readonly conditional?: Content
  readonly attributes?: Attributes | undefined
}

export function isDivider(item: ChoiceItem | Divider): item is Divider {
  return 'divider' in item && !isEmpty(item.divider)
}

/** The first id has no number, so that the error summary's link is easy to write. */
export function choiceId(item: ChoiceItem, idPrefix: string, index: number): string {
  return item.id || (index === 0 ? idPrefix : `${idPrefix}-${index + 1}`)
}

interface ChoiceProps {
  readonly kind: 'radios' | 'checkboxes'
  readonly item: ChoiceItem
  readonly id: string
  readonly isChecked: boolean
  readonly children: Content
}

/** Label, hint and revealed part around one input. */
export function Choice({ kind, item, id, isChecked, children }: ChoiceProps) {
  const hint = optionOf<Styling>(item.hint)
  return (
    <>
      <div class={`govuk-${kind}__item`}>
        {children}
        <Label
          for={id}
          classes={classNames(`govuk-${kind}__label`, item.label?.classes)}
          attributes={item.label?.attributes}
        >
          {item.text}
        </Label>
        {hint ? (
          <Hint
            id={`${id}-item-hint`}
            classes={classNames(`govuk-${kind}__hint`, hint.classes)}
            attributes={hint.attributes}
          >
            {hint.text}
          </Hint>
        ) : null}
      </div>
      {isEmpty(item.conditional) ? null : (
        <div
          class={classNames(
            `govuk-${kind}__conditional`,
            !isChecked && `govuk-${kind}__conditional--hidden`,
          )}
          id={`conditional-${id}`}
        >
          {item.conditional}
        </div>
      )}
    </>
  )
}
