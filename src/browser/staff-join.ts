// The page behind an invitation: keys are made in the Worker, the printed code is typed back in part, ways to sign in are
// chosen, and the fingerprint is shown for a steward to compare. Nothing is stored before the last step.
import type { JoiningCommands } from './new-keyring/joining.ts'
import {
  askBeforeLeaving,
  go,
  onCodePrinted,
  openCeremony,
  printCode,
} from './staff-access/ceremony.ts'
import { type CollectedMethods, collectFirstMethods } from './staff-access/first-methods.ts'
import { act, begin, byId, pageData, postOrTell, show } from './staff-access/page.ts'

const line = openCeremony<JoiningCommands>(pageData('keyringWorker'))
const { ask } = line
const path = pageData('path')

let recoveryCode: unknown
let hasBegun = false

act(byId('names-form'), async () => {
  const made = await ask('begin', {
    organisationId: pageData('organisation'),
    staffId: pageData('invited'),
    displayName: pageData('workingName'),
    organisationSigningKey: pageData('signingKey'),
  })
  hasBegun = true
  bindMethods(made.prfInput)
  const { shown: code, stored } = await ask('recoveryCode', null)
  recoveryCode = stored
  printCode(code)
})
onCodePrinted(async () => go('step-methods'))

function bindMethods(prfInput: Uint8Array<ArrayBuffer>): void {
  collectFirstMethods(
    {
      prfInput,
      passkey: (prf) => ask('passkey', { prf }),
      passphrase: (passphrase, onProgress) => ask('passphrase', { passphrase }, onProgress),
      async newChallenge() {
        const { id, challenge } = await postOrTell(`${path}/challenge`, {})
        return { id: String(id), challenge: String(challenge) }
      },
    },
    {
      staffId: pageData('invited'),
      name: pageData('account'),
      displayName: pageData('workingName'),
      serviceName: pageData('serviceName'),
    },
    finish,
  )
}

async function finish(methods: CollectedMethods): Promise<void> {
  const made = await ask('finish', { rootRecipient: pageData('root') })
  await postOrTell(path, {
    keyring: made.keyring,
    recipient: made.recipient,
    signingPublicKey: made.signingPublicKey,
    methods: { ...methods, recoveryCode, organisationRoot: made.organisationRoot },
  })
  byId('fingerprint-words').textContent = made.fingerprint.words
  byId('fingerprint-groups').textContent = made.fingerprint.groups
  await ask('forget', null)
  line.end()
  hasBegun = false
  go('step-done')
  lookAgain()
}

const lookEveryMs = 5_000

/** Until a steward has signed: then the way to the sign-in page is shown. */
function lookAgain(): void {
  const look = async (): Promise<void> => {
    const response = await fetch(`${path}/state`).catch(() => undefined)
    const answer: unknown = response?.ok === true ? await response.json() : undefined
    const isSigned =
      typeof answer === 'object' && answer !== null && Reflect.get(answer, 'isSigned') === true
    show('join-waiting', !isSigned)
    show('join-signed', isSigned)
    if (!isSigned) lookAgain()
  }
  setTimeout(() => look().catch(() => undefined), lookEveryMs)
}

askBeforeLeaving(() => hasBegun)

begin()
go('step-names')
