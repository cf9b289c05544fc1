// The frame around each page of the mailbox: urgent help and the way out on every one.
import {
  BackLink,
  type Content,
  ErrorSummary,
  PageShell,
  renderDocument,
} from '@forestall/components'
import { mailboxProblem } from '#words/en-mailbox.ts'
import { publicFrameWords as words } from '#words/en-welcome.ts'

export interface FrameSettings {
  readonly serviceName: string
  readonly isDemo: boolean
  /** Address of the public stylesheet. */
  readonly stylesheet: string
}

/** A complaint about one field, said beside it and in the summary. */
export interface Fault {
  /** The id of the field. */
  readonly field: string
  readonly text: string
}

export interface FrameProps {
  readonly settings: FrameSettings
  readonly title: string
  readonly backHref?: string | undefined
  readonly backText?: string | undefined
  readonly scripts?: readonly string[] | undefined
  readonly faults?: readonly Fault[] | undefined
  readonly children: Content
}

export function renderFrame(props: FrameProps): string {
  const { settings, faults = [] } = props
  const footer = words.footer
  return renderDocument(
    <PageShell
      title={props.title}
      look="help"
      hasErrors={faults.length > 0}
      errorTitlePrefix={words.errorPrefix}
      serviceName={settings.serviceName}
      serviceHref="/"
      skipText={words.skip}
      urgent={{ href: '/urgent', text: words.urgent }}
      leave={{ href: '/leave', text: words.leave }}
      demo={settings.isDemo ? words.demo : undefined}
      beforeMain={
        props.backHref === undefined ? undefined : (
          <BackLink href={props.backHref}>{props.backText ?? words.back}</BackLink>
        )
      }
      stylesheets={[settings.stylesheet]}
      scripts={props.scripts}
      footerLinks={[
        { href: '/privacy', text: footer.limits },
        { href: '/guide', text: footer.guide },
        { href: '/leave/plain', text: footer.leavePlain },
      ]}
    >
      {faults.length === 0 ? null : <FaultSummary faults={faults} />}
      {props.children}
    </PageShell>,
  )
}

function FaultSummary({ faults }: { readonly faults: readonly Fault[] }) {
  return (
    <ErrorSummary
      title={mailboxProblem}
      errorList={faults.map((fault) => ({ text: fault.text, href: `#${fault.field}` }))}
    />
  )
}

export function faultOf(faults: readonly Fault[], field: string): string | undefined {
  return faults.find((fault) => fault.field === field)?.text
}

export function FormToken({ token }: { readonly token: string }) {
  return <input type="hidden" name="form_token" value={token} />
}
