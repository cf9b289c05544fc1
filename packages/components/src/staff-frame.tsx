// The frame of every staff page: side navigation by role, who is signed in, lock and sign out, and what the page's
// script must know. All texts come as props.
import { Button } from './button.tsx'
import type { Attributes, Content } from './content.ts'
import { SideNavigation } from './moj/navigation.tsx'
import { WarningText } from './notices.tsx'
import { PageShell } from './page-shell.tsx'

export interface StaffFrameProps {
  readonly title: string
  readonly hasErrors?: boolean | undefined
  readonly errorTitlePrefix?: string | undefined
  readonly serviceName: string
  readonly demo?: Content
  readonly stylesheets: readonly string[]
  readonly scripts: readonly string[]
  readonly navigation: {
    readonly label: string
    readonly items: readonly {
      readonly text: Content
      readonly href: string
      readonly active: boolean
    }[]
  }
  /** "Signed in as …". */
  readonly who: Content
  readonly isUnlocked: boolean
  readonly formToken: string
  readonly words: {
    readonly lock: string
    readonly unlock: string
    readonly signOut: string
    readonly skip: string
    readonly noScript: { readonly title: string; readonly text: string }
  }
  /** `data-…` attributes for the page's script. */
  readonly scriptData: Attributes
  readonly isWide?: boolean | undefined
  /** Before the main part, e.g. a back link. */
  readonly beforeMain?: Content
  readonly children: Content
}

export function StaffFrame(props: StaffFrameProps) {
  const { words, navigation } = props
  return (
    <PageShell
      title={props.title}
      hasErrors={props.hasErrors}
      errorTitlePrefix={props.errorTitlePrefix}
      look="staff"
      serviceName={props.serviceName}
      serviceHref="/staff"
      demo={props.demo}
      stylesheets={props.stylesheets}
      scripts={props.scripts}
      skipText={words.skip}
      isWide={props.isWide}
      headerEnd={<WhoAndWayOut {...props} />}
    >
      <StaffPageData data={props.scriptData} />
      <div class="forestall-columns">
        <SideNavigation label={navigation.label} items={navigation.items} />
        <div>
          {props.beforeMain}
          <NeedsScript title={words.noScript.title} text={words.noScript.text} />
          {props.children}
        </div>
      </div>
    </PageShell>
  )
}

function WhoAndWayOut({ who, isUnlocked, formToken, words }: StaffFrameProps) {
  return (
    <div class="forestall-who">
      <span class="forestall-who__name">{who}</span>
      {isUnlocked ? (
        <PostButton action="/staff/lock" formToken={formToken} id="staff-lock">
          {words.lock}
        </PostButton>
      ) : (
        <a class="govuk-link" href="/staff/unlock">
          {words.unlock}
        </a>
      )}
      <PostButton action="/staff/sign-out" formToken={formToken} id="staff-sign-out">
        {words.signOut}
      </PostButton>
    </div>
  )
}

function PostButton(props: {
  readonly action: string
  readonly formToken: string
  readonly id: string
  readonly children: Content
}) {
  return (
    <form method="post" action={props.action} id={props.id} class="forestall-who__form">
      <input type="hidden" name="form_token" value={props.formToken} />
      <Button variant="secondary" classes="forestall-who__button">
        {props.children}
      </Button>
    </form>
  )
}

/** Where scripts of staff pages read addresses and ids; holds no secret. */
export function StaffPageData({ data }: { readonly data: Attributes }) {
  return <div id="staff-page" hidden {...data}></div>
}

/** Said only where scripts are off. */
export function NeedsScript({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <noscript>
      <WarningText>
        {title}. {text}
      </WarningText>
    </noscript>
  )
}
