// A person without JavaScript between two pages: their conversation keys sealed under HKDF(session
// token). The database holds the token's hash, so its row alone opens nothing.

import type { Sealed } from './bytes.ts'
import type { CasePlace, ConversationKey } from './case-keys.ts'
import type { Outcome } from './outcome.ts'

/** `token`: the 32 random bytes in the cookie. */
export function sealForToken(
  token: Uint8Array,
  place: CasePlace,
  keys: readonly ConversationKey[],
): Promise<Sealed> {
  throw new Error(`not built yet ${token.length}${place.caseId}${keys.length}`)
}

export function openWithToken(
  token: Uint8Array,
  place: CasePlace,
  blob: Uint8Array,
): Promise<Outcome<readonly ConversationKey[], 'malformed' | 'altered'>> {
  throw new Error(`not built yet ${token.length}${place.caseId}${blob.length}`)
}
