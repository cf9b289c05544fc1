// Saving a copy, erasing, and the first use of a referral: the pages that change what exists.
import { Button, Input, InsetText, WarningText } from '@forestall/components'
import { limitsWords } from '#words/en-limits.ts'
import { claimWords, eraseWords, exportWords, mailboxWords } from '#words/en-mailbox.ts'
import { type Fault, FormToken, type FrameSettings, faultOf, renderFrame } from './frame.tsx'

export function SaveView({ formToken }: { readonly formToken: string }) {
  const words = exportWords.page
  return (
    <>
      <h1 class="govuk-heading-l">{words.heading}</h1>
      <p class="govuk-body">{words.lead}</p>
      <WarningText>{words.warning}</WarningText>
      <p class="govuk-body">{words.rest}</p>
      <form method="post" action="/return/save" id="save-form">
        <FormToken token={formToken} />
        <Button>{words.button}</Button>
      </form>
    </>
  )
}

export interface EraseViewProps {
  readonly formToken: string
  readonly faults: readonly Fault[]
}

export function EraseView({ formToken, faults }: EraseViewProps) {
  return (
    <>
      <h1 class="govuk-heading-l">{eraseWords.heading}</h1>
      <p class="govuk-body">{eraseWords.lead}</p>
      <InsetText>{eraseWords.sentence}</InsetText>
      <form method="post" action="/return/erase" autocomplete="off" noValidate id="erase-form">
        <FormToken token={formToken} />
        <Input
          name="confirm"
          id="confirm"
          label={eraseWords.label(eraseWords.word)}
          classes="govuk-input--width-10"
          errorMessage={faultOf(faults, 'confirm')}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
        />
        <Button variant="warning" preventDoubleClick>
          {eraseWords.button}
        </Button>
      </form>
    </>
  )
}

export interface ClaimViewProps {
  readonly formToken: string
}

/** What is kept and when something must be passed on, before anybody here may read. */
export function ClaimView({ formToken }: ClaimViewProps) {
  return (
    <>
      <h1 class="govuk-heading-l">{claimWords.heading}</h1>
      <p class="govuk-body">{claimWords.lead}</p>
      {limitsWords.sections.map((section) => (
        <>
          <h2 class="govuk-heading-m">{section.heading}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {section.points.map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        </>
      ))}
      <form method="post" action="/return/claim" id="claim-form">
        <FormToken token={formToken} />
        <Button preventDoubleClick>{claimWords.button}</Button>
      </form>
      <p class="govuk-body">{claimWords.decline}</p>
    </>
  )
}

interface Settings {
  readonly settings: FrameSettings
}
const back = { backHref: '/return/conversation', backText: mailboxWords.back } as const

export function savePage(props: Settings & { readonly formToken: string }): string {
  return renderFrame({
    ...back,
    settings: props.settings,
    title: exportWords.page.title,
    children: <SaveView {...props} />,
  })
}

export function erasePage(props: Settings & EraseViewProps): string {
  return renderFrame({
    ...back,
    settings: props.settings,
    title: eraseWords.title,
    faults: props.faults,
    children: <EraseView {...props} />,
  })
}

export function claimPage(props: Settings & ClaimViewProps): string {
  return renderFrame({
    settings: props.settings,
    title: claimWords.title,
    children: <ClaimView {...props} />,
  })
}

/** The same page whether everything or only a part could be erased. */
export function erasedPage({ settings }: Settings): string {
  return renderFrame({
    settings,
    title: eraseWords.doneTitle,
    children: [
      <h1 class="govuk-heading-l">{eraseWords.doneHeading}</h1>,
      <p class="govuk-body">{eraseWords.sentence}</p>,
      <p class="govuk-body">{eraseWords.doneText}</p>,
    ],
  })
}

export function endedPage({ settings }: Settings): string {
  return renderFrame({
    settings,
    title: mailboxWords.title,
    children: [
      <h1 class="govuk-heading-l">{mailboxWords.ended}</h1>,
      <a class="govuk-link" href="/return">
        {mailboxWords.again.button}
      </a>,
    ],
  })
}
