// The frame around the person's pages: urgent help and the way out on every one.
import {
  BackLink,
  type Content,
  ErrorSummary,
  PageShell,
  renderDocument,
} from '@forestall/components'
import { personMatchWords } from '#words/en-matching.ts'
import { publicFrameWords as words } from '#words/en-welcome.ts'
import type { MatchingServices } from './services.ts'

export interface PersonFrame {
  readonly serviceName: string
  readonly isDemo: boolean
  readonly stylesheet: string
}

export function personFrame({ settings, assets }: MatchingServices): PersonFrame {
  const { serviceName, isDemo } = settings
  return { serviceName, isDemo, stylesheet: assets.url('public.css') }
}

export function renderPerson(props: {
  readonly frame: PersonFrame
  readonly title: string
  readonly fault?: { readonly field: string; readonly text: string } | undefined
  readonly back?: string
  readonly children: Content
}): string {
  const { frame, fault } = props
  return renderDocument(
    <PageShell
      title={props.title}
      look="help"
      hasErrors={fault !== undefined}
      errorTitlePrefix={words.errorPrefix}
      serviceName={frame.serviceName}
      serviceHref="/"
      skipText={words.skip}
      urgent={{ href: '/urgent', text: words.urgent }}
      leave={{ href: '/leave', text: words.leave }}
      demo={frame.isDemo ? words.demo : undefined}
      beforeMain={
        <BackLink href={props.back ?? '/return/conversation'}>{personMatchWords.back}</BackLink>
      }
      stylesheets={[frame.stylesheet]}
      footerLinks={[
        { href: '/privacy', text: words.footer.limits },
        { href: '/guide', text: words.footer.guide },
        { href: '/leave/plain', text: words.footer.leavePlain },
      ]}
    >
      {fault === undefined ? null : (
        <ErrorSummary
          title={personMatchWords.problem}
          errorList={[{ text: fault.text, href: `#${fault.field}` }]}
        />
      )}
      {props.children}
    </PageShell>,
  )
}
