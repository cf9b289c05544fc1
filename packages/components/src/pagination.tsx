// From one page of a list to the next. Markup: govuk-frontend `pagination`.
import {
  type Attributes,
  type Content,
  classNames,
  isEmpty,
  type ListOf,
  type Styling,
} from './content.ts'

export interface PaginationLink {
  readonly href: string
  readonly text?: Content
  readonly labelText?: Content
  readonly attributes?: Attributes | undefined
}

export type PaginationItem =
  | { readonly ellipsis: true }
  | {
      readonly number: number | string
      readonly href: string
      readonly current?: boolean | undefined
      readonly visuallyHiddenText?: string | undefined
      readonly attributes?: Attributes | undefined
    }

export interface PaginationProps extends Styling {
  readonly items?: ListOf<PaginationItem> | undefined
  readonly previous?: PaginationLink | undefined
  readonly next?: PaginationLink | undefined
  readonly landmarkLabel?: string | undefined
}

export function Pagination(props: PaginationProps) {
  const isBlock = !props.items && Boolean(props.next || props.previous)
  return (
    <nav
      class={classNames('govuk-pagination', isBlock && 'govuk-pagination--block', props.classes)}
      aria-label={props.landmarkLabel || 'Pagination'}
      {...props.attributes}
    >
      {props.previous ? <ArrowLink link={props.previous} side="prev" isBlock={isBlock} /> : null}
      {props.items ? (
        <ul class="govuk-pagination__list">
          {props.items.map((item) => (item ? <PageItem item={item} /> : null))}
        </ul>
      ) : null}
      {props.next ? <ArrowLink link={props.next} side="next" isBlock={isBlock} /> : null}
    </nav>
  )
}

function PageItem({ item }: { item: PaginationItem }) {
  if ('ellipsis' in item) {
    return <li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>
  }
  return (
    <li
      class={classNames(
        'govuk-pagination__item',
        item.current && 'govuk-pagination__item--current',
      )}
    >
      <a
        class="govuk-link govuk-pagination__link"
        href={item.href}
        aria-label={item.visuallyHiddenText ?? `Page ${item.number}`}
        aria-current={item.current ? 'page' : undefined}
        {...item.attributes}
      >
        {item.number}
      </a>
    </li>
  )
}

interface ArrowLinkProps {
  readonly link: PaginationLink
  readonly side: 'prev' | 'next'
  readonly isBlock: boolean
}

function ArrowLink({ link, side, isBlock }: ArrowLinkProps) {
  const hasLabel = !isEmpty(link.labelText)
  const isArrowFirst = isBlock || side === 'prev'
  return (
    <div class={`govuk-pagination__${side}`}>
      <a class="govuk-link govuk-pagination__link" href={link.href} rel={side} {...link.attributes}>
        {isArrowFirst ? <Arrow side={side} /> : null}{' '}
        <span
          class={classNames(
            'govuk-pagination__link-title',
            isBlock && !hasLabel && 'govuk-pagination__link-title--decorated',
          )}
        >
          {isEmpty(link.text) ? <DefaultText side={side} /> : link.text}
        </span>
        {hasLabel && isBlock
          ? [
              ' ',
              <span key="colon" class="govuk-visually-hidden">
                :
              </span>,
              ' ',
              <span key="label" class="govuk-pagination__link-label">
                {link.labelText}
              </span>,
            ]
          : null}{' '}
        {isArrowFirst ? null : <Arrow side={side} />}
      </a>
    </div>
  )
}

function DefaultText({ side }: { side: 'prev' | 'next' }) {
  return (
    <>
      {side === 'prev' ? 'Previous' : 'Next'}
      <span class="govuk-visually-hidden"> page</span>
    </>
  )
}

const arrowPaths = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
}

function Arrow({ side }: { side: 'prev' | 'next' }) {
  return (
    <svg
      class={`govuk-pagination__icon govuk-pagination__icon--${side}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 15 13"
    >
      <path d={arrowPaths[side]} />
    </svg>
  )
}
