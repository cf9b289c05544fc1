// What may be kept as a draft, and what comes back out of one.
import { describe, expect, it } from 'vitest'
import { doors } from './doors.ts'
import { mayBeKept, parseKeptDraft } from './kept-draft.ts'

const none = { hasYouthTeam: false }
const youth = { hasYouthTeam: true }

describe('a draft', () => {
  it('may be kept at every door while something is still asked', () => {
    for (const door of doors) expect(mayBeKept(door, {}, youth), door).toBe(true)
  })

  it('is never kept of somebody under 13, nor of anybody under 18 where no youth team reads', () => {
    expect(mayBeKept('under_18', {}, none)).toBe(false)
    expect(mayBeKept('under_18', { young_age: 'under_13' }, youth)).toBe(false)
    expect(mayBeKept('under_18', { young_age: 'from_13_to_17' }, youth)).toBe(true)
    expect(mayBeKept('self', { age: 'under_18' }, none)).toBe(false)
  })

  it('comes back with the answers that are still taken, and is nothing else', () => {
    const kept = { door: 'self', answers: { age: 'adult', gone: 'x' }, at: 'age' }
    expect(parseKeptDraft(kept)).toEqual({ door: 'self', answers: { age: 'adult' }, at: 'age' })
    const polluted = JSON.parse(
      '{"door":"self","answers":{"__proto__":{"age":"adult"}},"at":"age"}',
    )
    expect(parseKeptDraft(polluted)).toEqual({ door: 'self', answers: {}, at: 'age' })
    for (const wrong of [null, [], 'self', { ...kept, door: 'constructor' }, { ...kept, at: 1 }])
      expect(parseKeptDraft(wrong)).toBeUndefined()
  })
})
