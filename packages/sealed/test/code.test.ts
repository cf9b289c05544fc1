// The receipt code: both spellings, what is tolerated, and what each mistake is called.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  asReceiptCode,
  codeGroups,
  codeWords,
  isSameGroup,
  newReceiptCode,
  parseReceiptCode,
  spellAsLetters,
  spellAsWords,
} from '../src/index.ts'
import { firstWords, secondWords } from '../src/word-list.ts'
import { faultOf, must } from './world.ts'

const codes = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => asReceiptCode(bytes))
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

describe('spelling', () => {
  it('is seven groups of four, or ten words, of the same code', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(spellAsLetters(code)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/)
        expect(spellAsWords(code)).toMatch(/^([a-z]{6,16} ){9}[a-z]{6,16}$/)
        expect(must(parseReceiptCode(spellAsLetters(code)))).toEqual(code)
        expect(must(parseReceiptCode(spellAsWords(code)))).toEqual(code)
      }),
    )
  })

  it('differs from code to code', () => {
    expect(spellAsLetters(newReceiptCode())).not.toBe(spellAsLetters(newReceiptCode()))
  })

  it('takes 16 bytes only', () => {
    expect(() => asReceiptCode(new Uint8Array(15))).toThrow(RangeError)
  })
})

describe('reading a code', () => {
  it('does not mind case, dashes, spaces, and I, L, O', () => {
    fc.assert(
      fc.property(
        codes,
        fc.constantFrom('', ' ', '-', ' - ', '\u2013', '.', '\n'),
        (code, join) => {
          const letters = codeGroups(code).join(join)
          expect(must(parseReceiptCode(letters.toLowerCase()))).toEqual(code)
          const loose = letters.replaceAll('1', 'l').replaceAll('0', 'O')
          expect(must(parseReceiptCode(loose))).toEqual(code)
          expect(must(parseReceiptCode(` ${codeWords(code).join(join).toUpperCase()} `))).toEqual(
            code,
          )
        },
      ),
    )
  })

  it('reads words whose halves were written apart', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const apart = codeWords(code).map((word) => {
          const first = firstWords.find((half) => word.startsWith(half)) ?? ''
          return `${first} ${word.slice(first.length)}`
        })
        expect(must(parseReceiptCode(apart.join(' ')))).toEqual(code)
      }),
    )
  })

  it('notices every single wrong symbol', () => {
    const code = newReceiptCode()
    const letters = spellAsLetters(code).replaceAll('-', '')
    for (let at = 0; at < letters.length; at++) {
      for (const symbol of symbols) {
        if (symbol === letters[at]) continue
        const typed = letters.slice(0, at) + symbol + letters.slice(at + 1)
        expect(faultOf(parseReceiptCode(typed))).toEqual({ kind: 'check', spelling: 'letters' })
      }
    }
  })

  it('notices every swap of two different symbols', () => {
    fc.assert(
      fc.property(codes, fc.nat(27), fc.nat(27), (code, i, j) => {
        const typed = [...spellAsLetters(code).replaceAll('-', '')]
        const [left = '', right = ''] = [typed[i], typed[j]]
        fc.pre(left !== right)
        typed[i] = right
        typed[j] = left
        // Between a symbol and a check symbol one swap in about a thousand stays unseen.
        const isBothData = i < 26 && j < 26
        if (isBothData) expect(parseReceiptCode(typed.join('')).ok).toBe(false)
      }),
    )
  })

  it('notices two words that changed places', () => {
    let seen = 0
    for (let round = 0; round < 200; round++) {
      const words = [...codeWords(newReceiptCode())]
      const [a = '', b = ''] = words
      words[0] = b
      words[1] = a
      if (a === b || !parseReceiptCode(words.join(' ')).ok) seen++
    }
    expect(seen).toBeGreaterThanOrEqual(198)
  })

  it('names what is wrong', () => {
    const code = newReceiptCode()
    const letters = spellAsLetters(code)
    const words = codeWords(code)
    expect(faultOf(parseReceiptCode(' - '))).toEqual({ kind: 'empty' })
    expect(faultOf(parseReceiptCode(letters.slice(0, -2)))).toMatchObject({
      kind: 'length',
      spelling: 'letters',
      expected: 28,
      found: 26,
    })
    expect(faultOf(parseReceiptCode(`${letters.slice(0, 5)}U${letters.slice(6)}`))).toEqual({
      kind: 'symbol',
      position: 5,
      symbol: 'U',
    })
    expect(faultOf(parseReceiptCode(words.slice(0, 9).join(' ')))).toMatchObject({
      kind: 'length',
      spelling: 'words',
      expected: 10,
      found: 9,
    })
    expect(faultOf(parseReceiptCode(words.slice(0, 1).join(' ')))).toMatchObject({ found: 1 })
    expect(faultOf(parseReceiptCode(words.with(3, 'nonsenseword').join(' ')))).toEqual({
      kind: 'word',
      position: 4,
      word: 'nonsenseword',
    })
  })

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(parseReceiptCode(text).ok).toBe(false)
      }),
    )
    expect(parseReceiptCode('A'.repeat(1_000_000)).ok).toBe(false)
  })

  it('compares a group or a word typed back', () => {
    const code = newReceiptCode()
    const [group = ''] = codeGroups(code)
    const [word = ''] = codeWords(code)
    expect(isSameGroup(` ${group.toLowerCase()} `, group)).toBe(true)
    expect(isSameGroup(word.toUpperCase(), word)).toBe(true)
    expect(isSameGroup(codeGroups(code)[1] ?? '', group)).toBe(group === codeGroups(code)[1])
  })
})

describe('the word list', () => {
  it.each([
    ['first', firstWords],
    ['second', secondWords],
  ])('has 128 %s halves, none the start of another or one letter from it', (_, words) => {
    expect(new Set(words).size).toBe(128)
    for (const word of words) {
      expect(word).toMatch(/^[a-z]{3,8}$/)
      for (const other of words) {
        if (word === other) continue
        expect(other.startsWith(word), `${word} begins ${other}`).toBe(false)
        expect(isOneLetterApart(word, other), `${word} and ${other}`).toBe(false)
      }
    }
  })
})

function isOneLetterApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const [restA, restB] = [a.slice(start), b.slice(start)]
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)
}
