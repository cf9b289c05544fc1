import { expect, test } from 'vitest'
import { roles } from '../shared/permissions.ts'
import { mustRenewKey, type RoleTime, teamsOf } from './teams.ts'

test('each role opens its own team and no other', () => {
  const found = Object.fromEntries(roles.map((role) => [role, teamsOf([role])]))
  expect(found).toEqual({
    call_taker: [],
    intake_coordinator: ['intake'],
    matching_coordinator: ['intake'],
    therapist: [],
    clinical_supervisor: [],
    safeguarding_lead: ['safeguarding'],
    registry_manager: ['registry'],
    finance: [],
    data_protection_officer: [],
    statistics_analyst: [],
    administrator: [],
    duty_lead: ['intake'],
  })
  expect(teamsOf(['safeguarding_lead', 'duty_lead'])).toEqual(['intake', 'safeguarding'])
})

test('a key is made anew when a member is one no more, and not otherwise', () => {
  const time = (staffId: string, role: RoleTime['role'], endedAt?: number): RoleTime => ({
    ...{ staffId, role, endedAt },
  })
  const stays = time('a', 'intake_coordinator')
  expect(mustRenewKey('intake', 100, [stays])).toBe(false)
  expect(mustRenewKey('intake', 100, [stays, time('b', 'intake_coordinator', 200)])).toBe(true)
  expect(mustRenewKey('intake', 300, [stays, time('b', 'intake_coordinator', 200)])).toBe(false)
  expect(mustRenewKey('safeguarding', 100, [stays, time('b', 'duty_lead', 200)])).toBe(false)
  const changed = [time('b', 'intake_coordinator', 200), time('b', 'duty_lead')]
  expect(mustRenewKey('intake', 100, changed)).toBe(false)
  expect(mustRenewKey('hotline', 100, [time('c', 'administrator', 200)], ['c'])).toBe(true)
})
