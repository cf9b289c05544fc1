// A person without JavaScript between two pages: their conversation keys sealed under HKDF(session
// token). The database holds the token's hash, so its row alone opens nothing.

import { type BoxPlace, openBox, sealBox } from './box.ts'
import { concatBytes, readU32, type Sealed, u32 } from './bytes.ts'
import type { CasePlace, ConversationKey } from './case-keys.ts'
import { done, fault, type Outcome } from './outcome.ts'

/** `token`: the 32 random bytes in the cookie. */
export async function sealForToken(
  token: Uint8Array,
  place: CasePlace,
  keys: readonly ConversationKey[],
): Promise<Sealed> {
  const parts = keys.flatMap((key) => [u32(key.version), key.bytes])
  return await sealBox(token, boxPlace(place), concatBytes(...parts))
}

export async function openWithToken(
  token: Uint8Array,
  place: CasePlace,
  blob: Uint8Array,
): Promise<Outcome<readonly ConversationKey[], 'malformed' | 'altered'>> {
  const opened = await openBox(token, boxPlace(place), blob)
  if (!opened.ok) return opened
  const bytes = opened.value
  if (bytes.length === 0 || bytes.length % entryBytes !== 0) return fault('malformed')
  const keys = Array.from({ length: bytes.length / entryBytes }, (_, i): ConversationKey => {
    const at = i * entryBytes
    const version = readU32(bytes, at)
    return { kind: 'conversation', version, bytes: bytes.slice(at + 4, at + entryBytes) }
  })
  return done(keys)
}

/** Version and key. */
const entryBytes = 36

function boxPlace(place: CasePlace): BoxPlace {
  return { purpose: 'mailbox-session', context: [place.organisationId, place.caseId] }
}
