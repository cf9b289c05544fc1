// Things that are said beside the flow of a page. Markup: govuk-frontend `inset-text`, `warning-text`,
// `notification-banner`, `panel`, `phase-banner`, `tag`, `details`.
import {
  type Content,
  classNames,
  isEmpty,
  type Option,
  optionOf,
  type Styling,
} from './content.ts'

export interface InsetTextProps extends Styling {
  readonly id?: string | undefined
  readonly children: Content
}

export function InsetText({ id, children, classes, attributes }: InsetTextProps) {
  return (
    <div id={id} class={classNames('govuk-inset-text', classes)} {...attributes}>
      {children}
    </div>
  )
}

export interface WarningTextProps extends Styling {
  readonly iconFallbackText?: string | undefined
  readonly children: Content
}

export function WarningText({ iconFallbackText, children, classes, attributes }: WarningTextProps) {
  return (
    <div class={classNames('govuk-warning-text', classes)} {...attributes}>
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>{' '}
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{iconFallbackText || 'Warning'}</span> {children}
      </strong>
    </div>
  )
}

export interface NotificationBannerProps extends Styling {
  readonly type?: 'success' | undefined
  readonly title?: Content
  readonly titleId?: string | undefined
  readonly titleHeadingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined
  readonly role?: 'region' | 'alert' | 'status' | undefined
  readonly disableAutoFocus?: boolean | undefined
  /** One line, set large. For more, give children instead. */
  readonly text?: Content
  readonly children?: Content
}

export function NotificationBanner(props: NotificationBannerProps) {
  const isSuccess = props.type === 'success'
  const titleId = props.titleId || 'govuk-notification-banner-title'
  const Heading = `h${props.titleHeadingLevel || 2}` as 'h2'
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is always one that takes a name; upstream's markup
    <div
      class={classNames(
        'govuk-notification-banner',
        isSuccess && 'govuk-notification-banner--success',
        props.classes,
      )}
      role={props.role || (isSuccess ? 'alert' : 'region')}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
      data-disable-auto-focus={
        props.disableAutoFocus === undefined ? undefined : String(props.disableAutoFocus)
      }
      {...props.attributes}
    >
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id={titleId}>
          {isEmpty(props.title) ? (isSuccess ? 'Success' : 'Important') : props.title}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {props.children}
        {isEmpty(props.children) && !isEmpty(props.text) ? (
          <p class="govuk-notification-banner__heading">{props.text}</p>
        ) : null}
      </div>
    </div>
  )
}

export interface PanelProps extends Styling {
  readonly title: Content
  readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined
  readonly children?: Content
}

export function Panel({ title, headingLevel, children, classes, attributes }: PanelProps) {
  const Heading = `h${headingLevel || 1}` as 'h1'
  return (
    <div class={classNames('govuk-panel govuk-panel--confirmation', classes)} {...attributes}>
      <Heading class="govuk-panel__title">{title}</Heading>
      {isEmpty(children) ? null : <div class="govuk-panel__body">{children}</div>}
    </div>
  )
}

export interface PhaseBannerProps extends Styling {
  readonly tag: Option<{ readonly classes?: string | undefined }>
  readonly children: Content
}

export function PhaseBanner({ tag, children, classes, attributes }: PhaseBannerProps) {
  const shownTag = optionOf<{ readonly classes?: string | undefined }>(tag)
  return (
    <div class={classNames('govuk-phase-banner govuk-width-container', classes)} {...attributes}>
      <p class="govuk-phase-banner__content">
        <Tag classes={classNames('govuk-phase-banner__content__tag', shownTag?.classes)}>
          {shownTag?.text}
        </Tag>{' '}
        <span class="govuk-phase-banner__text">{children}</span>
      </p>
    </div>
  )
}

export type TagColour =
  | 'grey'
  | 'green'
  | 'teal'
  | 'blue'
  | 'purple'
  | 'magenta'
  | 'red'
  | 'orange'
  | 'yellow'

export interface TagProps extends Styling {
  /** Never the only carrier of a meaning: the text says it too. */
  readonly colour?: TagColour | undefined
  readonly children: Content
}

export function Tag({ colour, children, classes, attributes }: TagProps) {
  return (
    <strong
      class={classNames('govuk-tag', colour && `govuk-tag--${colour}`, classes)}
      {...attributes}
    >
      {children}
    </strong>
  )
}

export interface DetailsProps extends Styling {
  readonly id?: string | undefined
  readonly summary: Content
  readonly open?: boolean | undefined
  readonly children: Content
}

export function Details({ id, summary, open, children, classes, attributes }: DetailsProps) {
  return (
    <details id={id} class={classNames('govuk-details', classes)} open={open} {...attributes}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text">{children}</div>
    </details>
  )
}
