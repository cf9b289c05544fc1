// What the Worker does while the keyring is closed: stretch a passphrase, read a recovery code, open the keyring with
// an unlocker, find it again on the next page, forget it. Secrets that came in are used once and wiped.
import {
  type Bytes,
  type CodeFault,
  deriveLookup,
  type Keyring,
  newSessionHandle,
  openFromSession,
  openKeyring,
  openKeyringWithRoot,
  openUnlocker,
  parseReceiptCode,
  sealForSession,
  stretchPassphrase,
  toBase64url,
  type UnlockHalves,
  type UnlockPlace,
  type UnlockSecret,
  wipe,
  wrapKeyringToRoot,
} from '@forestall/sealed'
import { holdKeyring } from './held-keyring.ts'
import type { KeyringServer } from './keyring-server.ts'
import { KeyringFault, type UnlockedKeyring } from './operation.ts'
import type { SessionStore } from './session-store.ts'

export interface UnlockRequest {
  readonly place: UnlockPlace
  readonly formToken: string
  readonly unlockerId: string
  readonly unlocker: Uint8Array
  readonly keyring: { readonly version: number; readonly blob: Uint8Array }
  /** Half B as the server gave it for this session. */
  readonly unlockHalf: Uint8Array
  /** PRF bytes of a passkey, or what `stretch` or `readRecoveryCode` put aside. */
  readonly secret:
    | { readonly kind: 'passkey'; readonly prf: Uint8Array }
    | { readonly kind: 'put_aside' }
}

export interface StartRequest {
  readonly place: UnlockPlace
  readonly formToken: string
}

export interface Commands {
  /** Opens what the last page left, with the server's half. */
  readonly start: (input: StartRequest) => Promise<'locked' | 'unlocked'>
  /** About a second; answers the half that is sent and puts the other aside. */
  readonly stretch: (
    input: { readonly passphrase: string; readonly salt: Uint8Array },
    onProgress: (part: number) => void,
  ) => Promise<{ readonly authentication: string }>
  /** Answers what is sent at sign-in (base64url) and puts the code aside. */
  readonly readRecoveryCode: (input: {
    readonly typed: string
    readonly organisationId: string
  }) => Promise<
    | { readonly ok: true; readonly value: { readonly authentication: string } }
    | { readonly ok: false; readonly error: CodeFault }
  >
  readonly unlock: (input: UnlockRequest) => Promise<'unlocked' | 'wrong_secret'>
  /** Forgets everything, here and in this browser's storage. */
  readonly forget: () => Promise<void>
}

export interface CommandParts {
  readonly store: SessionStore
  readonly serverFor: (formToken: string) => KeyringServer
  readonly hold: (keyring: UnlockedKeyring | undefined) => void
}

export function keyringCommands({ store, serverFor, hold }: CommandParts): Commands {
  let putAside: UnlockSecret | undefined

  return {
    start: (request) => startFromSession(request, { store, serverFor, hold }),

    async stretch({ passphrase, salt }, onProgress) {
      const { authentication, key } = await stretchPassphrase(passphrase, salt, onProgress)
      putAside = { kind: 'passphrase', key }
      return { authentication: toBase64url(authentication) }
    },

    async readRecoveryCode({ typed, organisationId }) {
      const code = parseReceiptCode(typed)
      if (!code.ok) return code
      putAside = { kind: 'recovery', code: code.value }
      const { lookup } = await deriveLookup(code.value, organisationId)
      return { ok: true, value: { authentication: toBase64url(lookup) } }
    },

    async unlock(request) {
      const secret = request.secret.kind === 'passkey' ? request.secret : putAside
      if (secret === undefined) throw new KeyringFault('locked')
      putAside = undefined
      const opened = await openWith(request, secret)
      forgetSecret(secret)
      if (opened === undefined) return 'wrong_secret'
      const { keyring, keyringKey } = opened
      const halves: UnlockHalves = {
        a: await newSessionHandle(),
        b: new Uint8Array(request.unlockHalf),
      }
      const { place } = request
      await store.write({
        sessionId: place.sessionId,
        handle: halves.a,
        keyring: await sealForSession(keyring, halves, place),
        // Whoever opens the session's copy can open this; nobody else can.
        keyringKey: await wrapKeyringToRoot(keyringKey, place, keyring.age.recipient),
      })
      hold(
        holdKeyring({
          ...{ keyring, keyringKey, halves, store },
          version: request.keyring.version,
          sessionId: place.sessionId,
          server: serverFor(request.formToken),
        }),
      )
      return 'unlocked'
    },

    async forget() {
      if (putAside !== undefined) forgetSecret(putAside)
      putAside = undefined
      hold(undefined)
      await store.clear()
    },
  }
}

async function startFromSession(
  { place, formToken }: StartRequest,
  { store, serverFor, hold }: CommandParts,
): Promise<'locked' | 'unlocked'> {
  const kept = await store.read().catch(() => undefined)
  if (kept === undefined) return 'locked'
  const server = serverFor(formToken)
  const b = kept.sessionId === place.sessionId ? await server.unlockHalf() : undefined
  if (b === undefined) {
    await store.clear()
    return 'locked'
  }
  const halves: UnlockHalves = { a: kept.handle, b }
  const opened = await openFromSession(kept.keyring, halves, place)
  if (!opened.ok) return 'locked'
  const keyring = opened.value
  const key = await openKeyringWithRoot(kept.keyringKey, place, keyring.age.identity)
  if (!key.ok) return 'locked'
  const parts = { keyring, halves, server, store, sessionId: place.sessionId }
  hold(holdKeyring({ ...parts, keyringKey: key.value, version: undefined }))
  return 'unlocked'
}

async function openWith(
  request: UnlockRequest,
  secret: UnlockSecret,
): Promise<{ keyring: Keyring; keyringKey: Bytes } | undefined> {
  const { organisationId, staffId } = request.place
  const place = { organisationId, staffId }
  const key = await openUnlocker({
    place,
    unlockerId: request.unlockerId,
    blob: request.unlocker,
    secret,
  })
  if (!key.ok) return undefined
  const keyring = await openKeyring(request.keyring.blob, key.value, place)
  return keyring.ok ? { keyring: keyring.value, keyringKey: key.value } : undefined
}

function forgetSecret(secret: UnlockSecret): void {
  if (secret.kind === 'passkey') wipe(secret.prf)
  else wipe(secret.kind === 'passphrase' ? secret.key : secret.code)
}
