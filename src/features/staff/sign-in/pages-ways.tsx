// Adding or changing a way to sign in: another passkey, a passphrase with its code app, a new printed code.
import {
  ActionButton,
  Button,
  CodeApp,
  NamelessInput,
  NamelessSecret,
  PrintedCode,
  renderDocument,
  StaffFrame,
  Working,
} from '@forestall/components'
import { staffAccessWords } from '#words/en-staff-access.ts'
import { type FrameData, WithScript } from './pages-sign-in.tsx'

const words = staffAccessWords
const codeAppWords = {
  title: words.newPassphrase.appTitle,
  text: words.newPassphrase.appText,
  picture: words.newPassphrase.appPicture,
  key: words.newPassphrase.appKey,
  address: words.newPassphrase.appAddress,
  code: words.newPassphrase.code,
  codeHint: words.signIn.codeHint,
}

export function newPasskeyPage({ frame }: { readonly frame: FrameData }): string {
  const { newPasskey } = words
  return renderDocument(
    <StaffFrame {...frame} title={newPasskey.title}>
      <h1 class="govuk-heading-l">{newPasskey.title}</h1>
      <p class="govuk-body">{newPasskey.text}</p>
      <WithScript>
        <form id="passkey-form" noValidate>
          <NamelessInput id="label" label={newPasskey.label} hint={newPasskey.labelHint} />
          <Button>{newPasskey.button}</Button>
        </form>
      </WithScript>
    </StaffFrame>,
  )
}

export function passphrasePage(props: {
  readonly frame: FrameData
  readonly needsApp: boolean
}): string {
  const { newPassphrase } = words
  return renderDocument(
    <StaffFrame {...props.frame} title={newPassphrase.title}>
      <h1 class="govuk-heading-l">{newPassphrase.title}</h1>
      <p class="govuk-body">{newPassphrase.text}</p>
      <WithScript>
        <form id="new-passphrase-form" noValidate>
          <NamelessSecret
            id="passphrase"
            label={newPassphrase.field}
            hint={newPassphrase.hint}
            autocomplete="new-password"
          />
          <NamelessSecret id="again" label={newPassphrase.again} autocomplete="new-password" />
          {props.needsApp ? <CodeApp words={codeAppWords} /> : null}
          <Button>{newPassphrase.button}</Button>
          <Working>{words.signIn.working}</Working>
        </form>
      </WithScript>
    </StaffFrame>,
  )
}

export function newCodePage({ frame }: { readonly frame: FrameData }): string {
  const { newCode } = words
  return renderDocument(
    <StaffFrame {...frame} title={newCode.title}>
      <h1 class="govuk-heading-l">{newCode.title}</h1>
      <WithScript>
        <div id="code-before">
          <p class="govuk-body">{newCode.text}</p>
          <ActionButton id="make-code">{newCode.button}</ActionButton>
        </div>
        <div id="code-after" hidden>
          <PrintedCode
            title={newCode.shown}
            text={newCode.shownText}
            words={newCode.words}
            print={newCode.print}
          >
            <p class="govuk-body">
              <a class="govuk-link" href="/staff/account?told=saved">
                {newCode.done}
              </a>
            </p>
          </PrintedCode>
        </div>
      </WithScript>
    </StaffFrame>,
  )
}
