// The name of the service and its main parts. Without the script the list is always open. Markup: govuk-frontend
// `service-navigation`.
import {
  type Attributes,
  type Content,
  classNames,
  isEmpty,
  type ListOf,
  present,
  type Styling,
} from './content.ts'

export interface NavigationItem {
  readonly text: Content
  readonly href?: string | undefined
  /** This very page. */
  readonly current?: boolean | undefined
  /** The part of the service in which this page is. */
  readonly active?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

export interface ServiceNavigationProps extends Styling {
  readonly serviceName?: string | undefined
  readonly serviceUrl?: string | undefined
  readonly navigation?: ListOf<NavigationItem> | undefined
  readonly navigationId?: string | undefined
  readonly navigationLabel?: string | undefined
  readonly navigationClasses?: string | undefined
  readonly menuButtonText?: string | undefined
  readonly menuButtonLabel?: string | undefined
  readonly ariaLabel?: string | undefined
  readonly collapseNavigationOnMobile?: boolean | undefined
  readonly slots?: NavigationSlots | undefined
}

export interface NavigationSlots {
  readonly start?: Content
  readonly end?: Content
  /** True sets the end slot in the same line. */
  readonly isEndInline?: boolean | undefined
  readonly navigationStart?: Content
  readonly navigationEnd?: Content
}

export function ServiceNavigation(props: ServiceNavigationProps) {
  const shared: Attributes = {
    class: classNames('govuk-service-navigation', props.classes),
    'data-module': 'govuk-service-navigation',
    ...props.attributes,
  }
  const isLandmark = props.serviceName || !isEmpty(props.slots?.start) || !isEmpty(props.slots?.end)
  return isLandmark ? (
    <section aria-label={props.ariaLabel ?? 'Service information'} {...shared}>
      <Inner {...props} />
    </section>
  ) : (
    <div {...shared}>
      <Inner {...props} />
    </div>
  )
}

function Inner(props: ServiceNavigationProps) {
  const { slots } = props
  return (
    <div
      class={classNames(
        'govuk-width-container',
        slots?.isEndInline && 'govuk-service-navigation__inlining-container',
      )}
    >
      {slots?.start}
      <div class="govuk-service-navigation__container">
        {props.serviceName ? <ServiceName name={props.serviceName} url={props.serviceUrl} /> : null}
        <Navigation {...props} />
      </div>
      {slots?.end}
    </div>
  )
}

function ServiceName({ name, url }: { name: string; url: string | undefined }) {
  return (
    <span class="govuk-service-navigation__service-name">
      {url ? (
        <a href={url} class="govuk-service-navigation__link">
          {name}
        </a>
      ) : (
        <span class="govuk-service-navigation__text">{name}</span>
      )}
    </span>
  )
}

function Navigation(props: ServiceNavigationProps) {
  const items = present(props.navigation ?? [])
  const { slots } = props
  if (items.length === 0 && isEmpty(slots?.navigationStart) && isEmpty(slots?.navigationEnd)) {
    return null
  }
  const menuText = props.menuButtonText || 'Menu'
  const id = props.navigationId || 'navigation'
  return (
    <nav
      aria-label={props.navigationLabel || menuText}
      class={classNames('govuk-service-navigation__wrapper', props.navigationClasses)}
    >
      {(props.collapseNavigationOnMobile ?? items.length > 1) ? (
        // biome-ignore lint/a11y/noAriaHiddenOnFocusable: hidden as well, until the script shows it; upstream's markup
        <button
          type="button"
          class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
          aria-controls={id}
          aria-label={
            props.menuButtonLabel && props.menuButtonLabel !== menuText
              ? props.menuButtonLabel
              : undefined
          }
          hidden
          aria-hidden="true"
        >
          {menuText}
        </button>
      ) : null}
      <ul class="govuk-service-navigation__list" id={id}>
        {slots?.navigationStart}
        {items.map((item) => (
          <Item {...item} />
        ))}
        {slots?.navigationEnd}
      </ul>
    </nav>
  )
}

function Item({ text, href, current, active, attributes }: NavigationItem) {
  const isActive = current || active
  const ariaCurrent = current ? 'page' : active ? 'true' : undefined
  const inner = isActive ? (
    <strong class="govuk-service-navigation__active-fallback">{text}</strong>
  ) : (
    text
  )
  return (
    <li
      class={classNames(
        'govuk-service-navigation__item',
        isActive && 'govuk-service-navigation__item--active',
      )}
    >
      {href ? (
        <a
          class="govuk-service-navigation__link"
          href={href}
          aria-current={ariaCurrent}
          {...attributes}
        >
          {inner}
        </a>
      ) : isEmpty(text) ? null : (
        <span class="govuk-service-navigation__text" aria-current={ariaCurrent}>
          {inner}
        </span>
      )}
    </li>
  )
}
