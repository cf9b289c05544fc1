// Sign in, unlock, and *is it still you?*: pages whose forms do nothing without their script, so they stay hidden until
// it runs. No field of theirs has a name: nothing typed here can be posted by accident.
import {
  ActionButton,
  Button,
  type Content,
  Details,
  NamelessCode,
  NamelessInput,
  NamelessSecret,
  PageShell,
  renderDocument,
  ScriptGate,
  StaffFrame,
  type StaffFrameProps,
  StaffPageData,
  Working,
} from '@forestall/components'
import { staffAccessWords } from '#words/en-staff-access.ts'

const words = staffAccessWords

export type FrameData = Omit<StaffFrameProps, 'title' | 'children'>

export interface OpenPageProps {
  readonly serviceName: string
  readonly demo: string | undefined
  readonly url: (name: string) => string
  readonly formToken: string
  readonly organisationId: string
  readonly prfInput: string
  readonly next: string
}

/** Before anybody is signed in. */
export function signInPage(props: OpenPageProps): string {
  const { signIn } = words
  return renderDocument(
    <PageShell
      title={signIn.title}
      look="staff"
      serviceName={props.serviceName}
      demo={props.demo}
      skipText={words.skip}
      stylesheets={[props.url('staff.css')]}
      scripts={[props.url('govuk.js'), props.url('staff-sign-in.js')]}
    >
      <StaffPageData
        data={{
          'data-keyring-worker': props.url('keyring-worker.js'),
          'data-form-token': props.formToken,
          'data-organisation': props.organisationId,
          'data-prf-input': props.prfInput,
          'data-next': props.next,
        }}
      />
      <h1 class="govuk-heading-l">{signIn.title}</h1>
      <WithScript>
        <p class="govuk-inset-text" id="waiting" role="status" hidden>
          {signIn.waiting}
        </p>
        <section aria-labelledby="by-passkey">
          <h2 class="govuk-heading-m" id="by-passkey">
            {signIn.passkey.title}
          </h2>
          <p class="govuk-body">{signIn.passkey.text}</p>
          <ActionButton id="passkey">{signIn.passkey.button}</ActionButton>
        </section>
        <section aria-labelledby="by-passphrase">
          <h2 class="govuk-heading-m" id="by-passphrase">
            {signIn.passphrase.title}
          </h2>
          <form id="passphrase-form" noValidate>
            <NamelessInput id="name" label={signIn.name} autocomplete="username webauthn" />
            <NamelessSecret id="passphrase" label={signIn.passphraseField} />
            <Code id="code" />
            <Button>{signIn.passphrase.button}</Button>
            <Working>{words.signIn.working}</Working>
          </form>
        </section>
        <Details summary={signIn.recovery.title}>
          <p class="govuk-body">{signIn.recovery.text}</p>
          <form id="recovery-form" noValidate>
            <NamelessInput id="recovery-name" label={signIn.name} autocomplete="username" />
            <RecoveryCode />
            <Button variant="secondary">{signIn.recovery.button}</Button>
          </form>
        </Details>
      </WithScript>
    </PageShell>,
  )
}

/** Before there is an organisation. */
export function notSetUpPage(props: {
  readonly serviceName: string
  readonly css: string
}): string {
  return renderDocument(
    <PageShell
      title={words.notSetUp.title}
      look="staff"
      serviceName={props.serviceName}
      skipText={words.skip}
      stylesheets={[props.css]}
    >
      <h1 class="govuk-heading-l">{words.notSetUp.title}</h1>
      <p class="govuk-body">{words.notSetUp.text}</p>
    </PageShell>,
  )
}

export interface UnlockPageProps {
  readonly frame: FrameData
  readonly has: {
    readonly passkey: boolean
    readonly passphrase: boolean
    readonly recovery: boolean
  }
  readonly why: 'passkey_no_unlock' | undefined
}

export function unlockPage({ frame, has, why }: UnlockPageProps): string {
  const { unlock } = words
  const hasAny = has.passkey || has.passphrase || has.recovery
  return renderDocument(
    <StaffFrame {...frame} title={unlock.title}>
      <h1 class="govuk-heading-l">{unlock.title}</h1>
      <p class="govuk-body">{why === undefined ? unlock.text : words.messages[why]}</p>
      {hasAny ? null : <p class="govuk-body">{unlock.nothing}</p>}
      <WithScript>
        {has.passkey ? (
          <section aria-labelledby="by-passkey">
            <h2 class="govuk-heading-m" id="by-passkey">
              {unlock.passkey.title}
            </h2>
            <ActionButton id="passkey">{unlock.passkey.button}</ActionButton>
          </section>
        ) : null}
        {has.passphrase ? (
          <section aria-labelledby="by-passphrase">
            <h2 class="govuk-heading-m" id="by-passphrase">
              {unlock.passphrase.title}
            </h2>
            <form id="passphrase-form" noValidate>
              <NamelessSecret id="passphrase" label={words.signIn.passphraseField} />
              <Button>{unlock.passphrase.button}</Button>
              <Working>{words.signIn.working}</Working>
            </form>
          </section>
        ) : null}
        {has.recovery ? (
          <section aria-labelledby="by-recovery">
            <h2 class="govuk-heading-m" id="by-recovery">
              {unlock.recovery.title}
            </h2>
            <form id="recovery-form" noValidate>
              <RecoveryCode />
              <Button variant="secondary">{unlock.recovery.button}</Button>
            </form>
          </section>
        ) : null}
      </WithScript>
    </StaffFrame>,
  )
}

export interface StepUpPageProps {
  readonly frame: FrameData
  readonly formToken: string
  /** A form that was posted too late to count: sent again by the script once presence is shown. */
  readonly held?: {
    readonly action: string
    readonly fields: readonly (readonly [name: string, value: string])[]
  }
  readonly has: { readonly passkey: boolean; readonly code: boolean }
}

export function stepUpPage({ frame, has, held, formToken }: StepUpPageProps): string {
  const { stepUp } = words
  return renderDocument(
    <StaffFrame {...frame} title={stepUp.title}>
      <h1 class="govuk-heading-l">{stepUp.title}</h1>
      <p class="govuk-body">{stepUp.text}</p>
      {held === undefined ? null : (
        <form id="held-form" method="post" action={held.action}>
          <p class="govuk-body">{stepUp.held}</p>
          <input type="hidden" name="form_token" value={formToken} />
          {held.fields.map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <button type="submit" hidden>
            {stepUp.heldButton}
          </button>
        </form>
      )}
      {has.passkey || has.code ? null : <p class="govuk-body">{stepUp.recoveryOnly}</p>}
      <WithScript>
        {has.passkey ? (
          <section aria-labelledby="by-passkey">
            <h2 class="govuk-heading-m" id="by-passkey">
              {stepUp.passkey.title}
            </h2>
            <ActionButton id="passkey">{stepUp.passkey.button}</ActionButton>
          </section>
        ) : null}
        {has.code ? (
          <section aria-labelledby="by-code">
            <h2 class="govuk-heading-m" id="by-code">
              {stepUp.code.title}
            </h2>
            <form id="code-form" noValidate>
              <Code id="code" />
              <Button>{stepUp.code.button}</Button>
            </form>
          </section>
        ) : null}
      </WithScript>
    </StaffFrame>,
  )
}

export function WithScript({ children }: { readonly children: Content }) {
  const { noScript, starting, errorTitle, messages } = words
  return <ScriptGate {...{ noScript, starting, errorTitle, messages }}>{children}</ScriptGate>
}

function Code({ id }: { readonly id: string }) {
  return <NamelessCode id={id} label={words.signIn.code} hint={words.signIn.codeHint} />
}

function RecoveryCode() {
  const { recoveryField, recoveryHint } = words.signIn
  return <NamelessInput id="recovery" label={recoveryField} hint={recoveryHint} />
}
