// Which way of signing in may be taken away. Somebody without any way to unlock needs the ceremony of two people
// (3-sealing "Keyring unlockers"), so the last way stays, and the last but one goes only knowingly.
import type { SignInMethodId } from '../shared/ids.ts'
import { ok, type Result, refuse } from '../shared/result.ts'

export interface HeldMethod {
  readonly id: SignInMethodId
  readonly kind: 'passkey' | 'passphrase' | 'recovery_code'
  /** A passkey without PRF signs in and does not unlock. */
  readonly canUnlock: boolean
}

export type RemovalRefusal =
  | 'unknown_method'
  /** Nothing that signs in and unlocks every day would be left; the printed code alone is not that. */
  | 'last_way'
  /** One way to unlock would be left: asked again. */
  | 'needs_certainty'

export function judgeRemoval(
  methods: readonly HeldMethod[],
  id: SignInMethodId,
  isSure: boolean,
): Result<HeldMethod, RemovalRefusal> {
  const removed = methods.find((method) => method.id === id)
  if (removed === undefined) return refuse('unknown_method')
  const left = methods.filter((method) => method.id !== id && method.canUnlock)
  const isAnyForEveryDay = left.some(({ kind }) => kind !== 'recovery_code')
  if (!isAnyForEveryDay) return refuse('last_way')
  if (left.length < 2 && !isSure) return refuse('needs_certainty')
  return ok(removed)
}
