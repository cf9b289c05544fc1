// A colleague who lost every way in: two people with both printed halves open the keyring and give it a new printed code.
// The organisation's signing key says so, so that a server, or one colleague alone, cannot replace somebody's ways in.

import { type Bytes, fields } from './bytes.ts'
import type { KeyringPlace } from './keyring.ts'
import { sign, verify } from './signing.ts'

/** What the ceremony vouches for. */
export type Reopening = KeyringPlace & {
  /** The id of the new printed code's row. */
  readonly methodId: string
  /** What the code sends at sign-in: 16 bytes. */
  readonly authentication: Uint8Array
  /** The keyring key under the new code. */
  readonly unlocker: Uint8Array
  /** 32 bytes of the server, used once, so that an old ceremony cannot be played again. */
  readonly challenge: Uint8Array
}

const label = 'keyring-reopening/signature'

/** 64 bytes under the organisation's signing key. */
export function signReopening(reopening: Reopening, organisationSeed: Uint8Array): Promise<Bytes> {
  return sign(organisationSeed, label, messageOf(reopening))
}

export function isReopeningSigned(
  reopening: Reopening,
  organisationSigningKey: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  return verify(organisationSigningKey, label, messageOf(reopening), signature)
}

function messageOf(reopening: Reopening): Bytes {
  const { organisationId, staffId, methodId, authentication, unlocker, challenge } = reopening
  return fields(organisationId, staffId, methodId, authentication, unlocker, challenge)
}
