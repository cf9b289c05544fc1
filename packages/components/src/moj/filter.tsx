// What narrows a list, and what it is narrowed by now. Stands inside a `<form method="get">` of the page.
// Markup: Ministry of Justice `filter`; its script is not used.
import { Button } from '../button.tsx'
import { type Attributes, type Content, isEmpty } from '../content.ts'

export interface FilterCategory {
  readonly heading: Content
  readonly items: readonly { readonly href: string; readonly text: Content }[]
}

export interface FilterProps {
  readonly heading: Content
  readonly selectedFilters?: SelectedFilters | undefined
  readonly submit?: { readonly text?: Content; readonly attributes?: Attributes } | undefined
  /** The fields. */
  readonly children: Content
  readonly removeText?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface SelectedFilters {
  readonly heading: Content
  readonly clearLink: { readonly href: string; readonly text: Content }
  readonly categories: readonly FilterCategory[]
}

export function Filter(props: FilterProps) {
  return (
    <div class="moj-filter" data-module="moj-filter" {...props.attributes}>
      <div class="moj-filter__header">
        <div class="moj-filter__header-title">
          <h2 class="govuk-heading-m">{props.heading}</h2>
        </div>
        <div class="moj-filter__header-action"></div>
      </div>
      <div class="moj-filter__content">
        {props.selectedFilters ? (
          <Selected {...props.selectedFilters} removeText={props.removeText} />
        ) : null}
        <div class="moj-filter__options">
          <Button attributes={props.submit?.attributes}>
            {isEmpty(props.submit?.text) ? 'Apply filters' : props.submit?.text}
          </Button>
          {props.children}
        </div>
      </div>
    </div>
  )
}

interface SelectedProps extends SelectedFilters {
  readonly removeText: string | undefined
}

function Selected({ heading, clearLink, categories, removeText }: SelectedProps) {
  return (
    <div class="moj-filter__selected">
      <div class="moj-filter__selected-heading">
        <div class="moj-filter__heading-title">
          <h2 class="govuk-heading-m">{heading}</h2>
        </div>
        <div class="moj-filter__heading-action">
          <p>
            <a class="govuk-link govuk-link--no-visited-state" href={clearLink.href}>
              {clearLink.text}
            </a>
          </p>
        </div>
      </div>
      {categories.map((category) => (
        <>
          <h3 class="govuk-heading-s govuk-!-margin-bottom-0">{category.heading}</h3>
          <ul class="moj-filter-tags">
            {category.items.map((item) => (
              <li>
                <a class="moj-filter__tag" href={item.href}>
                  <span class="govuk-visually-hidden">{removeText ?? 'Remove this filter'}</span>{' '}
                  {item.text}
                </a>
              </li>
            ))}
          </ul>
        </>
      ))}
    </div>
  )
}
