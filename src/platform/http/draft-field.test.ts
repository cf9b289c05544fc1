// The hidden field: what went in comes out for 20 hours, and nothing else does.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMs, hourMs, instant } from '#domain/shared/instant.ts'
import { draftFields } from './draft-field.ts'

const now = instant(1_800_000_000_000)
const fields = draftFields(new Uint8Array(32).fill(7))

describe('the hidden field of a draft', () => {
  it('gives back what went in', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as unknown
        expect(fields.open('a', fields.seal('a', value, now), now)).toEqual(plain)
      }),
    )
  })

  it('opens for 20 hours and not longer', () => {
    const text = fields.seal('a', 1, now)
    expect(fields.open('a', text, addMs(now, 20 * hourMs - 1))).toBe(1)
    expect(fields.open('a', text, addMs(now, 20 * hourMs))).toBeUndefined()
  })

  it('opens neither under another key nor in another form', () => {
    const text = fields.seal('a', 1, now)
    expect(fields.open('b', text, now)).toBeUndefined()
    expect(draftFields(new Uint8Array(32)).open('a', text, now)).toBeUndefined()
  })

  it('opens nothing that was altered, shortened or made up', () => {
    const bytes = Buffer.from(fields.seal('a', { text: 'hello' }, now), 'base64url')
    for (let index = 0; index < bytes.length; index += 1) {
      const altered = Buffer.from(bytes)
      altered[index] = (altered[index] ?? 0) ^ 1
      expect(fields.open('a', altered.toString('base64url'), now)).toBeUndefined()
      expect(fields.open('a', bytes.subarray(0, index).toString('base64url'), now)).toBeUndefined()
    }
    fc.assert(fc.property(fc.string(), (text) => fields.open('a', text, now) === undefined))
  })
})
