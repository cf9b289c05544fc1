// The parts every form field is made of. Markup: govuk-frontend `label`, `hint`, `error-message`, `fieldset`.
import {
  type Content,
  classNames,
  isEmpty,
  type Option,
  optionOf,
  type Styling,
} from './content.ts'

/** A label or legend that is also a heading, where people look for the question among the headings of the page. */
export interface HeadingOptions {
  readonly isPageHeading?: boolean | undefined
  /** Where several questions stand on one page; `isPageHeading` is level 1. */
  readonly headingLevel?: 1 | 2 | undefined
}

function headingOf({ isPageHeading, headingLevel }: HeadingOptions): 'h1' | 'h2' | undefined {
  const level = headingLevel ?? (isPageHeading ? 1 : undefined)
  return level === undefined ? undefined : level === 1 ? 'h1' : 'h2'
}

export interface LabelOptions extends Styling, HeadingOptions {}

export interface LabelProps extends LabelOptions {
  readonly for?: string | undefined
  readonly children: Content
}

export function Label(props: LabelProps) {
  if (isEmpty(props.children)) return null
  const label = (
    <label class={classNames('govuk-label', props.classes)} for={props.for} {...props.attributes}>
      {props.children}
    </label>
  )
  const Heading = headingOf(props)
  return Heading === undefined ? label : <Heading class="govuk-label-wrapper">{label}</Heading>
}

export interface HintProps extends Styling {
  readonly id?: string | undefined
  readonly children: Content
}

export function Hint({ id, children, classes, attributes }: HintProps) {
  return (
    <div id={id} class={classNames('govuk-hint', classes)} {...attributes}>
      {children}
    </div>
  )
}

export interface ErrorMessageOptions extends Styling {
  /** Said before the message by screen readers; empty leaves it out. */
  readonly visuallyHiddenText?: string | undefined
}

export interface ErrorMessageProps extends ErrorMessageOptions {
  readonly id?: string | undefined
  readonly children: Content
}

export function ErrorMessage(props: ErrorMessageProps) {
  const prefix = props.visuallyHiddenText ?? 'Error'
  return (
    <p id={props.id} class={classNames('govuk-error-message', props.classes)} {...props.attributes}>
      {prefix === '' ? null : <span class="govuk-visually-hidden">{prefix}:</span>}
      {prefix === '' ? null : ' '}
      {props.children}
    </p>
  )
}

export interface LegendOptions extends HeadingOptions {
  readonly classes?: string | undefined
}

export interface LegendProps extends LegendOptions {
  readonly children: Content
}

export function Legend({ children, classes, ...heading }: LegendProps) {
  if (isEmpty(children)) return null
  const Heading = headingOf(heading)
  return (
    <legend class={classNames('govuk-fieldset__legend', classes)}>
      {Heading === undefined ? (
        children
      ) : (
        <Heading class="govuk-fieldset__heading">{children}</Heading>
      )}
    </legend>
  )
}

export interface FieldsetOptions extends Styling {
  readonly legend?: Option<LegendOptions>
  readonly describedBy?: string | undefined
  readonly role?: 'group' | 'radiogroup' | 'presentation' | undefined
}

export interface FieldsetProps extends FieldsetOptions {
  readonly children?: Content
}

export function Fieldset(props: FieldsetProps) {
  const legend = optionOf<LegendOptions>(props.legend)
  return (
    <fieldset
      class={classNames('govuk-fieldset', props.classes)}
      role={props.role || undefined}
      aria-describedby={props.describedBy || undefined}
      {...props.attributes}
    >
      {legend ? (
        <Legend
          classes={legend.classes}
          isPageHeading={legend.isPageHeading}
          headingLevel={legend.headingLevel}
        >
          {legend.text}
        </Legend>
      ) : null}
      {props.children}
    </fieldset>
  )
}
