// The frame around every page of the journey: urgent help and the way out on each, the summary of errors on top.
import {
  BackLink,
  type Content,
  ErrorSummary,
  PageShell,
  renderDocument,
} from '@forestall/components'
import { enquiryWords } from '#words/en-enquiry-pages.ts'
import { publicFrameWords as words } from '#words/en-welcome.ts'

export interface FrameSettings {
  readonly serviceName: string
  readonly isDemo: boolean
  readonly stylesheet: string
}

export interface PageError {
  readonly text: string
  /** Id of the control that must be put right. */
  readonly fieldId: string
}

export interface FrameProps {
  readonly settings: FrameSettings
  readonly title: string
  readonly errors?: readonly PageError[]
  readonly backHref?: string
  readonly scripts?: readonly string[]
  readonly children: Content
}

export function renderFrame(props: FrameProps): string {
  const { settings, errors = [] } = props
  const footer = words.footer
  return renderDocument(
    <PageShell
      title={props.title}
      hasErrors={errors.length > 0}
      errorTitlePrefix={words.errorPrefix}
      look="help"
      serviceName={settings.serviceName}
      serviceHref="/"
      skipText={words.skip}
      urgent={{ href: '/urgent', text: words.urgent }}
      leave={{ href: '/leave', text: words.leave }}
      demo={settings.isDemo ? words.demo : undefined}
      beforeMain={
        props.backHref === undefined ? undefined : (
          <BackLink href={props.backHref}>{words.back}</BackLink>
        )
      }
      stylesheets={[settings.stylesheet]}
      scripts={props.scripts}
      footerLinks={[
        { href: '/privacy', text: footer.limits },
        { href: '/return', text: footer.return },
        { href: '/leave/plain', text: footer.leavePlain },
      ]}
    >
      {errors.length === 0 ? null : (
        <ErrorSummary
          title={enquiryWords.errorTitle}
          errorList={errors.map(({ text, fieldId }) => ({ text, href: `#${fieldId}` }))}
        />
      )}
      {props.children}
    </PageShell>,
  )
}

export interface HiddenFields {
  readonly [name: string]: string
}

/** A form that posts to one address, with its hidden fields. */
export function Form({
  action,
  hidden,
  children,
}: {
  readonly action: string
  readonly hidden: HiddenFields
  readonly children: Content
}) {
  return (
    <form method="post" action={action} autocomplete="off" noValidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  )
}
