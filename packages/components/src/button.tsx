// Buttons and links that look like buttons. Markup: govuk-frontend `button`.
import { type Attributes, type Content, classNames, type Styling } from './content.ts'

export interface ButtonProps extends Styling {
  readonly children: Content
  readonly id?: string | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly type?: 'submit' | 'button' | 'reset' | undefined
  /** Makes a link with the role of a button. */
  readonly href?: string | undefined
  readonly variant?: 'secondary' | 'warning' | 'inverse' | undefined
  readonly isStartButton?: boolean | undefined
  readonly disabled?: boolean | undefined
  /** With the script, a second press within a second is ignored. */
  readonly preventDoubleClick?: boolean | undefined
}

export function Button(props: ButtonProps) {
  const { children, href, isStartButton, preventDoubleClick, disabled } = props
  const shared: Attributes = {
    class: classNames(
      'govuk-button',
      props.variant && `govuk-button--${props.variant}`,
      props.classes,
      isStartButton && 'govuk-button--start',
    ),
    'data-module': 'govuk-button',
    id: props.id,
    ...props.attributes,
  }
  const text = isStartButton && typeof children !== 'string' ? <span>{children}</span> : children
  const inner = isStartButton ? [text, <StartIcon key="icon" />] : children
  if (href !== undefined) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: upstream's markup for a link that looks and acts like a button
      <a href={href} role="button" draggable={false} {...shared}>
        {inner}
      </a>
    )
  }
  return (
    <button
      type={props.type ?? 'submit'}
      value={props.value}
      name={props.name}
      disabled={disabled}
      aria-disabled={disabled ? 'true' : undefined}
      data-prevent-double-click={
        preventDoubleClick === undefined ? undefined : String(preventDoubleClick)
      }
      {...shared}
    >
      {inner}
    </button>
  )
}

/** Buttons and links in one row, wrapping on a narrow screen. */
export function ButtonGroup({ children }: { readonly children: Content }) {
  return <div class="govuk-button-group">{children}</div>
}

function StartIcon() {
  return (
    <svg
      class="govuk-button__start-icon"
      xmlns="http://www.w3.org/2000/svg"
      width="17.5"
      height="19"
      viewBox="0 0 33 40"
      aria-hidden="true"
      focusable="false"
    >
      <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
    </svg>
  )
}
