import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { identifyingKinds, pointOutIdentifying } from './identifying-words.ts'
import { nations, numbersOf, urgentHelp } from './urgent-help.ts'

const kinds = (text: string) => pointOutIdentifying(text).map((found) => found.kind)
const texts = (text: string) => pointOutIdentifying(text).map((found) => found.text)

describe('what may identify somebody', () => {
  test.each([
    ['write to someone@mail.example please', 'email', 'someone@mail.example'],
    ['someone (at) mail.example', 'email', 'someone (at) mail.example'],
    ['see https://site.example/page?x=1.', 'web_address', 'https://site.example/page?x=1'],
    ['see hxxp://site.example', 'web_address', 'hxxp://site.example'],
    ['on www.site.example, yes', 'web_address', 'www.site.example'],
    ['it was at some-site.example/a', 'web_address', 'some-site.example/a'],
    ['call 01632 960 001', 'phone', '01632 960 001'],
    ['call +44 1632 960001 tonight', 'phone', '+44 1632 960001'],
    ['I live in ZZ99 9ZZ', 'postcode', 'ZZ99 9ZZ'],
    ['his name is Mr Sample', 'name', 'Mr Sample'],
    ['Dr. Anna Sample said', 'name', 'Dr. Anna Sample'],
  ] as const)('%s', (text, kind, part) => {
    expect(kinds(text)).toEqual([kind])
    expect(texts(text)).toEqual([part])
  })

  test.each([
    'I am worried about what I look at online and I want to stop.',
    'It began in 2019, on 14.05.2019, at about 10.30, and cost £1,200,000.',
    'I called Samaritans on 116 123 and Stop It Now on 0808 1000 900.',
    'Childline 0800 1111, NSPCC 0808 800 5000, Lifeline 0808 808 8000, text 85258, or 999.',
    'I want to stop.It is hard.I am 40 years old',
    'Dr visits do not help. Miss you. PC games until 3 a.m.',
    'i.e. e.g. U.K. a.m.',
  ])('no false alarm: %s', (text) => {
    expect(pointOutIdentifying(text)).toEqual([])
  })

  test('no number that this product shows is pointed out, however it is written', () => {
    for (const number of nations.flatMap((nation) => numbersOf(urgentHelp[nation])))
      expect(kinds(`call ${number.shown} or ${number.dialled} now`)).toEqual([])
  })

  test('positions are true, in order, do not overlap, for any text', () => {
    const parts = fc.constantFrom(
      'a@b.example',
      'www.x.example',
      '01632 960001',
      'ZZ99 9ZZ',
      'Mrs Sample',
      ' and ',
      '\n',
    )
    const any = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.oneof(parts, fc.string()), { maxLength: 12 }).map((list) => list.join(' ')),
    )
    fc.assert(
      fc.property(any, (text) => {
        let last = 0
        for (const found of pointOutIdentifying(text)) {
          expect(text.slice(found.from, found.to)).toBe(found.text)
          expect(found.from).toBeGreaterThanOrEqual(last)
          expect(found.to).toBeGreaterThan(found.from)
          expect(identifyingKinds).toContain(found.kind)
          last = found.to
        }
      }),
    )
  })

  test('whatever stands around it, an address with spaces on both sides is pointed out', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        fc.pre(!/[@.:/]/.test(before + after))
        expect(kinds(`${before} someone@mail.example ${after}`)).toContain('email')
      }),
    )
  })

  test('long hostile text takes no time', () => {
    for (const text of [
      'a.'.repeat(2500),
      '0 '.repeat(2500),
      'a@'.repeat(2500),
      'Mr '.repeat(1600),
    ])
      expect(pointOutIdentifying(text).length).toBeGreaterThanOrEqual(0)
  })
})
