// The whole document around every page: one frame for the help service, the hotline and the staff side, three looks.
// It holds no inline script, no style attribute and, besides the style of the front page, no inline style
// (design: headers with `default-src 'none'`, Trusted Types). Print it behind `<!doctype html>`.
import { type Content, classNames, isEmpty } from './content.ts'
import { SkipLink } from './links.tsx'

/** A stylesheet meant to stand in the page, with the hash by which the page's policy allows it. */
export interface InlineStyle {
  /** Holds none of `"`, `&`, `<`, which `buildStyles` checks: it is printed as text. */
  readonly css: string
  /** `sha256-…`, for `style-src`. */
  readonly hash: string
}

export interface ShellLink {
  readonly href: string
  readonly text: Content
}

export interface PageShellProps {
  /** The language of the page, `en` unless said. */
  readonly lang?: string | undefined
  readonly dir?: 'ltr' | 'rtl' | undefined
  /** The title of the tab, which also stands in the browser's history: neutral on the public side. */
  readonly title: string
  /** Puts the word before the title when the page shows form errors. */
  readonly hasErrors?: boolean | undefined
  readonly errorTitlePrefix?: string | undefined
  readonly look: 'help' | 'hotline' | 'staff'
  readonly serviceName: string
  readonly serviceHref?: string | undefined
  /** Beside the service's name: who is signed in, lock, sign out. */
  readonly headerEnd?: Content
  /** *Leave now*, on every public page. */
  readonly leave?: ShellLink | undefined
  /** *Urgent help*, one click from every public page. */
  readonly urgent?: ShellLink | undefined
  /** Names the bar with urgent help and leave now. */
  readonly exitsLabel?: string | undefined
  /** Under the header: `ServiceNavigation` or nothing. */
  readonly navigation?: Content
  /** Says on every page that this is a demonstration. */
  readonly demo?: Content
  /** Before the main part: back link, breadcrumbs. */
  readonly beforeMain?: Content
  /** Names that part for screen readers. */
  readonly beforeMainLabel?: string | undefined
  readonly footerLinks?: readonly ShellLink[] | undefined
  readonly footer?: Content
  readonly skipText?: string | undefined
  /** Addresses of stylesheets. */
  readonly stylesheets?: readonly string[] | undefined
  readonly inlineStyle?: InlineStyle | undefined
  /** Addresses of modules. */
  readonly scripts?: readonly string[] | undefined
  readonly icon?: string | undefined
  /** For tables and queues: as wide as the window allows. */
  readonly isWide?: boolean | undefined
  readonly children: Content
}

export function PageShell(props: PageShellProps) {
  const prefix = props.hasErrors ? (props.errorTitlePrefix ?? 'Error: ') : ''
  return (
    <html
      lang={props.lang ?? 'en'}
      dir={props.dir}
      class={classNames('govuk-template', `forestall--${props.look}`)}
    >
      <head>
        <meta charset="utf-8" />
        <title>{prefix + props.title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href={props.icon ?? '/favicon.svg'} type="image/svg+xml" />
        {(props.stylesheets ?? []).map((href) => (
          <link rel="stylesheet" href={href} />
        ))}
        {props.inlineStyle ? <style>{props.inlineStyle.css}</style> : null}
        {(props.scripts ?? []).map((src) => (
          <script type="module" src={src}></script>
        ))}
      </head>
      <body class={classNames('govuk-template__body', props.isWide && 'forestall-wide')}>
        <SkipLink href="#main-content">{props.skipText ?? 'Skip to main content'}</SkipLink>
        {isEmpty(props.demo) ? null : <DemoBanner>{props.demo}</DemoBanner>}
        <Header {...props} />
        <div class="govuk-width-container">
          {isEmpty(props.beforeMain) ? null : (
            <section aria-label={props.beforeMainLabel ?? 'Way back'}>{props.beforeMain}</section>
          )}
          <main class="govuk-main-wrapper" id="main-content">
            {props.children}
          </main>
        </div>
        <Footer footer={props.footer} links={props.footerLinks ?? []} />
      </body>
    </html>
  )
}

/** A strip that says that nothing here is real. */
export function DemoBanner({ children }: { children: Content }) {
  return (
    <aside class="forestall-demo" aria-label="Demonstration">
      <p class="govuk-width-container forestall-demo__text">{children}</p>
    </aside>
  )
}

type HeaderProps = Pick<
  PageShellProps,
  'serviceName' | 'serviceHref' | 'headerEnd' | 'leave' | 'urgent' | 'exitsLabel' | 'navigation'
>

/** Our own header: the service's name, urgent help and the way out. */
export function Header(props: HeaderProps) {
  const { serviceName, serviceHref, leave, urgent, headerEnd } = props
  return (
    <>
      <header class="forestall-header">
        <div class="govuk-width-container forestall-header__row">
          {serviceHref ? (
            <a class="forestall-header__name" href={serviceHref}>
              {serviceName}
            </a>
          ) : (
            <span class="forestall-header__name">{serviceName}</span>
          )}
          {isEmpty(headerEnd) ? null : <div class="forestall-header__end">{headerEnd}</div>}
        </div>
        {props.navigation}
      </header>
      {leave || urgent ? (
        <nav class="forestall-exits" aria-label={props.exitsLabel ?? 'Urgent help and leaving'}>
          <div class="govuk-width-container forestall-exits__row">
            {urgent ? <Exit link={urgent} kind="urgent" /> : null}
            {leave ? <Exit link={leave} kind="leave" /> : null}
          </div>
        </nav>
      ) : null}
    </>
  )
}

function Exit({ link, kind }: { link: ShellLink; kind: 'urgent' | 'leave' }) {
  return (
    <a
      class={`forestall-exits__link forestall-exits__link--${kind}`}
      href={link.href}
      rel={kind === 'leave' ? 'nofollow noreferrer' : undefined}
    >
      {link.text}
    </a>
  )
}

export interface FooterProps {
  readonly links: readonly ShellLink[]
  readonly footer?: Content
}

export function Footer({ links, footer }: FooterProps) {
  return (
    <footer class="forestall-footer">
      <div class="govuk-width-container">
        {links.length > 0 ? (
          <ul class="forestall-footer__links">
            {links.map((link) => (
              <li>
                <a class="govuk-link forestall-footer__link" href={link.href}>
                  {link.text}
                </a>
              </li>
            ))}
          </ul>
        ) : null}
        {footer}
      </div>
    </footer>
  )
}
