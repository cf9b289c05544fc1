// A box for longer text, with or without a count of what is left. Markup: govuk-frontend `textarea`, `character-count`.
import { type Attributes, classNames } from './content.ts'
import { Field, type FieldProps, hasError, idsOf } from './field.tsx'
import { Hint } from './form-parts.tsx'
import { messageAttributes, type PluralMessages, pluralAttributes } from './script-messages.ts'

export interface TextareaProps extends FieldProps {
  readonly value?: string | undefined
  readonly rows?: number | undefined
  readonly autocomplete?: string | undefined
  readonly spellcheck?: boolean | undefined
}

export function Textarea(props: TextareaProps) {
  const { id, describedBy } = idsOf(props)
  return (
    <Field field={props}>
      {props.formGroup?.beforeInput}
      <textarea
        class={classNames(
          'govuk-textarea',
          hasError(props.errorMessage) && 'govuk-textarea--error',
          props.classes,
        )}
        id={id}
        name={props.name}
        rows={props.rows || 5}
        spellcheck={props.spellcheck}
        disabled={props.disabled}
        aria-describedby={describedBy}
        autocomplete={props.autocomplete}
        {...props.attributes}
      >
        {props.value}
      </textarea>
      {props.formGroup?.afterInput}
    </Field>
  )
}

export interface CharacterCountProps extends Omit<TextareaProps, 'disabled' | 'describedBy'> {
  readonly maxlength?: number | undefined
  readonly maxwords?: number | undefined
  /** How characters are counted, where not as the script's default does. */
  readonly countType?: string | undefined
  /** Per cent of the limit from which the count is shown. */
  readonly threshold?: number | undefined
  /** Shown without the script; `%{count}` stands for the limit. */
  readonly textareaDescriptionText?: string | undefined
  readonly countMessage?: { readonly classes?: string | undefined } | undefined
  readonly charactersUnderLimitText?: PluralMessages | undefined
  readonly charactersAtLimitText?: string | undefined
  readonly charactersOverLimitText?: PluralMessages | undefined
  readonly wordsUnderLimitText?: PluralMessages | undefined
  readonly wordsAtLimitText?: string | undefined
  readonly wordsOverLimitText?: PluralMessages | undefined
}

export function CharacterCount(props: CharacterCountProps) {
  const id = props.id || props.name
  const limit = props.maxwords || props.maxlength
  const unit =
    (props.countType ?? (props.maxwords ? 'words' : undefined)) === 'words' ? 'words' : 'characters'
  const description = props.textareaDescriptionText || `You can enter up to %{count} ${unit}`
  return (
    <Textarea
      id={id}
      name={props.name}
      label={props.label}
      hint={props.hint}
      errorMessage={props.errorMessage}
      value={props.value}
      rows={props.rows}
      spellcheck={props.spellcheck}
      autocomplete={props.autocomplete}
      attributes={props.attributes}
      describedBy={`${id}-info`}
      classes={classNames('govuk-js-character-count', props.classes)}
      formGroup={{
        classes: classNames('govuk-character-count', props.formGroup?.classes),
        attributes: { ...countAttributes(props), ...props.formGroup?.attributes },
        beforeInput: props.formGroup?.beforeInput,
        afterInput: [
          <Hint
            key="count"
            id={`${id}-info`}
            classes={classNames('govuk-character-count__message', props.countMessage?.classes)}
          >
            {limit ? description.replace('%{count}', String(limit)) : ''}
          </Hint>,
          props.formGroup?.afterInput,
        ],
      }}
    />
  )
}

function countAttributes(props: CharacterCountProps): Attributes {
  const hasNoLimit = !props.maxwords && !props.maxlength
  return {
    'data-module': 'govuk-character-count',
    'data-maxlength': props.maxlength,
    'data-maxwords': props.maxwords,
    'data-threshold': props.threshold,
    'data-count-type': props.countType ?? (props.maxwords ? 'words' : undefined),
    ...pluralAttributes(
      'textarea-description',
      hasNoLimit && props.textareaDescriptionText
        ? { other: props.textareaDescriptionText }
        : undefined,
    ),
    ...pluralAttributes('characters-under-limit', props.charactersUnderLimitText),
    ...messageAttributes('characters-at-limit', props.charactersAtLimitText),
    ...pluralAttributes('characters-over-limit', props.charactersOverLimitText),
    ...pluralAttributes('words-under-limit', props.wordsUnderLimitText),
    ...messageAttributes('words-at-limit', props.wordsAtLimitText),
    ...pluralAttributes('words-over-limit', props.wordsOverLimitText),
  }
}
