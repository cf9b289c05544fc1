// The receipt code: 128 random bits with two spellings, seven groups of four symbols or ten words.
// Crockford base 32 (crockford.com/base32.html); the check is the value modulo a prime, so that
// every single wrong symbol and every swap of two symbols is noticed before anything is sent.

import { type Bytes, ownBytes, randomBytes } from './bytes.ts'
import {
  bytesToNumber,
  checkSymbols,
  findWrongSymbol,
  fromSymbols,
  inGroups,
  normaliseSymbols,
  numberToBytes,
  toSymbols,
} from './crockford.ts'
import { done, fault, type Outcome } from './outcome.ts'
import { bitsPerWord, compoundWord, readCompound } from './word-list.ts'

declare const codeBrand: unique symbol
/** 16 random bytes. Never in an address, cookie, log, title or browser storage. */
export type ReceiptCode = Bytes & { readonly [codeBrand]: true }

/** What is wrong with a typed code. Positions count from 1 and leave dashes and spaces out. */
export type CodeFault =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'length'
      readonly spelling: 'letters' | 'words'
      readonly expected: number
      readonly found: number
    }
  | { readonly kind: 'symbol'; readonly position: number; readonly symbol: string }
  | { readonly kind: 'word'; readonly position: number; readonly word: string }
  | { readonly kind: 'check'; readonly spelling: 'letters' | 'words' }

const codeBytes = 16
const letterCount = 28
const wordCount = 10
/** Twelve bits of the words are a check: the value modulo the largest prime below 2^12. */
const wordCheckPrime = 4093n
/** Longer than this without separators can only be words. */
const longestLetters = 36

export function newReceiptCode(): ReceiptCode {
  return randomBytes(codeBytes) as ReceiptCode
}

/** Takes 16 bytes as a code (a hidden field, a test vector); any other length throws. */
export function asReceiptCode(bytes: Uint8Array): ReceiptCode {
  if (bytes.length !== codeBytes) throw new RangeError('a receipt code has 16 bytes')
  return ownBytes(bytes) as ReceiptCode
}

/** `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`: 26 symbols and 2 check symbols. */
export function spellAsLetters(code: ReceiptCode): string {
  const value = bytesToNumber(code)
  return inGroups(toSymbols(value, letterCount - 2) + checkSymbols(value))
}

/** Ten words with a space between them. */
export function spellAsWords(code: ReceiptCode): string {
  return codeWords(code).join(' ')
}

/** The seven groups of the letter spelling, to ask two of them back. */
export function codeGroups(code: ReceiptCode): readonly string[] {
  return spellAsLetters(code).split('-')
}

/** The ten words of the other spelling, to ask two of them back. */
export function codeWords(code: ReceiptCode): readonly string[] {
  const value = bytesToNumber(code)
  const checked = (value << 12n) | (value % wordCheckPrime)
  return Array.from({ length: wordCount }, (_, i) =>
    compoundWord(Number((checked >> BigInt(bitsPerWord * (wordCount - 1 - i))) & 0x3fffn)),
  )
}

/** Whether what was typed is this group or this word, case-blind and with I, L, O read as 1, 1, 0. */
export function isSameGroup(typed: string, expected: string): boolean {
  return normaliseSymbols(typed) === normaliseSymbols(expected)
}

/** Reads either spelling: case-blind, dashes and spaces optional, I L O accepted. */
export function parseReceiptCode(text: string): Outcome<ReceiptCode, CodeFault> {
  const symbols = normaliseSymbols(text.slice(0, 1000))
  if (symbols.length === 0) return fault({ kind: 'empty' })
  if (symbols.length > longestLetters || startsWithWord(text))
    return parseWords(text.slice(0, 1000))
  return parseLetters(symbols)
}

function parseLetters(symbols: string): Outcome<ReceiptCode, CodeFault> {
  const wrong = findWrongSymbol(symbols)
  if (wrong !== undefined) return fault({ kind: 'symbol', ...wrong })
  if (symbols.length !== letterCount) {
    const found = symbols.length
    return fault({ kind: 'length', spelling: 'letters', expected: letterCount, found })
  }
  const value = fromSymbols(symbols.slice(0, -2))
  if (value >> 128n !== 0n || checkSymbols(value) !== symbols.slice(-2)) {
    return fault({ kind: 'check', spelling: 'letters' })
  }
  return done(numberToBytes(value, codeBytes) as ReceiptCode)
}

/** The first run of letters is a whole compound word: nobody's group of four is. */
function startsWithWord(text: string): boolean {
  const first = lettersOf(text).find((run) => run.length > 0) ?? ''
  return readCompound(first)?.length === first.length && first.length > 0
}

function lettersOf(text: string): readonly string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
}

function parseWords(text: string): Outcome<ReceiptCode, CodeFault> {
  const read = readWords(lettersOf(text).filter((run) => run.length > 0))
  if (!read.ok) return read
  const values = read.value
  if (values.length !== wordCount) {
    const found = values.length
    return fault({ kind: 'length', spelling: 'words', expected: wordCount, found })
  }
  const checked = values.reduce((sum, value) => (sum << BigInt(bitsPerWord)) | BigInt(value), 0n)
  const value = checked >> 12n
  if (value % wordCheckPrime !== (checked & 0xfffn))
    return fault({ kind: 'check', spelling: 'words' })
  return done(numberToBytes(value, codeBytes) as ReceiptCode)
}

/** Reads compounds one after the other, wherever the spaces were put. */
function readWords(runs: readonly string[]): Outcome<readonly number[], CodeFault> {
  const values: number[] = []
  let at = 0
  const all = runs.join('')
  while (at < all.length) {
    const compound = readCompound(all.slice(at))
    if (compound === undefined) {
      return fault({ kind: 'word', position: values.length + 1, word: runAt(runs, at) })
    }
    values.push(compound.value)
    at += compound.length
  }
  return done(values)
}

/** The run as typed that holds the letter at this offset of all runs joined. */
function runAt(runs: readonly string[], offset: number): string {
  let end = 0
  for (const run of runs) {
    end += run.length
    if (offset < end) return run
  }
  return ''
}
