// A whole thread as the database returned it: what opens, what is damaged and why, and what is
// missing before something that is shown. The server is not believed about order or completeness.

import type { CasePlace } from './case-keys.ts'
import type { Channel, MessageFault, MessageKeys, OpenedMessage, SignerKeys } from './message.ts'

export type StoredMessage = {
  readonly messageId: string
  readonly sequence: number
  readonly blob: Uint8Array
}

export type ThreadFault =
  | MessageFault
  /** The same message came twice. */
  | 'replayed'
  /** Two different messages carry one number. */
  | 'number_used_twice'
  /** Sealed under an older key than a message before it. */
  | 'old_key'
  /** Claims to have read what does not exist yet. */
  | 'impossible_last_read'

export type ThreadRow =
  | ({
      readonly kind: 'opened'
      readonly sequence: number
      readonly messageId: string
    } & OpenedMessage)
  | {
      readonly kind: 'damaged'
      readonly sequence: number
      readonly messageId: string
      readonly reason: ThreadFault
    }
  | { readonly kind: 'missing'; readonly sequence: number }

export type Thread = {
  /** In order of sequence; a damaged second copy follows the row whose number it claims. */
  readonly rows: readonly ThreadRow[]
  /** The highest number opened: what a member of staff keeps in the keyring. */
  readonly highestSequence: number
  /** True when every row opened and none is missing. */
  readonly isIntact: boolean
}

/**
 * Opens a thread. `startsAt` (default 1) is the first number of a page of it. `highestSeen` is the
 * pin in the keyring: numbers up to it that do not come are shown as missing (a rolled-back server).
 */
export function openThread(input: {
  readonly place: CasePlace
  readonly channel: Channel
  readonly rows: readonly StoredMessage[]
  readonly keys: MessageKeys
  readonly signerKeys?: SignerKeys | undefined
  readonly startsAt?: number
  readonly highestSeen?: number
}): Promise<Thread> {
  throw new Error(`not built yet ${input.rows.length}`)
}
