// HKDF against RFC 5869, and the encodings that every context rests on.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fields, fromBase64url, splitFields, toBase64url } from '../src/bytes.ts'
import { deriveLookup, hashLookup, newReceiptCode, pad, sizeClasses, unpad } from '../src/index.ts'
import { hkdf } from '../src/kdf.ts'

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'))
const range = (from: number, to: number) =>
  Uint8Array.from({ length: to - from + 1 }, (_, i) => from + i)

describe('HKDF-SHA-256 (RFC 5869 appendix A)', () => {
  it.each([
    {
      name: 'A.1',
      ikm: new Uint8Array(22).fill(0x0b),
      salt: range(0x00, 0x0c),
      info: range(0xf0, 0xf9),
      okm: '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
    },
    {
      name: 'A.2',
      ikm: range(0x00, 0x4f),
      salt: range(0x60, 0xaf),
      info: range(0xb0, 0xff),
      okm: `b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c
        59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71
        cc30c58179ec3e87c14c01d5c1f3434f1d87`,
    },
    {
      name: 'A.3',
      ikm: new Uint8Array(22).fill(0x0b),
      salt: new Uint8Array(0),
      info: new Uint8Array(0),
      okm: '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
    },
  ])('$name', async ({ ikm, salt, info, okm }) => {
    const expected = hex(okm)
    expect(await hkdf(ikm, salt, info, expected.length)).toEqual(expected)
  })
})

describe('the fields encoding', () => {
  it('never gives two lists the same bytes, and reads back', () => {
    const lists = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 })
    fc.assert(
      fc.property(lists, lists, (left, right) => {
        const same =
          JSON.stringify(left.map(toBase64url)) === JSON.stringify(right.map(toBase64url))
        expect(Buffer.compare(fields(...left), fields(...right)) === 0).toBe(same)
        expect(splitFields(fields(...left))).toEqual(left)
      }),
    )
  })

  it('refuses lengths that do not add up', () => {
    expect(splitFields(Uint8Array.of(0, 0, 0))).toBeUndefined()
    expect(splitFields(Uint8Array.of(0, 0, 0, 2, 1))).toBeUndefined()
  })
})

describe('base64url', () => {
  it('accepts one spelling only', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        expect(fromBase64url(toBase64url(bytes), 50)).toEqual(bytes)
      }),
    )
    for (const wrong of ['A', 'AB', 'AAAA=', 'AA==', 'A A', 'AA+A', 5, null, undefined]) {
      expect(fromBase64url(wrong, 50)).toBeUndefined()
    }
    expect(fromBase64url('AAAA', 2)).toBeUndefined()
  })
})

describe('padding', () => {
  it('gives one of four sizes and comes off again', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 65_532 }), (plain) => {
        const padded = pad(plain)
        expect(sizeClasses).toContain(padded?.length)
        expect(padded && unpad(padded)).toEqual(plain)
      }),
      { numRuns: 30 },
    )
  })

  it('stands at its limits', () => {
    for (const size of sizeClasses) {
      expect(pad(new Uint8Array(size - 4))?.length).toBe(size)
      expect(pad(new Uint8Array(size - 3))?.length).not.toBe(size)
    }
    expect(pad(new Uint8Array(65_533))).toBeUndefined()
    expect(pad(new Uint8Array(65_533), 'grow')?.length).toBe(131_072)
    expect(pad(new Uint8Array(1_048_573), 'grow')).toBeUndefined()
  })

  it('refuses what it did not write', () => {
    const padded = pad(Uint8Array.of(1, 2, 3)) ?? new Uint8Array(0)
    expect(unpad(padded.with(1023, 1))).toBeUndefined()
    expect(unpad(padded.with(0, 255))).toBeUndefined()
    expect(unpad(padded.subarray(0, 512))).toBeUndefined()
    const tooRoomy = new Uint8Array(4096)
    expect(unpad(tooRoomy)).toBeUndefined()
    expect(unpad(new Uint8Array(3))).toBeUndefined()
  })
})

describe('the look-up of a code', () => {
  it('is 16 bytes whose hash the server can compute', async () => {
    const { lookup, lookupHash } = await deriveLookup(newReceiptCode(), 'org_example')
    expect(lookup.length).toBe(16)
    expect(await hashLookup(lookup)).toEqual(lookupHash)
  })
})
