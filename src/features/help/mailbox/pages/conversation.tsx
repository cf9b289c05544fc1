// The conversation: what is new, what was said, what happens next, and what the person can do. The browser's script
// gets the same view without messages and fills them in itself.
import {
  Button,
  type Content,
  InsetText,
  type Message,
  Messages,
  NotificationBanner,
} from '@forestall/components'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { dayInWords } from '#words/en-dates.ts'
import { returnWords, mailboxWords as words } from '#words/en-mailbox.ts'
import { personMatchWords } from '#words/en-matching.ts'
import { dayText, shortDayText } from '../day-text.ts'
import type { ShownMessage } from '../shown.ts'
import { FormToken, type FrameSettings, renderFrame } from './frame.tsx'
import type { HelpNowProps } from './help-now.tsx'
import { ReplyForm } from './reply.tsx'

export type NextStep =
  | { readonly kind: 'waiting'; readonly day: CalendarDay }
  /** The promised day has passed. */
  | { readonly kind: 'late'; readonly day: CalendarDay }
  | { readonly kind: 'answered' }
  | { readonly kind: 'closed' }

export interface ConversationViewProps {
  readonly formToken: string
  /** Undefined: the browser's script fills them in. */
  readonly messages: readonly ShownMessage[] | undefined
  readonly next: NextStep
  readonly cover: string
  /** What changed in the statement of limits since the person read it; empty: nothing. */
  readonly limitsChanges: readonly string[]
  readonly messageId: string
  /** A therapist waits for the person's answer. */
  readonly hasOffer: boolean
  readonly helpNow: HelpNowProps
  /** A sentence about what was just done. */
  readonly done?: string | undefined
}

export function ConversationView(props: ConversationViewProps) {
  const { messages, next } = props
  return (
    <>
      {props.done === undefined ? null : (
        <NotificationBanner type="success" text={props.done} role="status" />
      )}
      <h1 class="govuk-heading-l">{words.heading}</h1>
      {props.hasOffer ? (
        <InsetText>
          {personMatchWords.waits.text}{' '}
          <a class="govuk-link" href="/return/match">
            {personMatchWords.waits.link}
          </a>
        </InsetText>
      ) : null}
      {props.limitsChanges.length === 0 ? null : <LimitsChanged {...props} />}
      <p class="govuk-body" id="new-count">
        {messages === undefined
          ? ''
          : words.newCount(messages.filter((message) => message.isNew).length)}
      </p>
      <Messages
        id="messages"
        label={words.listLabel}
        atText={words.on}
        items={messages === undefined ? [] : itemsOf(messages)}
      />
      <section aria-labelledby="next-heading">
        <h2 class="govuk-heading-m" id="next-heading">
          {words.next.heading}
        </h2>
        <p class="govuk-body" id="next-step">
          {nextText(next)}
        </p>
        {next.kind === 'closed' ? (
          <a class="govuk-link" href="/">
            {words.next.closedLink}
          </a>
        ) : (
          <p class="govuk-body">
            {props.cover} {words.notSafe}{' '}
            <a class="govuk-link" href="/urgent">
              {returnWords.urgentLink}
            </a>
          </p>
        )}
      </section>
      {next.kind === 'closed' ? null : (
        <section aria-labelledby="reply-heading">
          <h2 class="govuk-heading-m" id="reply-heading">
            {words.reply.heading}
          </h2>
          <ReplyForm
            formToken={props.formToken}
            messageId={props.messageId}
            typed=""
            change="nothing"
            faults={[]}
            noticed={[]}
            asksForCode={false}
          />
        </section>
      )}
      <MoreChoices formToken={props.formToken} />
    </>
  )
}

function nextText(next: NextStep): string {
  switch (next.kind) {
    case 'waiting':
      return words.next.waiting(dayInWords(next.day))
    case 'late':
      return words.next.late(dayInWords(next.day))
    case 'answered':
      return words.next.answered
    case 'closed':
      return words.next.closed
  }
}

function LimitsChanged(props: ConversationViewProps) {
  const changed = words.limitsChanged
  return (
    <InsetText>
      <h2 class="govuk-heading-s">{changed.heading}</h2>
      <p class="govuk-body">{changed.lead}</p>
      <ul class="govuk-list govuk-list--bullet">
        {props.limitsChanges.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href="/privacy">
          {changed.all}
        </a>
      </p>
      <form method="post" action="/return/limits" id="limits-form">
        <FormToken token={props.formToken} />
        <Button variant="secondary">{changed.button}</Button>
      </form>
    </InsetText>
  )
}

function MoreChoices({ formToken }: { readonly formToken: string }) {
  const links = [
    { href: '/return/match', text: personMatchWords.link },
    { href: '/return/contact', text: words.more.contact },
    { href: '/return/save', text: words.more.save },
    { href: '/return/erase', text: words.more.erase },
  ]
  return (
    <section aria-labelledby="more-heading">
      <h2 class="govuk-heading-m" id="more-heading">
        {words.more.heading}
      </h2>
      <ul class="govuk-list">
        {links.map((link) => (
          <li>
            <a class="govuk-link" href={link.href}>
              {link.text}
            </a>
          </li>
        ))}
      </ul>
      <form method="post" action="/return/end" id="end-form">
        <FormToken token={formToken} />
        <Button variant="secondary">{words.more.end}</Button>
      </form>
    </section>
  )
}

function itemsOf(messages: readonly ShownMessage[]): Message[] {
  let day: CalendarDay | undefined
  return messages.map((message) => {
    day = message.writtenOn ?? day
    const moment = (text: (day: CalendarDay) => string) => ({
      timestamp: day ?? '',
      text: day === undefined ? '' : text(day),
    })
    const sender = message.isOwn ? words.you : (message.writtenBy ?? words.us)
    return {
      id: message.id,
      type: message.isOwn ? 'sent' : 'received',
      sender,
      mark: message.isNew ? words.isNew : undefined,
      date: moment(dayText),
      time: moment(shortDayText),
      children: [
        // Heard before the text: on paper and on the screen the sender stands below it.
        <span class="govuk-visually-hidden">
          {message.isNew ? `${words.isNew}, ${sender}: ` : `${sender}: `}
        </span>,
        messageContent(message),
      ],
    }
  })
}

function messageContent(message: ShownMessage): Content {
  if (message.kind !== 'text')
    return <strong>{message.kind === 'missing' ? words.missing : words.damaged}</strong>
  return message.text
    .split(/\n{2,}/)
    .map((part) => <p class="forestall-message-text">{lines(part)}</p>)
}

function lines(text: string): Content {
  return text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [<br />, line]))
}

export interface ConversationPageProps extends ConversationViewProps {
  readonly settings: FrameSettings
}

export function conversationPage(props: ConversationPageProps): string {
  return renderFrame({
    settings: props.settings,
    title: words.title,
    children: [<p class="govuk-body-s">{words.serverSees}</p>, <ConversationView {...props} />],
  })
}
