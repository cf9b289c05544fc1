import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAnswer, parseAnswers } from './answers.ts'
import { doors } from './doors.ts'

const problem = (result: ReturnType<typeof parseAnswers>) =>
  result.ok ? [] : result.error.map((refused) => `${refused.question}: ${refused.problem}`)

describe('answers', () => {
  test('unknown questions, questions of another door and unknown options are refused by name', () => {
    expect(
      problem(
        parseAnswers('self', { main_reason: 'nonsense', is_staff: 'yes', young_worry: 'other' }),
      ),
    ).toEqual([
      'main_reason: unknown_option',
      'is_staff: unknown_question',
      'young_worry: not_asked_here',
    ])
  })

  test('the door narrows the options', () => {
    expect(parseAnswer('self', 'main_reason', 'contact_behaviour_past').ok).toBe(true)
    expect(parseAnswer('someone_close', 'main_reason', 'contact_behaviour_past')).toEqual({
      ok: false,
      error: 'unknown_option',
    })
  })

  test('a required question cannot be skipped, the others can', () => {
    expect(parseAnswer('self', 'main_reason', 'not_saying').ok).toBe(false)
    expect(parseAnswer('self', 'age', 'not_saying').ok).toBe(true)
    expect(parseAnswer('self', 'hopes', ['not_saying'])).toEqual({ ok: true, value: 'not_saying' })
    expect(parseAnswer('self', 'hopes', ['not_saying', 'therapist'])).toEqual({
      ok: false,
      error: 'skip_with_others',
    })
  })

  test('text is capped and line ends are counted once', () => {
    expect(parseAnswer('self', 'free_words', 'a\r\n'.repeat(2500)).ok).toBe(true)
    expect(parseAnswer('self', 'free_words', 'a'.repeat(5001))).toEqual({
      ok: false,
      error: 'too_long',
    })
  })

  test('ways to reach and safe contact are checked by shape', () => {
    expect(parseAnswer('self', 'identity_way', { email: 'not an address' })).toEqual({
      ok: false,
      error: 'not_an_email',
    })
    expect(parseAnswer('self', 'identity_way', { phone: 'call me' })).toEqual({
      ok: false,
      error: 'not_a_phone_number',
    })
    expect(parseAnswer('self', 'identity_way', { home: 'x' })).toEqual({
      ok: false,
      error: 'wrong_shape',
    })
    expect(parseAnswer('self', 'safe_contact', { channels: ['fax'] }).ok).toBe(false)
  })

  test('whatever arrives: a clear answer, no exception, and nothing outside the lists', () => {
    fc.assert(
      fc.property(fc.constantFrom(...doors), fc.anything(), (door, anything) => {
        const result = parseAnswers(door, anything)
        if (result.ok)
          expect(parseAnswers(door, JSON.parse(JSON.stringify(result.value)))).toEqual(result)
      }),
    )
  })
})
