// The ceremony of two people for a colleague who lost every way in, in a Worker of its own: both printed halves open the
// keyring, a new printed code is sealed to it, and the organisation's key signs what is to be stored. Then all is wiped.
import {
  type Bytes,
  equalBytes,
  fromBase64url,
  type HybridIdentity,
  joinHalves,
  openKeyring,
  openKeyringWithRoot,
  type ParsedHalf,
  parseHalf,
  signReopening,
  toBase64url,
  wipe,
} from '@forestall/sealed'
import { KeyringFault } from '../keyring/operation.ts'
import { type NewKeyring, sealToNewCode } from './unlockers.ts'

export interface ReopeningInput {
  readonly typed: string
  readonly organisationId: string
  readonly staffId: string
  /** All base64url, as the server has them. */
  readonly organisationSigningKey: string
  readonly keyring: string
  readonly unlocker: string
}

export type ReopeningRefusal = 'second_half' | 'not_a_pair' | 'other_organisation' | 'damaged'

interface Opened {
  readonly ring: NewKeyring
  readonly seed: Bytes
  readonly stored: Awaited<ReturnType<typeof sealToNewCode>>['stored']
}

export type ReopeningCommands = ReturnType<typeof reopeningCommands>

export function reopeningCommands() {
  let first: ParsedHalf | undefined
  let opened: Opened | undefined

  return {
    /** The first half stays here; the page can forget it. */
    async first({ typed }: { readonly typed: string }): Promise<'kept' | 'first_half'> {
      const read = await parseHalf(typed)
      if (!read.ok) return 'first_half'
      first = read.value
      return 'kept'
    },

    /** Answers the new code, to be printed; nothing is stored yet. */
    async second(
      input: ReopeningInput,
    ): Promise<Awaited<ReturnType<typeof sealToNewCode>>['shown'] | ReopeningRefusal> {
      const second = await parseHalf(input.typed)
      if (!second.ok || first === undefined) return 'second_half'
      const joined = await joinHalves(first, second.value)
      if (!joined.ok) return 'not_a_pair'
      const { root, signing } = joined.value
      const pinned = fromBase64url(input.organisationSigningKey, 32)
      if (pinned === undefined || !equalBytes(signing.publicKey, pinned))
        return 'other_organisation'
      const ring = await openRing(input, root.identity, signing.publicKey)
      if (ring === undefined) return 'damaged'
      const { shown, stored } = await sealToNewCode(ring)
      first = undefined
      opened = { ring, seed: signing.seed, stored }
      return shown
    },

    /** What the server stores, signed over its challenge. */
    async sign({ challenge }: { readonly challenge: string }) {
      if (opened === undefined) throw new KeyringFault('locked')
      const { ring, seed, stored } = opened
      const [given, authentication, unlocker] = [
        fromBase64url(challenge, 32),
        fromBase64url(stored.authentication, 16),
        fromBase64url(stored.unlocker, 4096),
      ]
      if (given === undefined || authentication === undefined || unlocker === undefined)
        throw new KeyringFault('damaged')
      const { methodId } = stored
      const signature = await signReopening(
        { ...ring.place, methodId, authentication, unlocker, challenge: given },
        seed,
      )
      return { code: stored, signature: toBase64url(signature) }
    },

    async forget(_input: null) {
      if (opened !== undefined) wipe(opened.seed, opened.ring.keyringKey)
      first = undefined
      opened = undefined
    },
  } as const
}

/** Undefined when what the server sent is not this colleague's keyring under this organisation's root. */
async function openRing(
  input: ReopeningInput,
  root: HybridIdentity,
  organisationSigningKey: Uint8Array,
): Promise<NewKeyring | undefined> {
  const { organisationId, staffId } = input
  const place = { organisationId, staffId }
  const unlocker = fromBase64url(input.unlocker, 16_384)
  const blob = fromBase64url(input.keyring, 2_000_000)
  if (unlocker === undefined || blob === undefined) return undefined
  const key = await openKeyringWithRoot(unlocker, place, root)
  if (!key.ok) return undefined
  const keyring = await openKeyring(blob, key.value, place)
  const isOurs =
    keyring.ok && equalBytes(keyring.value.pins.organisationSigningKey, organisationSigningKey)
  return isOurs ? { place, keyringKey: key.value } : undefined
}
