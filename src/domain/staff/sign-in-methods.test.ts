import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SignInMethodId } from '../shared/ids.ts'
import { type HeldMethod, judgeRemoval } from './sign-in-methods.ts'

const method = (id: string, kind: HeldMethod['kind'], canUnlock = true): HeldMethod => ({
  id: id as SignInMethodId,
  kind,
  canUnlock,
})
const id = (text: string) => text as SignInMethodId

test('the only passkey stays, even beside a printed code', () => {
  const held = [method('a', 'passkey'), method('b', 'recovery_code')]
  expect(judgeRemoval(held, id('a'), true)).toEqual({ ok: false, error: 'last_way' })
})

test('a passkey that cannot unlock may go, and is no replacement for one that can', () => {
  const held = [method('a', 'passkey'), method('b', 'passkey', false), method('c', 'recovery_code')]
  expect(judgeRemoval(held, id('b'), false).ok).toBe(true)
  expect(judgeRemoval(held, id('a'), true)).toEqual({ ok: false, error: 'last_way' })
})

test('the last but one is asked about, then goes', () => {
  const held = [method('a', 'passkey'), method('b', 'passphrase')]
  expect(judgeRemoval(held, id('b'), false)).toEqual({ ok: false, error: 'needs_certainty' })
  expect(judgeRemoval(held, id('b'), true).ok).toBe(true)
})

test('whatever is removed, something that unlocks every day is left', () => {
  const anyMethod = fc.record({
    id: fc.uuid({ version: 4 }),
    kind: fc.constantFrom('passkey', 'passphrase', 'recovery_code'),
    canUnlock: fc.boolean(),
  }) as fc.Arbitrary<HeldMethod>
  fc.assert(
    fc.property(
      fc.uniqueArray(anyMethod, { selector: (one) => one.id, maxLength: 6 }),
      fc.boolean(),
      fc.nat(5),
      (held, isSure, index) => {
        const chosen = held[index]?.id ?? id('none')
        const judged = judgeRemoval(held, chosen, isSure)
        if (!judged.ok) return
        const left = held.filter((one) => one.id !== chosen)
        expect(left.some((one) => one.canUnlock && one.kind !== 'recovery_code')).toBe(true)
      },
    ),
  )
})
