// Parts of one page of which one or some are shown. Without the scripts all parts stand beneath each other.
// Markup: govuk-frontend `tabs`, `accordion`.
import {
  type Attributes,
  type Content,
  classNames,
  isEmpty,
  type ListOf,
  type Styling,
} from './content.ts'
import { messageAttributes } from './script-messages.ts'

export interface TabItem {
  readonly id?: string | undefined
  readonly label: Content
  readonly panel: { readonly children?: Content; readonly attributes?: Attributes | undefined }
  readonly attributes?: Attributes | undefined
}

export interface TabsProps extends Styling {
  readonly id?: string | undefined
  readonly idPrefix?: string | undefined
  readonly title?: Content
  readonly items: ListOf<TabItem>
}

export function Tabs(props: TabsProps) {
  const panelId = (item: TabItem, index: number) =>
    item.id || `${props.idPrefix ?? ''}-${index + 1}`
  return (
    <div
      id={props.id}
      class={classNames('govuk-tabs', props.classes)}
      data-module="govuk-tabs"
      {...props.attributes}
    >
      <h2 class="govuk-tabs__title">{isEmpty(props.title) ? 'Contents' : props.title}</h2>
      {props.items.length > 0 ? (
        <ul class="govuk-tabs__list">
          {props.items.map((item, index) =>
            item ? (
              <li
                class={classNames(
                  'govuk-tabs__list-item',
                  index === 0 && 'govuk-tabs__list-item--selected',
                )}
              >
                <a class="govuk-tabs__tab" href={`#${panelId(item, index)}`} {...item.attributes}>
                  {item.label}
                </a>
              </li>
            ) : null,
          )}
        </ul>
      ) : null}
      {props.items.map((item, index) =>
        item ? (
          <div
            class={classNames('govuk-tabs__panel', index > 0 && 'govuk-tabs__panel--hidden')}
            id={panelId(item, index)}
            {...item.panel.attributes}
          >
            {item.panel.children}
          </div>
        ) : null,
      )}
    </div>
  )
}

export interface AccordionItem {
  readonly heading: Content
  readonly summary?: Content
  readonly content?: Content
  readonly expanded?: boolean | undefined
}

export interface AccordionProps extends Styling {
  readonly id: string
  readonly headingLevel?: 2 | 3 | 4 | 5 | 6 | undefined
  readonly items: ListOf<AccordionItem>
  /** The script keeps in the browser's session which parts were open, unless this is false. On the public side it must be. */
  readonly rememberExpanded?: boolean | undefined
  readonly hideAllSectionsText?: string | undefined
  readonly hideSectionText?: string | undefined
  readonly hideSectionAriaLabelText?: string | undefined
  readonly showAllSectionsText?: string | undefined
  readonly showSectionText?: string | undefined
  readonly showSectionAriaLabelText?: string | undefined
}

export function Accordion(props: AccordionProps) {
  return (
    <div
      class={classNames('govuk-accordion', props.classes)}
      data-module="govuk-accordion"
      id={props.id}
      data-remember-expanded={
        props.rememberExpanded === undefined ? undefined : String(props.rememberExpanded)
      }
      {...messageAttributes('hide-all-sections', props.hideAllSectionsText)}
      {...messageAttributes('hide-section', props.hideSectionText)}
      {...messageAttributes('hide-section-aria-label', props.hideSectionAriaLabelText)}
      {...messageAttributes('show-all-sections', props.showAllSectionsText)}
      {...messageAttributes('show-section', props.showSectionText)}
      {...messageAttributes('show-section-aria-label', props.showSectionAriaLabelText)}
      {...props.attributes}
    >
      {props.items.map((item, index) =>
        item ? <Section accordion={props} item={item} number={index + 1} /> : null,
      )}
    </div>
  )
}

interface SectionProps {
  readonly accordion: AccordionProps
  readonly item: AccordionItem
  readonly number: number
}

function Section({ accordion, item, number }: SectionProps) {
  const Heading = `h${accordion.headingLevel ?? 2}` as 'h2'
  return (
    <div
      class={classNames(
        'govuk-accordion__section',
        item.expanded && 'govuk-accordion__section--expanded',
      )}
    >
      <div class="govuk-accordion__section-header">
        <Heading class="govuk-accordion__section-heading">
          <span class="govuk-accordion__section-button" id={`${accordion.id}-heading-${number}`}>
            {item.heading}
          </span>
        </Heading>
        {isEmpty(item.summary) ? null : (
          <div
            class="govuk-accordion__section-summary govuk-body"
            id={`${accordion.id}-summary-${number}`}
          >
            {item.summary}
          </div>
        )}
      </div>
      <div id={`${accordion.id}-content-${number}`} class="govuk-accordion__section-content">
        {item.content}
      </div>
    </div>
  )
}
