// Of an error the log tells class, code and place; what its message carries stays out, whatever it looks like.
import { expect, it } from 'vitest'
import { tellError } from './log.ts'

it('tells where an error was thrown and nothing of its message', () => {
  const told = JSON.stringify(
    tellError(new TypeError('wrong: hello\n    at my sister (her house:1:2)\n at home:1:2')),
  )
  expect(told).toContain('TypeError')
  expect(told).toContain('log.test.ts')
  for (const mark of ['wrong', 'sister', 'house', 'home']) expect(told).not.toContain(mark)
})

it('keeps the frames where the message was changed after the throw', () => {
  const error = new Error('first\n    at secret place')
  error.message = 'second'
  const told = JSON.stringify(tellError(error))
  expect(told).toContain('log.test.ts')
  expect(told).not.toContain('secret')
})

it('names the code of an error of the database', () => {
  expect(tellError(Object.assign(new Error('x'), { code: '23505' })).kind).toBe('Error 23505')
  expect(tellError('words')).toEqual({ kind: 'string' })
})
