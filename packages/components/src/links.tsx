// Ways through a page that are plain links. Markup: govuk-frontend `back-link`, `skip-link`, `breadcrumbs`.
import {
  type Attributes,
  type Content,
  classNames,
  isEmpty,
  type ListOf,
  type Styling,
} from './content.ts'

export interface BackLinkProps extends Styling {
  readonly href?: string | undefined
  readonly children?: Content
}

export function BackLink({ href, children, classes, attributes }: BackLinkProps) {
  return (
    <a href={href || '#'} class={classNames('govuk-back-link', classes)} {...attributes}>
      {isEmpty(children) ? 'Back' : children}
    </a>
  )
}

export interface SkipLinkProps extends Styling {
  readonly href?: string | undefined
  readonly children: Content
}

export function SkipLink({ href, children, classes, attributes }: SkipLinkProps) {
  return (
    <a
      href={href || '#content'}
      class={classNames('govuk-skip-link', classes)}
      data-module="govuk-skip-link"
      {...attributes}
    >
      {children}
    </a>
  )
}

export interface BreadcrumbsProps extends Styling {
  readonly items: ListOf<{
    readonly text: Content
    readonly href?: string | undefined
    readonly attributes?: Attributes | undefined
  }>
  readonly collapseOnMobile?: boolean | undefined
  readonly labelText?: string | undefined
}

export function Breadcrumbs(props: BreadcrumbsProps) {
  return (
    <nav
      class={classNames(
        'govuk-breadcrumbs',
        props.classes,
        props.collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile',
      )}
      aria-label={props.labelText ?? 'Breadcrumb'}
      {...props.attributes}
    >
      <ol class="govuk-breadcrumbs__list">
        {props.items.map((item) =>
          !item ? null : item.href ? (
            <li class="govuk-breadcrumbs__list-item">
              <a class="govuk-breadcrumbs__link" href={item.href} {...item.attributes}>
                {item.text}
              </a>
            </li>
          ) : (
            <li class="govuk-breadcrumbs__list-item" aria-current="page">
              {item.text}
            </li>
          ),
        )}
      </ol>
    </nav>
  )
}
