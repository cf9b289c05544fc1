// The same views as the pages, without messages, for the browser's script: it fetches them as one document, shows one
// at a time, and fills in what it opened itself. Text browsers never ask for it.
import { type Content, renderDocument } from '@forestall/components'
import { mailboxWords } from '#words/en-mailbox.ts'
import { ContactView } from './contact.tsx'
import { ContactForm } from './contact-form.tsx'
import { ConversationView, type ConversationViewProps } from './conversation.tsx'
import { HelpAbove, HelpNowView } from './help-now.tsx'
import { ClaimView, type ClaimViewProps, EraseView, SaveView } from './leaving.tsx'
import { ReplyForm } from './reply.tsx'

export interface ViewsProps extends Omit<ConversationViewProps, 'messages'> {
  readonly hasContact: boolean
}

const nothingTyped = () => []

export function viewsDocument(props: ViewsProps): string {
  const { formToken } = props
  return bare(formToken, [
    <section data-view="conversation">
      <ConversationView {...props} messages={undefined} />
    </section>,
    <section data-view="again">
      <h1 class="govuk-heading-l">{mailboxWords.again.heading}</h1>
      <p class="govuk-body">{mailboxWords.again.text}</p>
      <ReplyForm {...props} change="nothing" typed="" faults={[]} noticed={[]} asksForCode={true} />
    </section>,
    <section data-view="noticed">
      <h1 class="govuk-heading-l">{mailboxWords.reply.heading}</h1>
      <ReplyForm
        {...props}
        change="nothing"
        typed=""
        faults={[]}
        noticed={['']}
        asksForCode={false}
      />
    </section>,
    <section data-view="now">
      <HelpNowView {...props.helpNow} />
    </section>,
    <section data-view="above">
      <HelpAbove {...props.helpNow} />
    </section>,
    <section data-view="contact">
      <ContactView formToken={formToken} hasContact={props.hasContact} />
    </section>,
    <section data-view="contact-way">
      <ContactForm formToken={formToken} step="way" faults={[]} read={nothingTyped} />
    </section>,
    <section data-view="contact-name">
      <ContactForm formToken={formToken} step="name" faults={[]} read={nothingTyped} />
    </section>,
    <section data-view="save">
      <SaveView formToken={formToken} />
    </section>,
    <section data-view="erase">
      <EraseView formToken={formToken} faults={[]} />
    </section>,
  ])
}

export function claimDocument(props: ClaimViewProps): string {
  return bare(
    props.formToken,
    <section data-view="claim">
      <ClaimView {...props} />
    </section>,
  )
}

function bare(formToken: string, children: Content): string {
  return renderDocument(
    <html lang="en">
      <head>
        <title>{mailboxWords.title}</title>
      </head>
      <body data-form-token={formToken}>{children}</body>
    </html>,
  )
}
