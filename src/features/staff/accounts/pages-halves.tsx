// Typing one half of the recovery sheet: in the ceremony that makes a steward and in the one that opens a keyring.
import { type Content, Textarea } from '@forestall/components'

export interface HalfProps {
  readonly id: 'first' | 'second'
  readonly title: string
  readonly text: string
  readonly label: string
  readonly isHidden?: boolean
  /** The button. */
  readonly children: Content
}

export function Half({ id, title, text, label, isHidden, children }: HalfProps) {
  return (
    <form id={`${id}-form`} noValidate hidden={isHidden}>
      <h2 class="govuk-heading-m" tabIndex={-1}>
        {title}
      </h2>
      <p class="govuk-body">{text}</p>
      <Textarea
        id={id}
        name={id}
        label={label}
        rows={9}
        spellcheck={false}
        autocomplete="off"
        attributes={{ name: undefined, autocapitalize: 'characters' }}
      />
      {children}
    </form>
  )
}
