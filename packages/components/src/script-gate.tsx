// Pages that do nothing without their script: their forms stay hidden until it runs, no field has a name that could be
// posted by accident, and what may go wrong lies ready in the page as text for the script to show.
import { Button } from './button.tsx'
import type { Content } from './content.ts'
import { Input } from './input.tsx'
import { PasswordInput } from './password-input.tsx'
import { NeedsScript } from './staff-frame.tsx'

export interface ScriptGateProps {
  readonly noScript: { readonly title: string; readonly text: string }
  /** Until the script shows the rest. */
  readonly starting: string
  readonly errorTitle: string
  /** By the name under which the script asks for them. */
  readonly messages: Readonly<Record<string, string>>
  readonly children: Content
}

export function ScriptGate(props: ScriptGateProps) {
  return (
    <>
      <NeedsScript title={props.noScript.title} text={props.noScript.text} />
      <div id="told" role="alert" tabIndex={-1}></div>
      <div id="messages" hidden data-title={props.errorTitle}>
        {Object.entries(props.messages).map(([name, text]) => (
          <p data-message={name}>{text}</p>
        ))}
      </div>
      <p class="govuk-body" id="script-starting">
        {props.starting}
      </p>
      <div id="with-script" hidden>
        {props.children}
      </div>
    </>
  )
}

export interface ActionButtonProps {
  readonly id: string
  readonly variant?: 'secondary' | 'warning' | undefined
  readonly children: Content
}

export function ActionButton({ id, variant, children }: ActionButtonProps) {
  return (
    <Button type="button" id={id} variant={variant}>
      {children}
    </Button>
  )
}

export interface NamelessProps {
  readonly id: string
  readonly label: Content
  readonly hint?: Content
  readonly value?: string | undefined
  readonly autocomplete?: string | undefined
}

/** `name` is taken off again: the form must have nothing to send. */
export function NamelessInput({ id, label, hint, value, autocomplete }: NamelessProps) {
  return (
    <Input
      id={id}
      name={id}
      label={label}
      hint={hint}
      value={value}
      classes="govuk-!-width-two-thirds"
      autocomplete={autocomplete ?? 'off'}
      autocapitalize="none"
      spellcheck={false}
      attributes={{ name: undefined }}
    />
  )
}

export function NamelessSecret({ id, label, hint, autocomplete }: NamelessProps) {
  return (
    <PasswordInput
      id={id}
      name={id}
      label={label}
      hint={hint}
      autocomplete={autocomplete ?? 'current-password'}
      attributes={{ name: undefined }}
    />
  )
}

export function NamelessCode({ id, label, hint }: NamelessProps) {
  return (
    <Input
      id={id}
      name={id}
      label={label}
      hint={hint}
      classes="govuk-input--width-10"
      inputmode="numeric"
      autocomplete="one-time-code"
      spellcheck={false}
      attributes={{ name: undefined }}
    />
  )
}

/** How far the stretching of a passphrase is. */
export function Working({ children }: { readonly children: string }) {
  return (
    <p class="govuk-body" id="working" role="status" hidden>
      {children} <progress id="progress" max={1} value={0} aria-label={children}></progress>
    </p>
  )
}
