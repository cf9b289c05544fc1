// The vectors in vectors/*.json still open with this code, and with a second implementation that
// shares none of it. A change of format that nobody meant fails here.

import { Decrypter, identityToRecipient } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import { fields } from '../src/bytes.ts'
import {
  asReceiptCode,
  asSealed,
  type Bytes,
  believeCaseKeys,
  codeWords,
  deriveFromCode,
  fingerprint,
  fromBase64url,
  hybridPairFromSeed,
  joinHalves,
  openArrivalCard,
  openCaseKey,
  openConversationKey,
  openConversationKeys,
  openDraft,
  openGrant,
  openIdentity,
  openIdentityKey,
  openOfferCard,
  openThread,
  parseEnvelope,
  parseHalf,
  parseIdentity,
  parseReceiptCode,
  readEntry,
  shredKey,
  spellAsLetters,
  stretchPassphrase,
  unwrapKey,
  verifyDirectory,
  type WrapPurpose,
} from '../src/index.ts'
import { sha256 } from '../src/kdf.ts'
import { firstWords, secondWords } from '../src/word-list.ts'
import boxes from '../vectors/box.json' with { type: 'json' }
import derive from '../vectors/derive.json' with { type: 'json' }
import directory from '../vectors/directory.json' with { type: 'json' }
import enquiry from '../vectors/enquiry.json' with { type: 'json' }
import messages from '../vectors/message.json' with { type: 'json' }
import offers from '../vectors/offer.json' with { type: 'json' }
import passphrase from '../vectors/passphrase.json' with { type: 'json' }
import receiptCode from '../vectors/receipt-code.json' with { type: 'json' }
import recoverySheet from '../vectors/recovery-sheet.json' with { type: 'json' }
import rotation from '../vectors/rotation.json' with { type: 'json' }
import wordList from '../vectors/word-list.json' with { type: 'json' }
import wraps from '../vectors/wrap.json' with { type: 'json' }
import {
  isSignedBy,
  linkIndependently,
  openBoxIndependently,
  openMessageIndependently,
  unpadIndependently,
} from './independent.ts'
import { faultOf, must } from './world.ts'

function bytes(text: string): Bytes {
  const read = fromBase64url(text, 100_000)
  if (read === undefined) throw new Error('a vector holds what is not base64url')
  return read
}
const buffer = (text: string) => Buffer.from(text, 'base64url')

function identityOf(text: string) {
  const identity = parseIdentity(text)
  if (identity === undefined) throw new Error('a vector holds what is not an identity')
  return identity
}

describe('vectors: codes', () => {
  it.each(receiptCode.codes)('$letters', (row) => {
    const code = asReceiptCode(bytes(row.bytes))
    expect(spellAsLetters(code)).toBe(row.letters)
    expect(codeWords(code).join(' ')).toBe(row.words)
    expect(must(parseReceiptCode(row.letters))).toEqual(code)
    expect(must(parseReceiptCode(row.words))).toEqual(code)
  })

  it.each(receiptCode.mistyped)('mistyped: $typed', ({ typed, fault }) => {
    expect(faultOf(parseReceiptCode(typed))).toEqual(fault)
  })

  it('the word list', () => {
    expect(wordList.first).toEqual(firstWords)
    expect(wordList.second).toEqual(secondWords)
  })

  it.each(derive.derived)('derived from $code', async (row) => {
    const derived = await deriveFromCode(asReceiptCode(bytes(row.code)), derive.organisationId)
    expect(derived).toEqual({
      lookup: bytes(row.lookup),
      lookupHash: bytes(row.lookupHash),
      identity: row.identity,
      recipient: row.recipient,
    })
    expect(await identityToRecipient(row.identity)).toBe(row.recipient)
  })
})

describe('vectors: wraps', () => {
  it.each(wraps.wraps)('$place.purpose', async (row) => {
    const place = { ...row.place, purpose: row.place.purpose as WrapPurpose }
    const opened = await unwrapKey(bytes(row.blob), place, identityOf(wraps.identity))
    expect(must(opened)).toEqual(bytes(row.secret))
    const decrypter = new Decrypter()
    decrypter.addIdentity(wraps.identity)
    const plain = await decrypter.decrypt(bytes(row.blob))
    expect(plain.subarray(0, 32)).toEqual(bytes(row.placeHash))
  })

  it('a rotated conversation key', async () => {
    const list = rotation.wraps.map((blob, i) => ({ version: i + 1, blob: bytes(blob) }))
    const keys = must(await openConversationKeys(list, rotation, identityOf(rotation.identity)))
    expect(keys.map((key) => key.bytes)).toEqual(rotation.conversationKeys.map(bytes))
  })

  it('a rotated case key and its link', async () => {
    const held = rotation.caseKeys.map((key, i) => ({
      key: { kind: 'case', version: i + 1, bytes: bytes(key) } as const,
      isSigned: false,
    }))
    const links = [{ version: 2, link: bytes(rotation.caseKeyLink) }]
    const { keys, doubtful } = await believeCaseKeys({ place: rotation, held, links })
    expect([keys.length, doubtful]).toEqual([2, []])
    const { organisationId, caseId } = rotation
    const [one, two] = rotation.caseKeys.map(buffer)
    const link = linkIndependently(one ?? Buffer.alloc(0), two ?? Buffer.alloc(0), [
      organisationId,
      caseId,
      2,
    ])
    expect(link).toEqual(buffer(rotation.caseKeyLink))
  })
})

describe('vectors: messages', () => {
  it.each(messages.messages)('$channel by $role', async (row) => {
    const { organisationId, caseId } = messages
    const shredKeys = [
      shredKey('conversation', bytes(messages.shredKeys.conversation)),
      shredKey('therapy', bytes(messages.shredKeys.therapy)),
    ]
    const caseKey = { kind: 'case', version: 1, bytes: bytes(messages.caseKey) } as const
    const conversationKey = {
      kind: 'conversation',
      version: 1,
      bytes: bytes(messages.conversationKey),
    } as const
    const { rows } = await openThread({
      place: { organisationId, caseId },
      channel: row.channel as 'note',
      rows: [{ ...row, blob: bytes(row.blob) }],
      startsAt: row.sequence,
      keys: { caseKeys: [caseKey], conversationKeys: [conversationKey], shredKeys },
      signerKeys: () => [bytes(messages.signers.s1)],
    })
    expect(rows).toMatchObject([{ kind: 'opened', text: row.text }])

    const isConversation = row.channel === 'conversation'
    const again = openMessageIndependently({
      organisationId,
      caseId,
      messageId: row.messageId,
      channel: row.channel,
      key: buffer(isConversation ? messages.conversationKey : messages.caseKey),
      shred: buffer(messages.shredKeys[row.channel === 'therapy' ? 'therapy' : 'conversation']),
      publicKey: buffer(messages.signers.s1),
      blob: buffer(row.blob),
    })
    const isSigned = row.role === 'staff'
    expect(again).toMatchObject({ text: row.text, sequence: row.sequence, isSigned })
  })
})

describe('vectors: boxes', () => {
  it.each(boxes.boxes)('$purpose opens with node:crypto alone', (row) => {
    const blob = buffer(row.blob)
    const box = row.isSigned ? blob.subarray(0, -64) : blob
    const plain = openBoxIndependently(buffer(row.secret), row.purpose, row.context, box)
    const content = row.isPadded
      ? (JSON.parse(unpadIndependently(plain).toString('utf8')) as { by?: string })
      : undefined
    expect(content === undefined ? plain.length : content).toBeTruthy()
    if (!row.isSigned) return
    expect(content?.by).toBe('s1')
    const label = `${row.purpose}/signature`
    const key = buffer(boxes.signers.s1)
    expect(isSignedBy(key, label, [...row.context, box], blob.subarray(-64))).toBe(true)
  })

  it('a draft', async () => {
    const { code, organisationId, blob, value } = boxes.draft
    const opened = await openDraft(asReceiptCode(bytes(code)), organisationId, bytes(blob))
    expect(must(opened)).toEqual(value)
  })
})

const entries = directory.entries.map(({ sequence, body, signature }) => ({
  sequence,
  body: bytes(body),
  signature: bytes(signature),
}))
const organisationSigningKey = bytes(directory.organisationSigningKey)

describe('vectors: staff', () => {
  it('the directory', async () => {
    const { organisationId } = directory
    const checked = must(await verifyDirectory({ organisationId, organisationSigningKey, entries }))
    expect([...checked.staff.keys()]).toEqual(directory.staff)
    expect(checked.pin.headHash).toEqual(bytes(directory.headHash))
    const last = entries.at(-1)
    expect(last && (await sha256(fields(last.body, last.signature)))).toEqual(checked.pin.headHash)
    const colleague = entries.map(readEntry).find((fact) => fact?.kind === 'staff')
    if (colleague?.kind !== 'staff') throw new Error('the vector names a colleague')
    const { groups, words } = directory.fingerprint
    expect(await fingerprint(organisationId, colleague)).toEqual({ groups, words })
  })

  it('an offer with its grant', async () => {
    const { organisationId, offer } = offers
    const before = entries.slice(0, 3)
    const known = must(
      await verifyDirectory({ organisationId, organisationSigningKey, entries: before }),
    )
    const facts = { organisationId, directory: known, identity: identityOf(offers.identity) }
    const { keyWrap, card, grants, ...names } = offer
    const read = { ...names, keyWrap: asSealed(bytes(keyWrap)), card: asSealed(bytes(card)) }
    expect(must(await openOfferCard({ ...facts, offer: read }))).toEqual(offers.card)
    for (const row of grants) {
      const grant = { ...row, blob: asSealed(bytes(row.blob)), signature: bytes(row.signature) }
      expect(must(await openGrant({ ...facts, grant })).bytes).toEqual(bytes(offers.caseKey))
    }
  })

  it('the recovery sheet', async () => {
    const first = must(await parseHalf(recoverySheet.first.lines.join('\n')))
    const second = must(await parseHalf(recoverySheet.second.lines.join('\n')))
    const joined = must(await joinHalves(first, second))
    expect(joined.root).toEqual(await hybridPairFromSeed(bytes(recoverySheet.rootSeed)))
    expect(joined.root.recipient).toBe(recoverySheet.rootRecipient)
    expect(joined.signing.seed).toEqual(bytes(recoverySheet.signingSeed))
    expect(joined.signing.publicKey).toEqual(bytes(recoverySheet.signingKey))
  })

  it('a passphrase', async () => {
    const stretched = await stretchPassphrase(passphrase.passphrase, bytes(passphrase.salt))
    expect(stretched.authentication).toEqual(bytes(passphrase.authentication))
    expect(stretched.key).toEqual(bytes(passphrase.key))
  }, 60_000)
})

describe('vectors: a whole enquiry', () => {
  it('opens for the person and for the team', async () => {
    const envelope = must(parseEnvelope(JSON.stringify(enquiry.envelope)))
    const { organisationId, caseId } = envelope
    const place = { organisationId, caseId }
    const code = must(parseReceiptCode(enquiry.code))
    const person = await deriveFromCode(code, organisationId)
    expect(person.lookupHash).toEqual(envelope.lookupHash)
    const list = [{ version: 1, blob: envelope.conversationWrap }]
    const held = must(await openConversationKeys(list, place, person.identity))
    const identity = identityOf(enquiry.teamIdentity)
    const caseKey = must(await openCaseKey(envelope.caseKeyWrap, 1, place, identity))
    const under = envelope.conversationUnderCaseKey
    expect([must(await openConversationKey(under, 1, [caseKey], place))]).toEqual(held)
    const shred = shredKey('conversation', envelope.conversationShredKey)
    const thread = await openThread({
      place,
      channel: 'conversation',
      rows: envelope.messages,
      keys: { conversationKeys: held, shredKeys: [shred] },
    })
    expect(thread.rows).toMatchObject(enquiry.texts.map((text) => ({ kind: 'opened', text })))
    const blob = envelope.card
    expect(must(await openArrivalCard({ place, caseKey, shredKey: shred, blob }))).toEqual(
      enquiry.card,
    )
    if (envelope.identity === undefined) throw new Error('the vector has an identity')
    const key = must(await openIdentityKey(envelope.identity.keyWrap, 1, place, identity))
    const shredOfIdentity = shredKey('identity', envelope.identity.shredKey)
    const details = await openIdentity({
      place,
      key,
      shredKey: shredOfIdentity,
      revision: 1,
      blob: envelope.identity.blob,
    })
    expect(must(details)).toEqual(enquiry.identity)
  })
})
