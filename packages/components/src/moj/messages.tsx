// A conversation in the order in which it was written, a line for each new day. Markup: Ministry of Justice
// `messages`, with three differences that test/moj.test.tsx names: the frame is a section (a label on a plain
// element is not read out), times are machine-readable, and a message may carry a mark such as "New".
import {
  type Content,
  classNames,
  isEmpty,
  type ListOf,
  present,
  type Styling,
} from '../content.ts'
import type { Moment } from './timeline.tsx'

export interface Message {
  readonly id?: string | undefined
  /** Sent by whoever reads the page, or received. */
  readonly type: 'sent' | 'received'
  readonly sender: Content
  readonly date: Moment
  readonly time: Moment
  /** "New", "Not yet read": a mark before the sender. */
  readonly mark?: Content
  readonly children: Content
}

export interface MessagesProps extends Styling {
  readonly id?: string | undefined
  readonly label: string
  readonly items: ListOf<Message>
  /** The word between sender and time. */
  readonly atText?: string | undefined
}

export function Messages(props: MessagesProps) {
  const items = present(props.items)
  return (
    <section
      id={props.id ?? 'messages'}
      class={classNames('moj-messages-container', props.classes)}
      aria-label={props.label}
      {...props.attributes}
    >
      <div class="moj-message-list">
        {items.map((item, index) => (
          <>
            {item.date.timestamp === items[index - 1]?.date.timestamp ? null : (
              <time class="moj-message-list__date" datetime={item.date.timestamp}>
                {item.date.text}
              </time>
            )}
            <MessageItem item={item} atText={props.atText ?? 'at'} />
          </>
        ))}
      </div>
    </section>
  )
}

function MessageItem({ item, atText }: { item: Message; atText: string }) {
  return (
    <div
      id={item.id ? `message_${item.id}` : undefined}
      class={`moj-message-item moj-message-item--${item.type}`}
    >
      <div class={`moj-message-item__text moj-message-item__text--${item.type}`}>
        {item.children}
      </div>
      <div class="moj-message-item__meta">
        {isEmpty(item.mark) ? null : [<MessageMark key="mark">{item.mark}</MessageMark>, ' ']}
        <span class="moj-message-item__meta--sender">{item.sender}</span> {atText}{' '}
        <time class="moj-message-item__meta--timestamp" datetime={item.time.timestamp}>
          {item.time.text}
        </time>
      </div>
    </div>
  )
}

function MessageMark({ children }: { children: Content }) {
  return <strong class="govuk-tag forestall-message-mark">{children}</strong>
}
