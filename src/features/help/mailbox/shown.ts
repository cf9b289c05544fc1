// What is shown of a conversation: each message that opens, and in its place each that is damaged or missing. Pages,
// the saved copy and the browser's script all show this.
import type { Thread } from '@forestall/sealed'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { mailboxWords } from '#words/en-mailbox.ts'
import type { MailboxRow } from './queries.ts'

export interface ShownMessage {
  readonly kind: 'text' | 'damaged' | 'missing'
  readonly id: string
  readonly isOwn: boolean
  readonly writtenBy: string | undefined
  readonly writtenOn: CalendarDay | undefined
  readonly isNew: boolean
  /** Empty unless `kind` is text. */
  readonly text: string
}

export function shownMessages(thread: Thread, rows: readonly MailboxRow[]): ShownMessage[] {
  const known = new Map(rows.map((row) => [row.messageId, row]))
  return thread.rows.map((row) => {
    if (row.kind === 'missing')
      return {
        kind: 'missing',
        id: `missing-${row.sequence}`,
        isOwn: false,
        writtenBy: undefined,
        writtenOn: undefined,
        isNew: false,
        text: '',
      }
    const facts = known.get(row.messageId)
    return {
      kind: row.kind === 'opened' ? 'text' : 'damaged',
      id: row.messageId,
      isOwn:
        facts?.isByReferrer !== true &&
        (row.kind === 'opened' ? row.author.role === 'enquirer' : (facts?.isOwn ?? false)),
      writtenBy: facts?.isByReferrer === true ? mailboxWords.referrer : facts?.writtenBy,
      writtenOn: facts?.writtenOn,
      isNew: facts?.isNew ?? false,
      text: row.kind === 'opened' ? row.text : '',
    }
  })
}
