// Drives the part of a page that packages/components calls `FirstMethods`: collects passkeys, a passphrase with its
// code app, and the printed code. For set-up and for invitations; the Worker behind it seals each.
import { newCodeApp } from './code-app.ts'
import { act, byId, clear, filled, show, Told, typed } from './page.ts'
import { makePasskey, type PasskeyHolder } from './passkeys.ts'

export interface Sealer {
  readonly prfInput: Uint8Array<ArrayBuffer>
  readonly passkey: (prf: Uint8Array) => Promise<{ methodId: string; unlocker: string }>
  readonly passphrase: (
    passphrase: string,
    onProgress: (part: number) => void,
  ) => Promise<Readonly<Record<string, string>>>
  readonly newChallenge: () => Promise<{ readonly id: string; readonly challenge: string }>
}

export interface CollectedMethods {
  readonly passkeys: readonly unknown[]
  readonly passphrase?: unknown
}

interface Collected {
  readonly passkeys: { readonly unlocker: string | null; readonly credentialId: unknown }[]
  passphrase: unknown
}

const leastPassphrase = 15
const mostPasskeys = 2

/** Binds the forms once; `done` gets what was collected when there is a way to sign in and unlock. */
export function collectFirstMethods(
  sealer: Sealer,
  holder: PasskeyHolder,
  done: (methods: CollectedMethods) => Promise<void>,
): void {
  const collected: Collected = { passkeys: [], passphrase: undefined }
  act(byId('passkey-form'), () => addPasskey(sealer, holder, collected))
  const app = newCodeApp(holder.serviceName, holder.name)
  act(byId('passphrase-form'), async () => {
    collected.passphrase = await choosePassphrase(sealer, app.secret)
  })
  act(byId('methods-done'), async () => {
    const canUnlock = collected.passkeys.some(({ unlocker }) => unlocker !== null)
    if (!canUnlock && collected.passphrase === undefined) throw new Told('no_way_in')
    const passkeys = collected.passkeys.map(({ credentialId: _, ...passkey }) => passkey)
    const { passphrase } = collected
    await done({ passkeys, ...(passphrase === undefined ? {} : { passphrase }) })
  })
}

async function addPasskey(
  sealer: Sealer,
  holder: PasskeyHolder,
  { passkeys }: Collected,
): Promise<void> {
  const label = filled('passkey-label')
  if (passkeys.length >= mostPasskeys) throw new Told('enough_passkeys')
  const { id, challenge } = await sealer.newChallenge()
  const known = passkeys.map(({ credentialId }) => String(credentialId))
  const made = await makePasskey(challenge, holder, known, sealer.prfInput)
  const sealed = made.prf === undefined ? undefined : await sealer.passkey(made.prf)
  const passkey = {
    methodId: sealed?.methodId ?? crypto.randomUUID(),
    challengeId: id,
    label,
    credential: made.credential,
    unlocker: sealed?.unlocker ?? null,
  }
  passkeys.push({ ...passkey, credentialId: made.credential['id'] })
  clear('passkey-label')
  byId('passkeys-list').textContent = [byId('passkeys-list').textContent, label]
    .filter(Boolean)
    .join(', ')
  show('passkeys-made', true)
  if (sealed === undefined) throw new Told('passkey_no_unlock')
}

async function choosePassphrase(sealer: Sealer, secret: string): Promise<unknown> {
  const passphrase = typed('passphrase')
  const code = typed('code').replace(/\s/g, '')
  if (passphrase.length < leastPassphrase) throw new Told('passphrase_short', 'passphrase')
  if (passphrase !== typed('again')) throw new Told('passphrase_differs', 'again')
  if (!/^\d{6}$/.test(code)) throw new Told('code_wrong', 'code')
  show('working', true)
  try {
    const sealed = await sealer.passphrase(passphrase, (part) => {
      ;(byId('progress') as HTMLProgressElement).value = part
    })
    clear('passphrase', 'again')
    show('passphrase-fields', false)
    show('passphrase-made', true)
    return { ...sealed, totp: { secret, code } }
  } finally {
    show('working', false)
  }
}
