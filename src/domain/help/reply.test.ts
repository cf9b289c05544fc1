// Messages, the sentences about a mistyped code, and contact details, by example.
import { describe, expect, it } from 'vitest'
import { parseContact } from './contact-details.ts'
import { fillGaps, parseReply, replyMaxLength, sentenceOf } from './reply.ts'

describe('a reply', () => {
  it('is trimmed around and kept within', () => {
    expect(parseReply('  one\r\n\r\ntwo \n')).toEqual({ ok: true, value: 'one\n\ntwo' })
  })
  it('is refused when empty or too long, and taken at the limit', () => {
    expect(parseReply(' \n ')).toEqual({ ok: false, error: 'empty' })
    expect(parseReply('a'.repeat(replyMaxLength)).ok).toBe(true)
    expect(parseReply('a'.repeat(replyMaxLength + 1))).toEqual({ ok: false, error: 'too_long' })
  })
})

describe('what is wrong with a code', () => {
  it('names the group of a wrong sign', () => {
    const { sentence, values } = sentenceOf({ kind: 'symbol', position: 9, symbol: 'U' })
    expect([sentence, values['group'], values['symbol']]).toEqual(['symbol', '3', 'U'])
  })
  it('names the word', () => {
    const { values } = sentenceOf({ kind: 'word', position: 4, word: 'x'.repeat(50) })
    expect(values['position']).toBe('4')
    expect(values['word']).toHaveLength(20)
  })
  it('fills gaps once, and leaves what it does not know', () => {
    expect(fillGaps('%{a} %{b}', { a: '%{b}' })).toBe('%{b} %{b}')
  })
})

const reader = (fields: Readonly<Record<string, readonly string[]>>) => (name: string) =>
  fields[name] ?? []

describe('contact details', () => {
  it('take a way to reach with its rules', () => {
    const parsed = parseContact(
      'way',
      reader({
        identity_way_email: ['me@example.test'],
        safe_contact_channels: ['email'],
        safe_contact_times: ['weekend'],
      }),
    )
    expect(parsed.ok && parsed.value.identity_way).toEqual({ email: 'me@example.test' })
    expect(parsed.ok && parsed.value.safe_contact.channels).toEqual(['email'])
  })
  it('refuse each field that is wrong, by name', () => {
    const faults = (step: 'way' | 'name', fields: Record<string, string[]>) => {
      const parsed = parseContact(step, reader(fields))
      return parsed.ok ? [] : parsed.error
    }
    expect(faults('way', {})).toEqual(['nothing'])
    expect(faults('name', {})).toEqual(['name'])
    expect(faults('way', { identity_way_email: ['no'] })).toEqual(['email'])
    expect(faults('way', { identity_way_phone: ['letters'] })).toEqual(['phone'])
    expect(faults('name', { identity_name: ['a'.repeat(61)] })).toEqual(['name_too_long'])
    expect(
      faults('way', {
        identity_way_email: ['me@example.test'],
        safe_contact_channels: ['phone'],
      }),
    ).toEqual(['channel_phone', 'times'])
  })
})
