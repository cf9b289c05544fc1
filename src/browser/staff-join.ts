// The page behind an invitation: keys are made in the Worker, the printed code is typed back in part, ways to sign in are
// chosen, and the fingerprint is shown for a steward to compare. Nothing is stored before the last step.
import { startWorker } from './keyring/start-worker.ts'
import { openLine } from './keyring/worker-line.ts'
import type { JoiningCommands } from './new-keyring/joining.ts'
import { type CollectedMethods, collectFirstMethods } from './staff-access/first-methods.ts'
import {
  act,
  begin,
  byId,
  pageData,
  postOrTell,
  show,
  Told,
  tellNothing,
  typed,
} from './staff-access/page.ts'

const line = openLine(startWorker(pageData('keyringWorker')))
const path = pageData('path')

function ask<Name extends keyof JoiningCommands>(
  name: Name,
  input: Parameters<JoiningCommands[Name]>[0],
  onProgress?: (part: number) => void,
): Promise<Awaited<ReturnType<JoiningCommands[Name]>>> {
  return line.ask('command', name, input, onProgress) as never
}

let recoveryCode: unknown
let hasBegun = false

let shown = 'step-names'
function go(step: string): void {
  tellNothing()
  show(shown, false)
  show(step, true)
  shown = step
  const heading = byId(step).querySelector('h2')
  heading?.setAttribute('tabindex', '-1')
  heading?.focus()
}

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
  byId('code-letters').textContent = code.letters
  byId('code-words').textContent = code.words
  go('step-code')
})
byId('print').addEventListener('click', () => print())

act(byId('code-form'), async () => {
  const groups = (byId('code-letters').textContent ?? '').split('-')
  const words = (byId('code-words').textContent ?? '').split(' ')
  const given = typed('code-groups')
    .trim()
    .toLowerCase()
    .split(/[\s,-]+/)
  const isFirstAndLast = (parts: readonly string[]): boolean =>
    given.length === 2 &&
    given[0] === parts[0]?.toLowerCase() &&
    given[1] === parts.at(-1)?.toLowerCase()
  if (!isFirstAndLast(groups) && !isFirstAndLast(words))
    throw new Told('code_groups', 'code-groups')
  byId('code-letters').textContent = ''
  byId('code-words').textContent = ''
  go('step-methods')
})

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

// Leaving half-way throws the keys away; the browser asks first.
addEventListener('beforeunload', (event) => {
  if (hasBegun) event.preventDefault()
})

begin()
show('step-names', true)
