// The field for the code, and the page that asks for it. What is wrong is said beside the field; whether a code exists
// is told by one sentence that is the same for unknown and erased.
import { Button, Details, Input, InsetText } from '@forestall/components'
import { codeFaultWords, mailboxProblem, returnWords as words } from '#words/en-mailbox.ts'
import { type Fault, FormToken, type FrameSettings, faultOf, renderFrame } from './frame.tsx'

interface CodeFieldProps {
  readonly faults: readonly Fault[]
  readonly value?: string | undefined
}

/** No autocomplete: a browser must not remember the code. */
export function CodeField({ faults, value }: CodeFieldProps) {
  return (
    <Input
      name="code"
      id="code"
      label={{ text: words.label, classes: 'govuk-label--m' }}
      hint={words.hint}
      errorMessage={faultOf(faults, 'code')}
      value={value}
      autocomplete="off"
      spellcheck={false}
      attributes={{ autocapitalize: 'none', 'data-1p-ignore': '', 'data-lpignore': 'true' }}
    />
  )
}

export interface ReturnPageProps {
  readonly settings: FrameSettings
  readonly formToken: string
  readonly organisationId: string | undefined
  readonly script: string
  readonly hasSession: boolean
  /** When somebody reads, after the cover hours. */
  readonly cover: string
  readonly faults: readonly Fault[]
  /** Kept when it does not parse, so that one sign can be put right. */
  readonly typed: string
}

export function returnPage(props: ReturnPageProps): string {
  return renderFrame({
    settings: props.settings,
    title: words.title,
    backHref: '/',
    scripts: [props.script],
    faults: props.faults,
    children: [
      <div id="return" data-organisation={props.organisationId ?? ''} {...faultAttributes}>
        <h1 class="govuk-heading-l">{words.heading}</h1>
        {props.hasSession ? (
          <InsetText>
            {words.goOn}{' '}
            <a class="govuk-link" href="/return/conversation">
              {words.goOnLink}
            </a>
          </InsetText>
        ) : null}
        <p class="govuk-body">{words.lead}</p>
        <form method="post" action="/return" autocomplete="off" noValidate id="code-form">
          <FormToken token={props.formToken} />
          <CodeField faults={props.faults} value={props.typed} />
          <p class="govuk-body" id="how-opened">
            {words.withoutScript}
          </p>
          <Button preventDoubleClick>{words.button}</Button>
        </form>
        <p class="govuk-body">
          {props.cover} {words.urgent}{' '}
          <a class="govuk-link" href="/urgent">
            {words.urgentLink}
          </a>
        </p>
        <Details summary={words.lost.summary}>
          {words.lost.text.map((text) => (
            <p class="govuk-body">{text}</p>
          ))}
          <a class="govuk-link" href="/">
            {words.lost.link}
          </a>
        </Details>
      </div>,
    ],
  })
}

/** The sentences that the script needs before anything is opened. */
const faultAttributes = {
  ...Object.fromEntries(
    Object.entries(codeFaultWords).map(([name, text]) => [
      `data-fault-${name.replaceAll('_', '-')}`,
      text,
    ]),
  ),
  'data-with-script': words.withScript,
  'data-opening': words.opening,
  'data-failed': words.scriptFailed,
  'data-offline': words.offline,
  'data-busy': words.busy,
  'data-problem': mailboxProblem,
  'data-error': 'Error:',
}
