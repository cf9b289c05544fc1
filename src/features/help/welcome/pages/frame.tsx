// The frame around each of the first pages: urgent help and the way out on every one, and no link to the hotline
// (1-product "Public addresses").
import {
  BackLink,
  type Content,
  type InlineStyle,
  PageShell,
  renderDocument,
} from '@forestall/components'
import { publicFrameWords as words } from '#words/en-welcome.ts'

export interface FrameSettings {
  readonly serviceName: string
  readonly isDemo: boolean
  /** Address of the public stylesheet; not used by the front page, which brings its own style. */
  readonly stylesheet: string
}

export interface FrameProps {
  readonly settings: FrameSettings
  readonly title: string
  readonly backHref?: string
  readonly inlineStyle?: InlineStyle
  readonly scripts?: readonly string[]
  /** The page with the urgent numbers does not lead to itself. */
  readonly isUrgent?: boolean
  /** The page shown on leaving has no second way to leave. */
  readonly hasLeft?: boolean
  readonly children: Content
}

export function renderFrame(props: FrameProps): string {
  const { settings, inlineStyle, hasLeft } = props
  const footer = words.footer
  return renderDocument(
    <PageShell
      title={props.title}
      look="help"
      serviceName={settings.serviceName}
      serviceHref="/"
      skipText={words.skip}
      urgent={props.isUrgent === true ? undefined : { href: '/urgent', text: words.urgent }}
      leave={hasLeft === true ? undefined : { href: '/leave', text: words.leave }}
      demo={settings.isDemo ? words.demo : undefined}
      beforeMain={
        props.backHref === undefined ? undefined : (
          <BackLink href={props.backHref}>{words.back}</BackLink>
        )
      }
      stylesheets={inlineStyle === undefined ? [settings.stylesheet] : undefined}
      inlineStyle={inlineStyle}
      scripts={props.scripts}
      footerLinks={[
        { href: '/privacy', text: footer.limits },
        { href: '/return', text: footer.return },
        { href: '/guide', text: footer.guide },
        { href: '/leave/plain', text: footer.leavePlain },
      ]}
    >
      {props.children}
    </PageShell>,
  )
}
