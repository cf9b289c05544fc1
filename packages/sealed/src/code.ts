// The receipt code: 128 random bits with two spellings, seven groups of four symbols or ten words.
// Crockford base 32 (crockford.com/base32.html); the check is the value modulo a prime, so that
// every single wrong symbol and every swap of two symbols is noticed before anything is sent.

import type { Bytes } from './bytes.ts'
import type { Outcome } from './outcome.ts'

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

export function newReceiptCode(): ReceiptCode {
  throw new Error('not built yet')
}

/** Takes 16 bytes as a code (a hidden field, a test vector); any other length throws. */
export function asReceiptCode(bytes: Uint8Array): ReceiptCode {
  throw new Error(`not built yet ${bytes.length}`)
}

/** `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`: 26 symbols and 2 check symbols. */
export function spellAsLetters(code: ReceiptCode): string {
  throw new Error(`not built yet ${code.length}`)
}

/** Ten words with a space between them. */
export function spellAsWords(code: ReceiptCode): string {
  throw new Error(`not built yet ${code.length}`)
}

/** The seven groups of the letter spelling, to ask two of them back. */
export function codeGroups(code: ReceiptCode): readonly string[] {
  throw new Error(`not built yet ${code.length}`)
}

/** The ten words of the other spelling, to ask two of them back. */
export function codeWords(code: ReceiptCode): readonly string[] {
  throw new Error(`not built yet ${code.length}`)
}

/** Whether what was typed is this group or this word, case-blind and with I, L, O read as 1, 1, 0. */
export function isSameGroup(typed: string, expected: string): boolean {
  throw new Error(`not built yet ${typed}${expected}`)
}

/** Reads either spelling: case-blind, dashes and spaces optional, I L O accepted. */
export function parseReceiptCode(text: string): Outcome<ReceiptCode, CodeFault> {
  throw new Error(`not built yet ${text}`)
}
