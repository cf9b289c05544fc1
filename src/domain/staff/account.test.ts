import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant } from '../shared/instant.ts'
import { actions, conditionFor, type Role, roles } from '../shared/permissions.ts'
import { accountStates, activate, changeRoles, invite, leave, rolesRefusal } from './account.ts'

const sql = readFileSync(
  new URL('../../../migrations/0001_organisation_and_staff.sql', import.meta.url),
  'utf8',
)

describe('accounts', () => {
  test('the union agrees with the CHECK of the table', () => {
    const list = /state IN \(([^)]*)\)/.exec(sql)?.[1] ?? ''
    expect([...list.matchAll(/'(\w+)'/g)].map((found) => found[1])).toEqual([...accountStates])
  })

  test('nobody who may hold both roles can decide and audit, whatever the permission table grows into', () => {
    const decides = (held: readonly Role[]) =>
      conditionFor(held, 'enquiry.open') !== undefined ||
      conditionFor(held, 'concern.decide') !== undefined ||
      conditionFor(held, 'accounts.roles') !== undefined
    fc.assert(
      fc.property(fc.subarray([...roles], { minLength: 1 }), (held) => {
        if (rolesRefusal(held) !== undefined) return
        expect(conditionFor(held, 'audit.view') !== undefined && decides(held)).toBe(false)
        expect(
          held.includes('administrator') && conditionFor(held, 'enquiry.open') !== undefined,
        ).toBe(false)
      }),
    )
    expect(Object.keys(actions).length).toBeGreaterThan(20)
  })

  test('every role can be held alone; the pairs are refused with the reason', () => {
    for (const role of roles) expect(rolesRefusal([role])).toBeUndefined()
    expect(rolesRefusal(['administrator', 'intake_coordinator'])).toEqual({
      reason: 'roles_together',
      pair: ['administrator', 'intake_coordinator'],
      because: 'administers_and_reads',
    })
    expect(rolesRefusal(['finance', 'matching_coordinator'])).toMatchObject({
      because: 'awards_and_pays',
    })
    expect(rolesRefusal([])).toEqual({ reason: 'no_role' })
  })

  test('invited, active, left; the last administrator stays', () => {
    const invited = invite(['administrator'])
    if (!invited.ok) throw new Error('refused')
    const active = activate(invited.value, instant(1))
    if (!active.ok) throw new Error('refused')
    expect(activate(active.value, instant(2)).ok).toBe(false)
    expect(leave(active.value, [['intake_coordinator']], instant(2))).toMatchObject({
      error: { reason: 'last_administrator' },
    })
    expect(changeRoles(active.value, ['registry_manager'], [])).toMatchObject({
      error: { reason: 'last_administrator' },
    })
    const left = leave(active.value, [['administrator']], instant(3))
    expect(left).toEqual({ ok: true, value: { state: 'left', joinedAt: 1, leftAt: 3 } })
    if (left.ok) expect(changeRoles(left.value, ['finance'], []).ok).toBe(false)
    expect(leave(invited.value, [], instant(2)).ok).toBe(true)
  })
})
