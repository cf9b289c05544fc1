// Ways between the parts of the staff side, and counts on them. Markup: Ministry of Justice `side-navigation`,
// `sub-navigation`, `notification-badge`, `badge`.
import { type Attributes, type Content, classNames, type ListOf, type Styling } from '../content.ts'

export interface SideNavigationItem {
  readonly text: Content
  readonly href: string
  readonly active?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

export interface SideNavigationSection {
  readonly heading: {
    readonly text: Content
    readonly headingLevel?: 2 | 3 | 4 | 5 | 6 | undefined
    readonly classes?: string | undefined
    readonly attributes?: Attributes | undefined
  }
  readonly items: ListOf<SideNavigationItem>
}

export interface SideNavigationProps extends Styling {
  readonly label: string
  readonly items?: ListOf<SideNavigationItem> | undefined
  readonly sections?: readonly SideNavigationSection[] | undefined
}

export function SideNavigation(props: SideNavigationProps) {
  return (
    <nav
      class={classNames('moj-side-navigation', props.classes)}
      aria-label={props.label}
      {...props.attributes}
    >
      {props.sections ? (
        props.sections.map((section) => <SideSection {...section} />)
      ) : (
        <SideList items={props.items ?? []} />
      )}
    </nav>
  )
}

function SideSection({ heading, items }: SideNavigationSection) {
  const Heading = `h${heading.headingLevel ?? 4}` as 'h4'
  return (
    <>
      <Heading
        class={classNames('moj-side-navigation__title', heading.classes)}
        {...heading.attributes}
      >
        {heading.text}
      </Heading>
      <SideList items={items} />
    </>
  )
}

function SideList({ items }: { items: ListOf<SideNavigationItem> }) {
  return (
    <ul class="moj-side-navigation__list">
      {items.map((item) =>
        item ? (
          <li
            class={classNames(
              'moj-side-navigation__item',
              item.active && 'moj-side-navigation__item--active',
            )}
            {...item.attributes}
          >
            <a href={item.href} aria-current={item.active ? 'location' : undefined}>
              {item.text}
            </a>
          </li>
        ) : null,
      )}
    </ul>
  )
}

export interface SubNavigationItem {
  readonly text: Content
  readonly href: string
  readonly active?: boolean | undefined
  /** Shown as a badge after the text; none at zero. */
  readonly count?: number | undefined
  /** What is counted, for screen readers: "waiting". */
  readonly countText?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface SubNavigationProps extends Styling {
  readonly label: string
  readonly items: ListOf<SubNavigationItem>
}

/** Links that look like tabs, each to a page of its own. */
export function SubNavigation(props: SubNavigationProps) {
  return (
    <nav
      class={classNames('moj-sub-navigation', props.classes)}
      aria-label={props.label}
      {...props.attributes}
    >
      <ul class="moj-sub-navigation__list">
        {props.items.map((item) =>
          item ? (
            <li class={classNames('moj-sub-navigation__item', item.classes)}>
              <a
                class="moj-sub-navigation__link"
                aria-current={item.active ? 'page' : undefined}
                href={item.href}
                {...item.attributes}
              >
                {item.text}
                {item.count ? ' ' : null}
                {item.count ? (
                  <NotificationBadge count={item.count} visuallyHiddenText={item.countText} />
                ) : null}
              </a>
            </li>
          ) : null,
        )}
      </ul>
    </nav>
  )
}

export interface NotificationBadgeProps extends Styling {
  readonly count: number
  readonly visuallyHiddenText?: string | undefined
}

/** A count; nothing at zero, "99+" from 99. */
export function NotificationBadge(props: NotificationBadgeProps) {
  if (props.count <= 0) return null
  const isMany = props.count >= 99
  const spoken = isMany ? '99 or more' : props.count
  return (
    <span class={classNames('moj-notification-badge', props.classes)} {...props.attributes}>
      <span aria-hidden="true">{isMany ? '99+' : props.count}</span>{' '}
      <span class="govuk-visually-hidden">
        ({spoken}
        {props.visuallyHiddenText ? ` ${props.visuallyHiddenText}` : null})
      </span>
    </span>
  )
}

export interface BadgeProps extends Styling {
  readonly colour?: 'purple' | 'bright-purple' | 'red' | 'green' | 'blue' | 'grey' | undefined
  readonly isLarge?: boolean | undefined
  readonly children: Content
}

export function Badge({ colour, isLarge, children, classes, attributes }: BadgeProps) {
  return (
    <span
      class={classNames(
        'moj-badge',
        colour && `moj-badge--${colour}`,
        isLarge && 'moj-badge--large',
        classes,
      )}
      {...attributes}
    >
      {children}
    </span>
  )
}
