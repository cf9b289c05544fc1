// The copy that a person keeps, made in this browser from what it opened.
import { copyAsText } from '#domain/help/saved-copy.ts'
import { senderOf, shownMessages } from './messages.ts'
import type { OpenBox } from './opening.ts'
import { element } from './page.ts'

const keptMs = 10_000

export function saveCopy(open: OpenBox): void {
  const { save } = open.box.words
  const text = copyAsText(
    save.heading,
    shownMessages(open).map((shown) =>
      shown.kind === 'text'
        ? { from: `${senderOf(shown, open)}, ${shown.row?.day ?? ''}`, text: shown.text }
        : { from: undefined, text: save[shown.kind] },
    ),
  )
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  element('a', { href: url, download: save.fileName }).click()
  setTimeout(() => URL.revokeObjectURL(url), keptMs)
}
