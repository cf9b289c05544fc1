// One text of one thread, sealed under its next number: what answers, notes, decisions and safety plans have in common.
import { toBase64url } from '@forestall/sealed'
import type { CaseOnScreen } from './case-load.ts'

export interface SealedForPost {
  readonly messageId: string
  readonly sequence: number
  readonly blob: string
}

export async function sealText(
  { keyring, loaded, opened }: Pick<CaseOnScreen, 'keyring' | 'loaded' | 'opened'>,
  channel: 'conversation' | 'note',
  messageId: string,
  text: string,
): Promise<SealedForPost | 'too_long'> {
  const thread = channel === 'conversation' ? opened.conversation : opened.notes
  const sequence = Math.max(0, ...thread.rows.map((row) => row.sequence)) + 1
  const blob = await keyring.call('sealWritten', {
    ...{ stored: loaded.stored, channel, messageId, sequence, text },
    lastRead: thread.highestSequence,
  })
  return blob === 'too_long' ? blob : { messageId, sequence, blob: toBase64url(blob) }
}
