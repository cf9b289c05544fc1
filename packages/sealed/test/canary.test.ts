// Marks typed into every field that this package seals: none of them may be found in what is stored,
// plain or in a common disguise.

import { describe, expect, it } from 'vitest'
import {
  encodeEnvelope,
  newConcernKey,
  newReceiptCode,
  openCaseKey,
  openConversationKey,
  sealConcern,
  sealDraft,
  sealMessage,
  sealOffer,
  shredKey,
  spellAsLetters,
} from '../src/index.ts'
import { must, newEnquiry, newWorld, organisationId } from './world.ts'

function newMark(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    String.fromCharCode(97 + (byte % 26)),
  ).join('')
}

/** The mark as it is, reversed, in UTF-16, hex, base64 at each of three offsets, URL-coded. */
function disguises(mark: string): readonly string[] {
  const bytes = Buffer.from(mark, 'utf8')
  const base64 = ['', 'x', 'xx'].map((before, i) =>
    Buffer.from(before + mark)
      .toString('base64')
      .slice(i === 0 ? 0 : 4, -4),
  )
  const coded = [...bytes].map((byte) => `%${byte.toString(16)}`).join('')
  const utf16 = Buffer.from(mark, 'utf16le').toString('latin1')
  return [mark, [...mark].reverse().join(''), utf16, bytes.toString('hex'), coded, ...base64]
}

describe('the canary', () => {
  it('is in nothing that is stored', async () => {
    const world = await newWorld()
    const marks = Array.from({ length: 20 }, newMark)
    const next = () => {
      const mark = marks[used++]
      if (mark === undefined) throw new Error('not enough marks')
      return mark
    }
    let used = 0
    const { code, envelope } = await newEnquiry(world, 'case_1', [next(), `a sentence ${next()}`])
    const place = { organisationId, caseId: 'case_1' }
    const caseKey = must(await openCaseKey(envelope.caseKeyWrap, 1, place, world.team.identity))
    const key = must(
      await openConversationKey(envelope.conversationUnderCaseKey, 1, [caseKey], place),
    )
    const shred = shredKey('conversation', envelope.conversationShredKey)
    const signer = { staffId: 's2', seed: world.colleague.signing.seed }
    const author = { role: 'staff', signer, lastRead: 0 } as const
    const messageId = 'm'
    const stored: Uint8Array[] = [
      Buffer.from(encodeEnvelope(envelope)),
      envelope.card,
      envelope.identity?.blob ?? new Uint8Array(0),
      ...envelope.messages.map((row) => row.blob),
      await sealMessage({
        place: { ...place, messageId, channel: 'conversation', sequence: 3 },
        key,
        shredKey: shred,
        author,
        text: next(),
      }),
      await sealMessage({
        place: { ...place, messageId, channel: 'note', sequence: 1 },
        key: caseKey,
        shredKey: shred,
        author,
        text: next(),
      }),
      await sealDraft(newReceiptCode(), organisationId, { answer: next() }),
      await sealConcern({
        place: { organisationId, concernId: 'c' },
        key: newConcernKey(),
        sequence: 1,
        author: signer,
        record: { facts: next() },
      }),
    ]
    const offer = must(
      await sealOffer({
        place,
        offerId: 'o',
        caseKeys: [caseKey],
        card: { reason: next() },
        to: 's3',
        directory: world.directory,
        granter: signer,
      }),
    )
    stored.push(offer.card, offer.keyWrap, ...offer.grants.map((grant) => grant.blob))
    const sought = [...marks.slice(0, used), 'worried', 'person@mail.example']
    const secrets = [spellAsLetters(code), Buffer.from(code).toString('latin1')]
    for (const blob of stored) {
      const text = Buffer.from(blob).toString('latin1')
      for (const disguise of [...sought.flatMap(disguises), ...secrets]) {
        expect(text.includes(disguise)).toBe(false)
      }
    }
  })

  it('would be found, in every disguise, if it were there', () => {
    const mark = newMark()
    const leaks = [
      mark,
      [...mark].reverse().join(''),
      Buffer.from(mark, 'utf16le').toString('latin1'),
      Buffer.from(`before ${mark} after`).toString('hex'),
      [...Buffer.from(mark)].map((byte) => `%${byte.toString(16)}`).join(''),
      ...['', 'a', 'ab', 'abc'].map((lead) => Buffer.from(`${lead}${mark}--`).toString('base64')),
    ]
    for (const leak of leaks) {
      expect(disguises(mark).some((disguise) => leak.includes(disguise))).toBe(true)
    }
  })
})
