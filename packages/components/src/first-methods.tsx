// How somebody who is new gets their ways to sign in: passkeys, or a passphrase with a code app, and always a printed
// code. `src/browser/staff-access/first-methods.ts` drives it; all texts come as props.
import { Button } from './button.tsx'
import type { Content } from './content.ts'
import { ReceiptCode } from './pieces.tsx'
import {
  ActionButton,
  NamelessCode,
  NamelessInput,
  NamelessSecret,
  Working,
} from './script-gate.tsx'

export interface FirstMethodsWords {
  readonly passkeyTitle: string
  readonly passkeyText: string
  readonly passkeyLabel: string
  readonly passkeyHint: string
  readonly passkeyButton: string
  readonly passkeysMade: string
  readonly passphraseTitle: string
  readonly passphraseText: string
  readonly passphrase: string
  readonly passphraseHint: string
  readonly again: string
  readonly passphraseButton: string
  readonly passphraseMade: string
  readonly working: string
  readonly app: CodeAppWords
  readonly goOn: string
}

export interface CodeAppWords {
  readonly title: string
  readonly text: string
  /** What the picture is called by those who do not see it. */
  readonly picture: string
  readonly key: string
  readonly address: string
  readonly code: string
  readonly codeHint: string
}

export function FirstMethods({ words }: { readonly words: FirstMethodsWords }) {
  return (
    <>
      <form id="passkey-form" noValidate>
        <h3 class="govuk-heading-s">{words.passkeyTitle}</h3>
        <p class="govuk-body">{words.passkeyText}</p>
        <NamelessInput id="passkey-label" label={words.passkeyLabel} hint={words.passkeyHint} />
        <button type="submit" class="govuk-button govuk-button--secondary">
          {words.passkeyButton}
        </button>
        <p class="govuk-body" id="passkeys-made" role="status" hidden>
          {words.passkeysMade} <span id="passkeys-list"></span>
        </p>
      </form>
      <form id="passphrase-form" noValidate>
        <h3 class="govuk-heading-s">{words.passphraseTitle}</h3>
        <p class="govuk-body">{words.passphraseText}</p>
        <div id="passphrase-fields">
          <NamelessSecret
            id="passphrase"
            label={words.passphrase}
            hint={words.passphraseHint}
            autocomplete="new-password"
          />
          <NamelessSecret id="again" label={words.again} autocomplete="new-password" />
          <CodeApp words={words.app} />
          <button type="submit" class="govuk-button govuk-button--secondary">
            {words.passphraseButton}
          </button>
          <Working>{words.working}</Working>
        </div>
        <p class="govuk-body" id="passphrase-made" role="status" hidden>
          {words.passphraseMade}
        </p>
      </form>
      <ActionButton id="methods-done">{words.goOn}</ActionButton>
    </>
  )
}

/** The script fills in key, address and picture; the secret is made in the browser. */
export function CodeApp({ words }: { readonly words: CodeAppWords }) {
  return (
    <fieldset class="govuk-fieldset" id="code-app">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{words.title}</legend>
      <p class="govuk-body">{words.text}</p>
      <div class="govuk-body" id="totp-picture" data-name={words.picture}></div>
      <p class="govuk-body">
        {words.key}: <code id="totp-key"></code>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" id="totp-address" href="#code-app">
          {words.address}
        </a>
      </p>
      <NamelessCode id="code" label={words.code} hint={words.codeHint} />
    </fieldset>
  )
}

export interface PrintedCodeStepWords {
  readonly title: string
  readonly text: string
  readonly words: string
  readonly print: string
  readonly check: string
  readonly button: string
}

/** A step of a ceremony: the code is shown, and two groups are typed back from the paper. */
export function PrintedCodeStep({ words }: { readonly words: PrintedCodeStepWords }) {
  return (
    <section id="step-code" hidden>
      <PrintedCode title={words.title} text={words.text} words={words.words} print={words.print}>
        <form id="code-form" noValidate>
          <NamelessInput id="code-groups" label={words.check} />
          <Button>{words.button}</Button>
        </form>
      </PrintedCode>
    </section>
  )
}

export interface PrintedCodeProps {
  readonly title: string
  readonly text: string
  readonly words: string
  readonly print: string
  readonly children?: Content
}

/** A code that is shown once: letters, words, and a way to print. */
export function PrintedCode(props: PrintedCodeProps) {
  return (
    <>
      <h2 class="govuk-heading-m" id="code-title" tabIndex={-1}>
        {props.title}
      </h2>
      <ReceiptCode>
        <span id="code-letters"></span>
      </ReceiptCode>
      <p class="govuk-body">
        {props.words}: <span id="code-words"></span>
      </p>
      <p class="govuk-body">{props.text}</p>
      <ActionButton id="print" variant="secondary">
        {props.print}
      </ActionButton>
      {props.children}
    </>
  )
}
