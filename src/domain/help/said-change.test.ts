// What a person adds to a message by choosing, by example and for every text.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replyMaxLength } from './reply.ts'
import {
  callsForContactToday,
  composeReply,
  needsHelpNow,
  parseSaidChange,
  saidChanges,
} from './said-change.ts'

const sentences = {
  legal_stage: 'The legal stage has changed.',
  coming_soon: 'Something is coming.',
  ending_life: 'I am thinking of ending my life.',
  not_saying: 'I would rather not say.',
}

describe('what has changed', () => {
  it('is nothing when the field is missing, empty or unknown', () => {
    for (const text of [null, undefined, '', 'something else'])
      expect(parseSaidChange(text)).toBe('nothing')
    for (const change of saidChanges) expect(parseSaidChange(change)).toBe(change)
  })

  it('calls for contact today with a legal stage, a date or a life, and for help now with a life', () => {
    const calling = saidChanges.filter(callsForContactToday)
    expect(calling).toEqual(['legal_stage', 'coming_soon', 'ending_life'])
    expect(saidChanges.filter(needsHelpNow)).toEqual(['ending_life'])
  })

  it('stands above the message, or alone where it needs no words', () => {
    expect(composeReply(' Hello ', 'nothing', sentences)).toEqual({ ok: true, value: 'Hello' })
    expect(composeReply('Hello', 'not_saying', sentences)).toEqual({
      ok: true,
      value: 'I would rather not say.\n\nHello',
    })
    expect(composeReply(' ', 'legal_stage', sentences)).toEqual({
      ok: true,
      value: 'The legal stage has changed.',
    })
    for (const change of ['nothing', 'not_saying'] as const)
      expect(composeReply(' ', change, sentences)).toEqual({ ok: false, error: 'empty' })
  })

  it('never refuses a text that would be sent without it, and keeps every character', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 200 }),
        fc.constantFrom(...saidChanges),
        (typed, change) => {
          const alone = composeReply(typed, 'nothing', sentences)
          const given = composeReply(typed, change, sentences)
          if (alone.ok) expect(given.ok && given.value.endsWith(alone.value)).toBe(true)
        },
      ),
    )
    const tooLong = 'a'.repeat(replyMaxLength + 1)
    expect(composeReply(tooLong, 'ending_life', sentences)).toEqual({
      ok: false,
      error: 'too_long',
    })
  })
})
