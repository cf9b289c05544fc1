// The messages of an open conversation as elements, with the markup of the page for people without scripts.

import type { OpenBox } from './opening.ts'
import { element } from './page.ts'
import type { BoxRow } from './server.ts'

export interface Shown {
  readonly kind: 'text' | 'damaged' | 'missing'
  readonly id: string
  readonly isOwn: boolean
  readonly row: BoxRow | undefined
  readonly text: string
}

export function shownMessages({ box, thread }: OpenBox): Shown[] {
  const known = new Map(box.rows.map((row) => [row.messageId, row]))
  return thread.rows.map((row) => {
    if (row.kind === 'missing')
      return {
        kind: 'missing',
        id: `missing-${row.sequence}`,
        isOwn: false,
        row: undefined,
        text: '',
      }
    const facts = known.get(row.messageId)
    return row.kind === 'opened'
      ? {
          kind: 'text',
          id: row.messageId,
          isOwn: row.author.role === 'enquirer' && facts?.isOwn === true,
          row: facts,
          text: row.text,
        }
      : { kind: 'damaged', id: row.messageId, isOwn: facts?.isOwn ?? false, row: facts, text: '' }
  })
}

export function senderOf(shown: Shown, { box }: OpenBox): string {
  return shown.isOwn ? box.words.you : (shown.row?.writtenBy ?? box.words.us)
}

export function messageElements(open: OpenBox): HTMLElement[] {
  let day: BoxRow | undefined
  return shownMessages(open).flatMap((shown) => {
    const isNewDay = shown.row !== undefined && shown.row.writtenOn !== day?.writtenOn
    day = shown.row ?? day
    const item = messageElement(shown, day, open)
    return isNewDay && day !== undefined
      ? [time('moj-message-list__date', day.writtenOn, day.day), item]
      : [item]
  })
}

function time(name: string, day: string, text: string): HTMLElement {
  return element('time', { class: name, datetime: day }, text)
}

function messageElement(shown: Shown, day: BoxRow | undefined, open: OpenBox): HTMLElement {
  const { words } = open.box
  const type = shown.isOwn ? 'sent' : 'received'
  const mark =
    shown.row?.isNew === true
      ? [element('strong', { class: 'govuk-tag forestall-message-mark' }, words.isNew), ' ']
      : []
  // Heard before the text: on paper and on the screen the sender stands below it.
  const said = `${shown.row?.isNew === true ? `${words.isNew}, ` : ''}${senderOf(shown, open)}: `
  const content =
    shown.kind === 'text' ? paragraphs(shown.text) : [element('strong', {}, words[shown.kind])]
  return element(
    'div',
    { id: `message_${shown.id}`, class: `moj-message-item moj-message-item--${type}` },
    element(
      'div',
      { class: `moj-message-item__text moj-message-item__text--${type}` },
      element('span', { class: 'govuk-visually-hidden' }, said),
      ...content,
    ),
    element(
      'div',
      { class: 'moj-message-item__meta' },
      ...mark,
      element('span', { class: 'moj-message-item__meta--sender' }, senderOf(shown, open)),
      ` ${words.on} `,
      time('moj-message-item__meta--timestamp', day?.writtenOn ?? '', day?.shortDay ?? ''),
    ),
  )
}

function paragraphs(text: string): HTMLElement[] {
  return text.split(/\n{2,}/).map((part) => {
    const lines = part
      .split('\n')
      .flatMap((line, index) => (index === 0 ? [line] : [document.createElement('br'), line]))
    return element('p', { class: 'forestall-message-text' }, ...lines)
  })
}
