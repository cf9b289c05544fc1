import { expect, test } from 'vitest'
import { roles } from '../shared/permissions.ts'
import { navigationFor } from './navigation.ts'

test('everybody sees their home, their account and the way to raise a concern', () => {
  for (const role of roles) {
    const keys = navigationFor([role], '/staff').map(({ key }) => key)
    expect(keys).toEqual(expect.arrayContaining(['home', 'raise_concern', 'account']))
  }
})

test('without a role there is what is everybody’s and nothing else', () => {
  const keys = navigationFor([], '/staff').map(({ key }) => key)
  expect(keys).toEqual(['home', 'raise_concern', 'account'])
})

test('an administrator sees colleagues and no enquiry; a coordinator the reverse', () => {
  const keysOf = (role: (typeof roles)[number]) =>
    navigationFor([role], '/staff').map(({ key }) => key)
  expect(keysOf('administrator')).toContain('colleagues')
  expect(keysOf('administrator')).not.toContain('queue')
  expect(keysOf('intake_coordinator')).toContain('queue')
  expect(keysOf('intake_coordinator')).not.toContain('colleagues')
})

test.each([
  ['/staff', 'home'],
  ['/staff/queue', 'queue'],
  ['/staff/enquiries/4b0c', 'queue'],
  ['/staff/concerns/new', 'raise_concern'],
  ['/staff/concerns/4b0c', 'concerns'],
  ['/staff/step-up', undefined],
])('on %s the current entry is %s', (path, key) => {
  const held = ['safeguarding_lead', 'intake_coordinator'] as const
  expect(navigationFor(held, path).find(({ isCurrent }) => isCurrent)?.key).toBe(key)
})
