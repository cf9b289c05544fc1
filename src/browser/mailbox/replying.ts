// Sealing a message here and sending the blob; under the next number when another message came first.
import { sealMessage, shredKey } from '@forestall/sealed'
import { callsForContactToday, type SaidChange } from '#domain/help/said-change.ts'
import type { OpenBox } from './opening.ts'
import { bytesOf, type ReplyAnswer, sendSealed } from './server.ts'

const attempts = 8

export async function sealAndSend(
  open: OpenBox,
  message: { readonly id: string; readonly text: string; readonly change: SaidChange },
): Promise<ReplyAnswer> {
  const { box, place } = open
  const key = open.keys.find((one) => one.version === box.keyVersion)
  if (key === undefined) return { stored: false, reason: 'old_key' }
  let sequence = box.nextSequence
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const blob = await sealMessage({
      place: { ...place, messageId: message.id, channel: 'conversation', sequence },
      key,
      shredKey: shredKey('conversation', bytesOf(box.shredKey)),
      author: { role: 'enquirer' },
      text: message.text,
    })
    const answer = await sendSealed(open.token, {
      ...{ messageId: message.id, sequence, blob },
      contactToday: callsForContactToday(message.change),
    })
    if (answer.reason !== 'number_taken') return answer
    sequence = answer.next ?? sequence + 1
  }
  return { stored: false, reason: 'number_taken' }
}
