// Rows to compare. Markup: govuk-frontend `table`.
import {
  type Content,
  classNames,
  isEmpty,
  type ListOf,
  type Option,
  optionOf,
  type Styling,
} from './content.ts'

export interface CellOptions extends Styling {
  readonly format?: 'numeric' | undefined
  readonly colspan?: number | undefined
  readonly rowspan?: number | undefined
}

export type TableCell = Option<CellOptions>

export interface TableProps extends Styling {
  readonly caption?: Content
  readonly captionClasses?: string | undefined
  readonly head?: readonly TableCell[] | undefined
  readonly rows: ListOf<readonly TableCell[]>
  readonly firstCellIsHeader?: boolean | undefined
}

export function Table(props: TableProps) {
  return (
    <table class={classNames('govuk-table', props.classes)} {...props.attributes}>
      {isEmpty(props.caption) ? null : (
        <caption class={classNames('govuk-table__caption', props.captionClasses)}>
          {props.caption}
        </caption>
      )}
      {props.head ? (
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {props.head.map((cell) => (
              <HeaderCell cell={cell} scope="col" />
            ))}
          </tr>
        </thead>
      ) : null}
      <tbody class="govuk-table__body">
        {props.rows.map((row) =>
          row ? (
            <tr class="govuk-table__row">
              {row.map((cell, index) =>
                index === 0 && props.firstCellIsHeader ? (
                  <HeaderCell cell={cell} scope="row" />
                ) : (
                  <DataCell cell={cell} />
                ),
              )}
            </tr>
          ) : null,
        )}
      </tbody>
    </table>
  )
}

function HeaderCell({ cell, scope }: { cell: TableCell; scope: 'col' | 'row' }) {
  const option = optionOf<CellOptions>(cell)
  return (
    <th
      scope={scope}
      class={classNames(
        'govuk-table__header',
        scope === 'col' && option?.format && `govuk-table__header--${option.format}`,
        option?.classes,
      )}
      colspan={option?.colspan}
      rowspan={option?.rowspan}
      {...option?.attributes}
    >
      {option?.text}
    </th>
  )
}

function DataCell({ cell }: { cell: TableCell }) {
  const option = optionOf<CellOptions>(cell)
  return (
    <td
      class={classNames(
        'govuk-table__cell',
        option?.format && `govuk-table__cell--${option.format}`,
        option?.classes,
      )}
      colspan={option?.colspan}
      rowspan={option?.rowspan}
      {...option?.attributes}
    >
      {option?.text}
    </td>
  )
}
