// Things to do and how far each is. Markup: govuk-frontend `task-list`.
import { classNames, type ListOf, type Option, optionOf, type Styling } from './content.ts'
import { Tag, type TagProps } from './notices.tsx'

interface Classes {
  readonly classes?: string | undefined
}

export interface TaskListItem {
  readonly title: Option<Classes>
  readonly hint?: Option<Classes>
  readonly status:
    | Option<Classes>
    | { readonly tag: TagProps; readonly classes?: string | undefined }
  readonly href?: string | undefined
  readonly classes?: string | undefined
}

export interface TaskListProps extends Styling {
  readonly idPrefix?: string | undefined
  readonly items: ListOf<TaskListItem>
}

export function TaskList({ idPrefix, items, classes, attributes }: TaskListProps) {
  const prefix = idPrefix || 'task-list'
  return (
    <ul class={classNames('govuk-task-list', classes)} {...attributes}>
      {items.map((item, index) =>
        item ? <TaskItem item={item} idPrefix={`${prefix}-${index + 1}`} /> : null,
      )}
    </ul>
  )
}

function TaskItem({ item, idPrefix }: { item: TaskListItem; idPrefix: string }) {
  const title = optionOf<Classes>(item.title)
  const hint = optionOf<Classes>(item.hint)
  const hintId = `${idPrefix}-hint`
  const statusId = `${idPrefix}-status`
  return (
    <li
      class={classNames(
        'govuk-task-list__item',
        item.href && 'govuk-task-list__item--with-link',
        item.classes,
      )}
    >
      <div class="govuk-task-list__name-and-hint">
        {item.href ? (
          <a
            class={classNames('govuk-link govuk-task-list__link', title?.classes)}
            href={item.href}
            aria-describedby={hint ? `${hintId} ${statusId}` : statusId}
          >
            {title?.text}
          </a>
        ) : (
          <div class={title?.classes}>{title?.text}</div>
        )}
        {hint ? (
          <div id={hintId} class="govuk-task-list__hint">
            {hint.text}
          </div>
        ) : null}
      </div>
      <TaskStatus status={item.status} id={statusId} />
    </li>
  )
}

function TaskStatus({ status, id }: { status: TaskListItem['status']; id: string }) {
  if (typeof status === 'object' && status !== null && 'tag' in status) {
    return (
      <div class={classNames('govuk-task-list__status', status.classes)} id={id}>
        <Tag {...status.tag} />
      </div>
    )
  }
  const option = optionOf<Classes>(status)
  return (
    <div class={classNames('govuk-task-list__status', option?.classes)} id={id}>
      {option?.text}
    </div>
  )
}
