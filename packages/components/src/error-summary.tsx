// What has to be put right, at the top of the page, each a link to its field. Markup: govuk-frontend `error-summary`.
import {
  type Attributes,
  type Content,
  classNames,
  isEmpty,
  type ListOf,
  type Styling,
} from './content.ts'

export interface ErrorSummaryItem {
  readonly text: Content
  /** `#` and the id of the field; for radios and checkboxes the id of the first item. */
  readonly href?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface ErrorSummaryProps extends Styling {
  readonly title?: Content
  readonly description?: Content
  readonly errorList?: ListOf<ErrorSummaryItem> | undefined
  readonly disableAutoFocus?: boolean | undefined
}

export function ErrorSummary(props: ErrorSummaryProps) {
  return (
    <div
      class={classNames('govuk-error-summary', props.classes)}
      data-disable-auto-focus={
        props.disableAutoFocus === undefined ? undefined : String(props.disableAutoFocus)
      }
      data-module="govuk-error-summary"
      {...props.attributes}
    >
      <div role="alert">
        <h2 class="govuk-error-summary__title">
          {isEmpty(props.title) ? 'There is a problem' : props.title}
        </h2>
        <div class="govuk-error-summary__body">
          {isEmpty(props.description) ? null : <p>{props.description}</p>}
          {props.errorList && props.errorList.length > 0 ? (
            <ul class="govuk-list govuk-error-summary__list">
              {props.errorList.map((item) => (item ? <ErrorItem {...item} /> : null))}
            </ul>
          ) : null}
        </div>
      </div>
    </div>
  )
}

function ErrorItem({ href, text, attributes }: ErrorSummaryItem) {
  if (!href) return <li>{text}</li>
  return (
    <li>
      <a href={href} {...attributes}>
        {text}
      </a>
    </li>
  )
}
