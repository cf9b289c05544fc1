// A box for a passphrase that can be shown. Without the script it is a plain password box.
// Markup: govuk-frontend `password-input`.
import { Button } from './button.tsx'
import { classNames } from './content.ts'
import type { FieldProps } from './field.tsx'
import { Input } from './input.tsx'
import { messageAttributes } from './script-messages.ts'

export interface PasswordInputProps extends FieldProps {
  readonly value?: string | undefined
  readonly autocomplete?: string | undefined
  readonly button?: { readonly classes?: string | undefined } | undefined
  readonly showPasswordText?: string | undefined
  readonly hidePasswordText?: string | undefined
  readonly showPasswordAriaLabelText?: string | undefined
  readonly hidePasswordAriaLabelText?: string | undefined
  readonly passwordShownAnnouncementText?: string | undefined
  readonly passwordHiddenAnnouncementText?: string | undefined
}

export function PasswordInput(props: PasswordInputProps) {
  return (
    <Input
      name={props.name}
      id={props.id}
      label={props.label}
      hint={props.hint}
      errorMessage={props.errorMessage}
      describedBy={props.describedBy}
      disabled={props.disabled}
      value={props.value}
      attributes={props.attributes}
      type="password"
      spellcheck={false}
      autocapitalize="none"
      autocomplete={props.autocomplete || 'current-password'}
      classes={classNames(
        'govuk-password-input__input govuk-js-password-input-input',
        props.classes,
      )}
      inputWrapper={{ classes: 'govuk-password-input__wrapper' }}
      formGroup={{
        classes: classNames('govuk-password-input', props.formGroup?.classes),
        attributes: { ...scriptTexts(props), ...props.formGroup?.attributes },
        beforeInput: props.formGroup?.beforeInput,
        afterInput: [<Toggle key="toggle" {...props} />, props.formGroup?.afterInput],
      }}
    />
  )
}

/** Hidden until the script shows it. */
function Toggle(props: PasswordInputProps) {
  return (
    <Button
      type="button"
      variant="secondary"
      classes={classNames(
        'govuk-password-input__toggle govuk-js-password-input-toggle',
        props.button?.classes,
      )}
      attributes={{
        'aria-controls': props.id || props.name,
        'aria-label': props.showPasswordAriaLabelText ?? 'Show password',
        hidden: true,
      }}
    >
      {props.showPasswordText ?? 'Show'}
    </Button>
  )
}

function scriptTexts(props: PasswordInputProps) {
  return {
    'data-module': 'govuk-password-input',
    ...messageAttributes('show-password', props.showPasswordText),
    ...messageAttributes('hide-password', props.hidePasswordText),
    ...messageAttributes('show-password-aria-label', props.showPasswordAriaLabelText),
    ...messageAttributes('hide-password-aria-label', props.hidePasswordAriaLabelText),
    ...messageAttributes('password-shown-announcement', props.passwordShownAnnouncementText),
    ...messageAttributes('password-hidden-announcement', props.passwordHiddenAnnouncementText),
  }
}
