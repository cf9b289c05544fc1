// A box for one line of text. Markup: govuk-frontend `input`.
import {
  type Attributes,
  type Content,
  classNames,
  isEmpty,
  type Option,
  optionOf,
  type Styling,
} from './content.ts'
import { Field, type FieldProps, hasError, idsOf } from './field.tsx'

export interface InputProps extends FieldProps {
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'number' | 'search' | 'password' | undefined
  readonly value?: string | number | undefined
  readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url' | 'none' | undefined
  readonly autocomplete?: string | undefined
  readonly autocapitalize?: 'none' | 'off' | 'on' | 'sentences' | 'words' | 'characters' | undefined
  readonly spellcheck?: boolean | undefined
  readonly pattern?: string | undefined
  readonly prefix?: Option<Styling>
  readonly suffix?: Option<Styling>
  readonly inputWrapper?: Styling | undefined
}

export function Input(props: InputProps) {
  const prefix = optionOf<Styling>(props.prefix)
  const suffix = optionOf<Styling>(props.suffix)
  const before = props.formGroup?.beforeInput
  const after = props.formGroup?.afterInput
  const isWrapped = prefix || suffix || !isEmpty(before) || !isEmpty(after)
  return (
    <Field field={props}>
      {isWrapped ? (
        <div
          class={classNames('govuk-input__wrapper', props.inputWrapper?.classes)}
          {...props.inputWrapper?.attributes}
        >
          {before}
          {prefix ? <Affix side="prefix" {...prefix} /> : null}
          <InputElement {...props} />
          {suffix ? <Affix side="suffix" {...suffix} /> : null}
          {after}
        </div>
      ) : (
        <InputElement {...props} />
      )}
    </Field>
  )
}

function InputElement(props: InputProps) {
  const { id, describedBy } = idsOf(props)
  // Spread, because preact's types know no input whose type is decided at run time.
  const kind: Attributes = { type: props.type ?? 'text' }
  return (
    <input
      class={classNames(
        'govuk-input',
        props.classes,
        hasError(props.errorMessage) && 'govuk-input--error',
      )}
      id={id}
      name={props.name}
      {...kind}
      spellcheck={props.spellcheck}
      value={props.value}
      disabled={props.disabled}
      aria-describedby={describedBy}
      autocomplete={props.autocomplete}
      autocapitalize={props.autocapitalize}
      pattern={props.pattern}
      inputmode={props.inputmode}
      {...props.attributes}
    />
  )
}

interface AffixProps extends Styling {
  readonly side: 'prefix' | 'suffix'
  readonly text: Content
}

function Affix({ side, text, classes, attributes }: AffixProps) {
  return (
    <div class={classNames(`govuk-input__${side}`, classes)} aria-hidden="true" {...attributes}>
      {text}
    </div>
  )
}
