// What happened to a case, newest first. Markup: Ministry of Justice `timeline`.
import {
  type Attributes,
  type Content,
  classNames,
  isEmpty,
  type ListOf,
  type Styling,
} from '../content.ts'

/** A point in time as a machine reads it and as a person reads it. */
export interface Moment {
  /** As HTML's `datetime` wants it, for example `2026-11-26T18:00:00Z` or `2026-11-26`. */
  readonly timestamp: string
  readonly text: Content
}

export interface TimelineItem {
  readonly label: Content
  readonly byline?: Content
  readonly datetime: Moment
  readonly children?: Content
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface TimelineProps extends Styling {
  readonly items: ListOf<TimelineItem>
  readonly headingLevel?: 2 | 3 | 4 | 5 | 6 | undefined
  /** The word before the byline. */
  readonly byText?: string | undefined
}

export function Timeline(props: TimelineProps) {
  const Heading = `h${props.headingLevel ?? 2}` as 'h2'
  return (
    <div class={classNames('moj-timeline', props.classes)} {...props.attributes}>
      {props.items.map((item) =>
        item ? (
          <div class={classNames('moj-timeline__item', item.classes)} {...item.attributes}>
            <div class="moj-timeline__header">
              <Heading class="moj-timeline__title">{item.label}</Heading>{' '}
              {isEmpty(item.byline) ? null : (
                <p class="moj-timeline__byline">
                  {props.byText ?? 'by'} {item.byline}
                </p>
              )}
            </div>
            <p class="moj-timeline__date">
              <time datetime={item.datetime.timestamp}>{item.datetime.text}</time>
            </p>
            <div class="moj-timeline__description">{item.children}</div>
          </div>
        ) : null,
      )}
    </div>
  )
}
