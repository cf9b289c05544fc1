// Parts of one page of which one is shown. Without the script all parts stand beneath each other. The script puts the
// open part into the address, so tabs are for the staff side. Markup: govuk-frontend `tabs`.
import {
  type Attributes,
  type Content,
  classNames,
  isEmpty,
  type ListOf,
  type Styling,
} from './content.ts'

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
