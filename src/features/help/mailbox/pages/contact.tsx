// The steps of identity from inside the mailbox: only the code, a way to reach, a name. Each is a page of its own that
// says what it changes; what was given is never shown again, because somebody else may hold the code.
import { Button, InsetText, NotificationBanner } from '@forestall/components'
import { mailboxWords, contactWords as words } from '#words/en-mailbox.ts'
import { FormToken, type FrameSettings, renderFrame } from './frame.tsx'

export interface ContactViewProps {
  readonly formToken: string
  readonly hasContact: boolean
  readonly done?: string | undefined
}

export function ContactView({ formToken, hasContact, done }: ContactViewProps) {
  const steps = Object.values(words.steps)
  return (
    <>
      {done === undefined ? null : <NotificationBanner type="success" text={done} role="status" />}
      <h1 class="govuk-heading-l">{words.heading}</h1>
      <p class="govuk-body">{words.lead}</p>
      <p class="govuk-body">
        <strong>{hasContact ? words.now.some : words.now.none}</strong>
      </p>
      {hasContact ? <InsetText>{words.hidden}</InsetText> : null}
      <ol class="govuk-list govuk-list--number">
        {steps.map((step) => (
          <li>
            <strong>{step.title}.</strong> {step.text}
          </li>
        ))}
      </ol>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href="/return/contact/way">
            {hasContact ? words.replace : words.giveWay}
          </a>
        </li>
        <li>
          <a class="govuk-link" href="/return/contact/name">
            {words.giveName}
          </a>
        </li>
      </ul>
      {hasContact ? (
        <form method="post" action="/return/contact/remove" id="contact-remove-form">
          <FormToken token={formToken} />
          <h2 class="govuk-heading-m">{words.remove.title}</h2>
          <p class="govuk-body">{words.remove.text}</p>
          <Button variant="secondary">{words.remove.button}</Button>
        </form>
      ) : null}
    </>
  )
}

export function contactPage(
  props: ContactViewProps & { readonly settings: FrameSettings },
): string {
  return renderFrame({
    title: words.title,
    backHref: '/return/conversation',
    backText: mailboxWords.back,
    settings: props.settings,
    children: <ContactView {...props} />,
  })
}
