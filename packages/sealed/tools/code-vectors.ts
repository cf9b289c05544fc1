import { fields } from '../src/bytes.ts'
import {
  asReceiptCode,
  codeWords,
  deriveFromCode,
  parseReceiptCode,
  spellAsLetters,
  type WrapPurpose,
  wrapKey,
} from '../src/index.ts'
import { domainPrefix, sha256 } from '../src/kdf.ts'
import { firstWords, secondWords } from '../src/word-list.ts'

import { b64, fixedCode, organisationId, person, secret, write } from './vector-secrets.ts'

const codes = [
  asReceiptCode(new Uint8Array(16)),
  asReceiptCode(new Uint8Array(16).fill(255)),
  await fixedCode('code 1'),
  await fixedCode('code 2'),
]
const sample = await fixedCode('code 1')
const letters = spellAsLetters(sample)
const words = codeWords(sample).join(' ')
const mistyped = [
  '',
  letters.slice(1),
  letters.replace(/^./, 'U'),
  letters.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
  words.split(' ').slice(1).join(' '),
  words.replace(/^\w+/, 'unknown'),
  words.split(' ').toReversed().join(' '),
]
write('receipt-code', 'Both spellings of a code, and what is wrong with mistyped ones.', {
  codes: codes.map((code) => ({
    bytes: b64(code),
    letters: spellAsLetters(code),
    words: codeWords(code).join(' '),
  })),
  mistyped: mistyped.map((typed) => {
    const outcome = parseReceiptCode(typed)
    if (outcome.ok) throw new Error('a mistyped code must not read')
    return { typed, fault: outcome.error }
  }),
})

write('word-list', 'Word = first[value >> 7] + second[value & 127].', {
  first: firstWords,
  second: secondWords,
})

write('derive', 'HKDF-SHA-256(code, salt = organisation id, info = purpose).', {
  organisationId,
  derived: await Promise.all(
    codes.map(async (code) => {
      const { lookup, lookupHash, identity, recipient } = await deriveFromCode(code, organisationId)
      const bytes = { code: b64(code), lookup: b64(lookup), lookupHash: b64(lookupHash) }
      return { ...bytes, identity, recipient }
    }),
  ),
})

const purposes: readonly WrapPurpose[] = [
  'case',
  'conversation',
  'team',
  'identity',
  'concern',
  'offer',
  'keyring',
]
write('wrap', 'age files with one hybrid stanza; inside: SHA-256 of the place, then the secret.', {
  identity: person.identity,
  recipient: person.recipient,
  wraps: await Promise.all(
    purposes.map(async (purpose, i) => {
      const wrapPlace = { purpose, organisationId, subjectId: `subject_${i}`, version: i + 1 }
      const bytes = await secret(`wrap ${purpose}`)
      const hash = await sha256(
        fields(`${domainPrefix}wrap`, purpose, organisationId, wrapPlace.subjectId, i + 1),
      )
      const blob = await wrapKey(bytes, wrapPlace, person.recipient)
      return { place: wrapPlace, placeHash: b64(hash), secret: b64(bytes), blob: b64(blob) }
    }),
  ),
})
