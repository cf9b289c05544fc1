import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldBox } from './field-box.ts'
import { serverSecret } from './server-secret.ts'

const box = fieldBox(randomBytes(32))
const place = 'sign_in_method.totp_sealed 4b0c'
const bytes = fc.uint8Array({ maxLength: 200 })

describe('a sealed field', () => {
  test('opens to what was sealed', () => {
    fc.assert(
      fc.property(bytes, (plain) => {
        expect(box.open(place, box.seal(place, plain))).toEqual(new Uint8Array(plain))
      }),
    )
  })

  test('is never the same twice', () => {
    const plain = new Uint8Array(8)
    expect(box.seal(place, plain)).not.toEqual(box.seal(place, plain))
  })

  test('stays shut with any byte flipped, cut off or added', () => {
    const sealed = box.seal(place, new TextEncoder().encode('a@b.example'))
    for (let at = 0; at < sealed.length; at += 1) {
      const flipped = sealed.map((byte, index) => (index === at ? byte ^ 1 : byte))
      expect(box.open(place, flipped)).toBeUndefined()
      expect(box.open(place, sealed.subarray(0, at))).toBeUndefined()
    }
    expect(box.open(place, new Uint8Array([...sealed, 0]))).toBeUndefined()
  })

  test('stays shut in another row or column, and under another key', () => {
    const sealed = box.seal(place, new Uint8Array(8))
    expect(box.open('sign_in_method.totp_sealed 4b0d', sealed)).toBeUndefined()
    expect(box.open('staff.email_sealed 4b0c', sealed)).toBeUndefined()
    expect(fieldBox(randomBytes(32)).open(place, sealed)).toBeUndefined()
  })

  test('opens after the key was changed, as long as the old one is still given', () => {
    const old = randomBytes(32)
    const current = randomBytes(32)
    const sealed = fieldBox(old).seal(place, new Uint8Array([7]))
    const turned = fieldBox(current, [randomBytes(32), old])
    expect(turned.open(place, sealed)).toEqual(new Uint8Array([7]))
    expect(fieldBox(current).open(place, turned.seal(place, new Uint8Array([8])))).toEqual(
      new Uint8Array([8]),
    )
  })
})

test('every label of the server secret gives a key of its own, the same each time', () => {
  const secret = serverSecret(new Uint8Array(32).fill(1))
  expect(secret.derive('drafts')).toEqual(secret.derive('drafts'))
  expect(secret.derive('drafts')).toHaveLength(32)
  expect(secret.derive('drafts')).not.toEqual(secret.derive('form tokens'))
  expect(serverSecret(new Uint8Array(32)).derive('drafts')).not.toEqual(secret.derive('drafts'))
})
