// Names and values, with links to change them: check answers, a case's facts. Markup: govuk-frontend `summary-list`.
import {
  type Attributes,
  type Content,
  classNames,
  isEmpty,
  type ListOf,
  type Option,
  optionOf,
  type Styling,
} from './content.ts'

interface Classes {
  readonly classes?: string | undefined
}

export interface SummaryAction extends Classes {
  readonly href: string
  readonly text: Content
  /** Completes the link for a screen reader: "Change" + "your age group". */
  readonly visuallyHiddenText?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface SummaryActions extends Classes {
  readonly items: readonly SummaryAction[]
}

export interface SummaryRow extends Classes {
  readonly key: Option<Classes>
  readonly value: Option<Classes>
  readonly actions?: SummaryActions | undefined
}

interface TitleOptions extends Classes {
  readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined
}

export interface SummaryCardOptions extends Styling {
  readonly title?: Option<TitleOptions>
  readonly actions?: (SummaryActions & { readonly attributes?: Attributes | undefined }) | undefined
}

export interface SummaryListProps extends Styling {
  readonly rows: ListOf<SummaryRow>
  readonly card?: SummaryCardOptions | undefined
}

export function SummaryList(props: SummaryListProps) {
  const cardTitle = optionOf<TitleOptions>(props.card?.title)?.text
  const anyRowHasActions = props.rows.some((row) => row && (row.actions?.items.length ?? 0) > 0)
  const list = (
    <dl class={classNames('govuk-summary-list', props.classes)} {...props.attributes}>
      {props.rows.map((row) =>
        row ? <Row row={row} anyRowHasActions={anyRowHasActions} cardTitle={cardTitle} /> : null,
      )}
    </dl>
  )
  return props.card ? <SummaryCard {...props.card}>{list}</SummaryCard> : list
}

interface RowProps {
  readonly row: SummaryRow
  readonly anyRowHasActions: boolean
  readonly cardTitle: Content
}

function Row({ row, anyRowHasActions, cardTitle }: RowProps) {
  const key = optionOf<Classes>(row.key)
  const value = optionOf<Classes>(row.value)
  return (
    <div
      class={classNames(
        'govuk-summary-list__row',
        anyRowHasActions && !row.actions?.items && 'govuk-summary-list__row--no-actions',
        row.classes,
      )}
    >
      <dt class={classNames('govuk-summary-list__key', key?.classes)}>{key?.text}</dt>
      <dd class={classNames('govuk-summary-list__value', value?.classes)}>{value?.text}</dd>
      {row.actions && row.actions.items.length > 0 ? (
        <dd class={classNames('govuk-summary-list__actions', row.actions.classes)}>
          <Actions
            items={row.actions.items}
            cardTitle={cardTitle}
            listClass="govuk-summary-list__actions-list"
            itemClass="govuk-summary-list__actions-list-item"
          />
        </dd>
      ) : null}
    </div>
  )
}

interface SummaryCardProps extends SummaryCardOptions {
  readonly children: Content
}

/** A frame with a title around a summary list. */
function SummaryCard({ title, actions, children, classes, attributes }: SummaryCardProps) {
  const shownTitle = optionOf<TitleOptions>(title)
  const Heading = `h${shownTitle?.headingLevel ?? 2}` as 'h2'
  return (
    <div class={classNames('govuk-summary-card', classes)} {...attributes}>
      <div class="govuk-summary-card__title-wrapper">
        {shownTitle ? (
          <Heading class={classNames('govuk-summary-card__title', shownTitle.classes)}>
            {shownTitle.text}
          </Heading>
        ) : null}
        {actions && actions.items.length > 0 ? (
          <CardActions actions={actions} cardTitle={shownTitle?.text} />
        ) : null}
      </div>
      <div class="govuk-summary-card__content">{children}</div>
    </div>
  )
}

function CardActions({ actions, cardTitle }: { actions: SummaryActions; cardTitle: Content }) {
  const className = classNames('govuk-summary-card__actions', actions.classes)
  const list = (
    <Actions
      items={actions.items}
      cardTitle={cardTitle}
      listClass={className}
      itemClass="govuk-summary-card__action"
    />
  )
  return actions.items.length === 1 ? <div class={className}>{list}</div> : list
}

interface ActionsProps {
  readonly items: readonly SummaryAction[]
  readonly cardTitle: Content
  readonly listClass: string
  readonly itemClass: string
}

/** One action stands alone, several make a list. */
function Actions({ items, cardTitle, listClass, itemClass }: ActionsProps) {
  const links = items.map((action) => <ActionLink action={action} cardTitle={cardTitle} />)
  if (links.length === 1) return <>{links}</>
  return (
    <ul class={listClass}>
      {links.map((link) => (
        <li class={itemClass}>{link}</li>
      ))}
    </ul>
  )
}

function ActionLink({ action, cardTitle }: { action: SummaryAction; cardTitle: Content }) {
  const { href, text, visuallyHiddenText, classes, attributes } = action
  return (
    <a class={classNames('govuk-link', classes)} href={href} {...attributes}>
      {text}
      {visuallyHiddenText || !isEmpty(cardTitle) ? (
        <span class="govuk-visually-hidden">
          {visuallyHiddenText ? ` ${visuallyHiddenText}` : null}
          {isEmpty(cardTitle) ? null : [' (', cardTitle, ')']}
        </span>
      ) : null}
    </a>
  )
}
