// When each credential holds, what is not enough, and which notice is due on which day.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type CalendarDay } from '../../shared/instant.ts'
import {
  type Credential,
  type CredentialKind,
  credentialKinds,
  noticesOn,
  standingOn,
  whatFails,
} from './credentials.ts'

const day = (text: string): CalendarDay => text as CalendarDay
const today = day('2026-11-23')

function credential(kind: CredentialKind, changed: Partial<Credential> = {}): Credential {
  return {
    ...{ kind, seenOn: day('2026-01-10'), expiresOn: day('2027-01-09'), withdrawnOn: undefined },
    ...(kind === 'insurance' ? { insuredPounds: 2_000_000 } : {}),
    ...(kind === 'specialist_training' ? { trainingDays: 3 } : {}),
    ...changed,
  }
}
const all = credentialKinds.map((kind) => credential(kind))

describe('what holds', () => {
  it('needs every kind', () => {
    expect(whatFails(standingOn(all, today))).toEqual([])
    expect(whatFails(standingOn([], today))).toEqual(credentialKinds)
    for (const kind of credentialKinds) {
      const rest = all.filter((one) => one.kind !== kind)
      expect(whatFails(standingOn(rest, today))).toEqual([kind])
      expect(standingOn(rest, today)[kind]).toEqual({ is: 'missing' })
    }
  })

  it('holds on its last day and not on the next', () => {
    const end = day('2027-01-09')
    expect(standingOn(all, end).registration).toEqual({ is: 'in_force', until: end, daysLeft: 0 })
    const since = day('2027-01-10')
    expect(standingOn(all, since).registration).toEqual({ is: 'lapsed', since })
    expect(standingOn(all, day('2027-03-01')).registration).toEqual({ is: 'lapsed', since })
  })

  it.each([
    ['insurance', { insuredPounds: 1_999_999 }],
    ['insurance', { insuredPounds: undefined }],
    ['specialist_training', { trainingDays: 2 }],
  ] as const)('%s %j is not enough', (kind, changed) => {
    expect(standingOn([credential(kind, changed)], today)[kind]).toEqual({ is: 'not_enough' })
  })

  it('a renewal beside the older one counts from the day on which it was seen', () => {
    const renewed = credential('insurance', {
      seenOn: day('2027-01-05'),
      expiresOn: day('2028-01-09'),
    })
    const both = [...all, renewed]
    expect(standingOn(both, day('2027-01-04')).insurance).toMatchObject({ until: '2027-01-09' })
    expect(standingOn(both, day('2027-01-05')).insurance).toMatchObject({ until: '2028-01-09' })
    const late = { ...renewed, seenOn: day('2027-02-01') }
    expect(standingOn([...all, late], day('2027-01-20')).insurance).toMatchObject({ is: 'lapsed' })
    expect(standingOn([...all, late], day('2027-02-01')).insurance).toMatchObject({
      is: 'in_force',
    })
  })

  it('ends on the day on which it is withdrawn', () => {
    const struck = credential('registration', { withdrawnOn: today })
    expect(standingOn([struck], addDays(today, -1)).registration.is).toBe('in_force')
    expect(standingOn([struck], today).registration).toEqual({ is: 'lapsed', since: today })
  })

  it('without an end holds for ever', () => {
    const training = credential('specialist_training', { expiresOn: undefined })
    const standing = standingOn([training], day('2090-01-01'))
    expect(standing.specialist_training).toMatchObject({ is: 'in_force', until: undefined })
    expect(noticesOn(standing)).toEqual([])
  })
})

describe('notices', () => {
  const end = day('2027-01-09')
  const one = [credential('registration', { expiresOn: end })]
  it.each([
    [61, undefined],
    [60, 60],
    [31, 60],
    [30, 30],
    [8, 30],
    [7, 7],
    [0, 7],
  ])('%i days before the end: %s', (daysLeft, days) => {
    const found = noticesOn(standingOn(one, addDays(end, -daysLeft)))
    expect(found).toEqual(
      days === undefined ? [] : [{ kind: 'registration', expiresOn: end, days }],
    )
  })

  it('are over when it lapsed or was renewed', () => {
    expect(noticesOn(standingOn(one, addDays(end, 1)))).toEqual([])
    const renewed = credential('registration', { expiresOn: day('2028-01-09') })
    expect(noticesOn(standingOn([...one, renewed], end))).toEqual([])
  })

  it('day by day each of the three is given once, in order, whatever the term', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 900 }), (term) => {
        const seenOn = day('2026-01-01')
        const credentials = [credential('insurance', { seenOn, expiresOn: addDays(seenOn, term) })]
        const given = new Map<string, number>()
        for (let ahead = 0; ahead <= term + 5; ahead += 1)
          for (const notice of noticesOn(standingOn(credentials, addDays(seenOn, ahead)))) {
            const key = `${notice.expiresOn} ${notice.days}`
            if (!given.has(key)) given.set(key, term - ahead)
          }
        expect([...given.values()]).toEqual([60, 30, 7])
      }),
      { numRuns: 20 },
    )
  })
})
