// Writing a message: the form, what is pointed out before sending, and the same form with the code when a visit ended
// meanwhile. What was typed stays on every one of them.
import { Button, CharacterCount, InsetText, Radios } from '@forestall/components'
import { needsHelpNow, type SaidChange, saidChanges } from '#domain/help/said-change.ts'
import { changeWords, mailboxWords } from '#words/en-mailbox.ts'
import { replyMaxLength } from '../form.ts'
import { CodeField } from './code-form.tsx'
import { type Fault, FormToken, type FrameSettings, faultOf, renderFrame } from './frame.tsx'
import { HelpAbove, type HelpNowProps } from './help-now.tsx'

const words = mailboxWords.reply

export interface ReplyFormProps {
  readonly formToken: string
  /** Made with the form, so that a resend is one message. */
  readonly messageId: string
  readonly typed: string
  readonly faults: readonly Fault[]
  /** What was pointed out; sending the same text again sends it. */
  readonly noticed: readonly string[]
  /** What was chosen beside it. */
  readonly change: SaidChange
  /** The visit ended: the code stands above the message. */
  readonly asksForCode: boolean
}

export function ReplyForm(props: ReplyFormProps) {
  const { noticed, asksForCode } = props
  return (
    <form method="post" action="/return/reply" autocomplete="off" noValidate id="reply-form">
      <FormToken token={props.formToken} />
      <input type="hidden" name="message_id" value={props.messageId} />
      {asksForCode ? <CodeField faults={props.faults} /> : null}
      {noticed.length === 0 ? null : <Noticed items={noticed} typed={props.typed} />}
      <CharacterCount
        name="text"
        id="text"
        label={{ text: words.label, classes: 'govuk-label--s' }}
        hint={words.hint}
        rows={8}
        maxlength={replyMaxLength}
        textareaDescriptionText={words.limit}
        value={props.typed}
        errorMessage={faultOf(props.faults, 'text')}
        autocomplete="off"
      />
      <ChangeChoice change={props.change} />
      <Button preventDoubleClick>
        {asksForCode
          ? mailboxWords.again.button
          : noticed.length > 0
            ? mailboxWords.notice.sendChanged
            : words.button}
      </Button>
    </form>
  )
}

/** Never left open: a text browser would choose the first of an open group by itself. */
function ChangeChoice({ change }: { readonly change: SaidChange }) {
  return (
    <Radios
      name="change"
      classes="govuk-radios--small"
      fieldset={{ legend: { text: changeWords.question, classes: 'govuk-fieldset__legend--s' } }}
      hint={{ text: changeWords.hint }}
      items={saidChanges.map((value) => ({ value, text: changeWords.answers[value] }))}
      value={change}
    />
  )
}

/** Points out, never refuses: the person knows better what must be said. */
function Noticed({ items, typed }: { readonly items: readonly string[]; readonly typed: string }) {
  const notice = mailboxWords.notice
  return (
    <InsetText>
      <h2 class="govuk-heading-s">{notice.heading}</h2>
      <p class="govuk-body">{notice.lead}</p>
      <ul class="govuk-list govuk-list--bullet">
        {items.map((item) => (
          <li>{item}</li>
        ))}
      </ul>
      <p class="govuk-body">{notice.text}</p>
      <input type="hidden" name="noticed_text" value={typed} />
      <Button name="send" value="as_it_is" variant="secondary">
        {notice.sendAnyway}
      </Button>
    </InsetText>
  )
}

export interface ReplyPageProps extends ReplyFormProps {
  readonly settings: FrameSettings
  readonly helpNow: HelpNowProps
}

export function replyPage(props: ReplyPageProps): string {
  const { asksForCode } = props
  return renderFrame({
    settings: props.settings,
    title: mailboxWords.title,
    backHref: asksForCode ? undefined : '/return/conversation',
    faults: props.faults,
    children: [
      needsHelpNow(props.change) ? <HelpAbove {...props.helpNow} /> : null,
      <h1 class="govuk-heading-l">{asksForCode ? mailboxWords.again.heading : words.heading}</h1>,
      asksForCode ? <p class="govuk-body">{mailboxWords.again.text}</p> : null,
      <ReplyForm {...props} />,
    ],
  })
}
