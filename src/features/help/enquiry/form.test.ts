// Forms that browsers, text browsers and forgers post: what comes out is a real answer or a named problem.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAnswers } from '#domain/help/answers.ts'
import { doors } from '#domain/help/doors.ts'
import { isAskedAt, optionsAt, questionIds, questionOf } from '#domain/help/questions.ts'
import { takeAnswer } from '#domain/help/taking-answers.ts'
import { parseFormFields } from '#platform/http/form-fields.ts'
import { fieldReader, postedQuestion, readPostedPage } from './form.ts'

function fieldsOf(body: string) {
  const fields = parseFormFields(body)
  if (fields === undefined) throw new Error('too many fields')
  return fields
}
const read = (body: string) => fieldReader(fieldsOf(body))

describe('a posted page', () => {
  it('says which button was pressed, and what is unknown means go on', () => {
    const button = (go: string) =>
      readPostedPage(fieldsOf(new URLSearchParams({ go }).toString())).button
    expect(button('back')).toEqual({ kind: 'back' })
    expect(button('change:age')).toEqual({ kind: 'change', id: 'age' })
    expect(button('later')).toEqual({ kind: 'later' })
    for (const odd of ['', 'change:', 'change:__proto__!', 'delete', 'BACK'])
      expect(button(odd)).toEqual({ kind: 'next' })
  })

  it('belongs to a question of its door or to none', () => {
    expect(postedQuestion('self', 'age')).toBe('age')
    expect(postedQuestion('someone_close', 'age')).toBeUndefined()
    for (const odd of ['', '__proto__', 'constructor', 'limits'])
      expect(postedQuestion('self', odd)).toBeUndefined()
  })
})

describe('an answer', () => {
  it('is taken in, changed, and forgotten when left open', () => {
    const first = takeAnswer('self', {}, 'age', read('age=adult'))
    expect(first).toEqual({ ok: true, value: { age: 'adult' } })
    expect(takeAnswer('self', { age: 'adult' }, 'age', read(''))).toEqual({ ok: true, value: {} })
  })

  it('is required only where nothing else can be done', () => {
    expect(takeAnswer('self', {}, 'main_reason', read(''))).toEqual({ ok: false, error: 'missing' })
  })

  it('names what is wrong', () => {
    const email = takeAnswer('self', {}, 'identity_way', read('identity_way_email=nonsense'))
    expect(email).toEqual({ ok: false, error: 'not_an_email' })
    const long = takeAnswer('self', {}, 'free_words', read(`free_words=${'a'.repeat(5001)}`))
    expect(long).toEqual({ ok: false, error: 'too_long' })
    expect(takeAnswer('self', {}, 'age', read('age=12'))).toEqual({
      ok: false,
      error: 'unknown_option',
    })
  })

  it('reads the rules for safe contact, and nothing ticked means the mailbox alone', () => {
    const some = takeAnswer(
      'self',
      {},
      'safe_contact',
      read(
        'safe_contact_channels=phone&safe_contact_channels=text&safe_contact_times=weekend&safe_contact_voicemail=yes',
      ),
    )
    expect(some.ok && some.value.safe_contact).toEqual({
      channels: ['phone', 'text'],
      times: ['weekend'],
      mayLeaveVoicemail: true,
      whoMayAnswer: 'only_me',
      nameToUse: '',
    })
    const none = takeAnswer('self', {}, 'safe_contact', read(''))
    expect(none.ok && none.value.safe_contact?.channels).toEqual([])
  })

  it('round-trips every option of every door', () => {
    for (const door of doors)
      for (const id of questionIds)
        if (isAskedAt(id, door))
          for (const option of optionsAt(id, door)) {
            const taken = takeAnswer(door, {}, id, read(`${id}=${option}`))
            expect(taken.ok, `${door} ${id} ${option}`).toBe(true)
          }
  })

  it('is always a real answer or a named problem, whatever was posted', () => {
    const anyField = fc.tuple(
      fc.oneof(
        fc.constantFrom(...questionIds),
        fc.constantFrom('safe_contact_channels', 'identity_way_email', '__proto__', 'go'),
        fc.string(),
      ),
      fc.oneof(fc.string(), fc.constantFrom('not_saying', 'yes', 'adult', '2026-W50')),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...doors),
        fc.constantFrom(...questionIds),
        fc.array(anyField, { maxLength: 8 }),
        (door, id, pairs) => {
          const taken = takeAnswer(door, {}, id, read(new URLSearchParams(pairs).toString()))
          if (!taken.ok) expect(typeof taken.error).toBe('string')
          else expect(parseAnswers(door, taken.value)).toEqual({ ok: true, value: taken.value })
          if (taken.ok && !isAskedAt(id, door)) expect(questionOf(id).isSkippable).toBe(true)
        },
      ),
    )
  })
})
