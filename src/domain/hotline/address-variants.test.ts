// Variants are linked both ways and never folded into one another.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyAddress } from '#test/support/any-address.ts'
import { must } from '#test/support/office-hours.ts'
import { sameAddress, variantGroupOf, variantsOf } from './address-variants.ts'
import { canonicalAddress } from './canonical-address.ts'

const read = (text: string) => must(canonicalAddress(text))

test.each([
  [
    'http://a.example/x',
    ['https://a.example/x', 'https://www.a.example/x', 'http://www.a.example/x'],
  ],
  ['https://www.a.example/', ['https://a.example/', 'http://a.example/', 'http://www.a.example/']],
  ['ftp://a.example/', ['ftp://www.a.example/']],
  [
    'http://a.example:8080/',
    ['https://a.example:8080/', 'https://www.a.example:8080/', 'http://www.a.example:8080/'],
  ],
  ['http://a.example:443/', ['http://www.a.example:443/']],
  ['http://192.0.2.1/', ['https://192.0.2.1/']],
  ['https://www.example/', ['http://www.example/']],
  ['https://www.www.a.example/', ['http://www.www.a.example/']],
])('%s', (text, expected) => {
  expect(variantsOf(read(text)).toSorted()).toEqual(expected.toSorted())
})

test('whoever is a variant of an address has it as a variant, and they share one group', () => {
  fc.assert(
    fc.property(anyAddress, (text) => {
      const address = read(text)
      for (const variant of variantsOf(address)) {
        const other = read(variant)
        expect(other.canonical).toBe(variant)
        expect(variantsOf(other)).toContain(address.canonical)
        expect(variantGroupOf(other)).toBe(variantGroupOf(address))
        expect(sameAddress(variant, text)).toBe(false)
      }
    }),
  )
})

test('two spellings of one address are the same; what cannot be read is the same as nothing', () => {
  expect(sameAddress('HTTP://a.example:80', 'hxxp://a[.]example/')).toBe(true)
  expect(sameAddress('http://a.example/', 'http://a.example/x')).toBe(false)
  expect(sameAddress('a.example', 'a.example')).toBe(false)
})
