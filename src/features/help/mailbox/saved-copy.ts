// What was written by and to the person, for the file they keep.
import { copyAsText } from '#domain/help/saved-copy.ts'
import { exportWords, mailboxWords } from '#words/en-mailbox.ts'
import { dayText } from './day-text.ts'
import type { ShownMessage } from './shown.ts'

export function savedCopy(messages: readonly ShownMessage[]): string {
  return copyAsText(
    exportWords.heading,
    messages.map((message) => {
      if (message.kind !== 'text') return { from: undefined, text: exportWords[message.kind] }
      const who = message.isOwn ? mailboxWords.you : (message.writtenBy ?? mailboxWords.us)
      const day = message.writtenOn === undefined ? '' : dayText(message.writtenOn)
      return { from: exportWords.from(who, day), text: message.text }
    }),
  )
}
