// Two at the same moment, in transactions of their own: one winner, the other is told plainly, and no therapist ever has
// more people than places.
import { beforeEach, expect, it } from 'vitest'
import { eraseConversation } from '#features/help/mailbox/commands-erase.ts'
import { matchingOffice, type TherapistName } from '#test/support/matching-office.ts'
import type { TriageCase } from '#test/support/triage-case.ts'
import { expireOffers } from './commands-expire.ts'
import { createMenu } from './commands-menu.ts'
import { confirmByPerson, keepApartByPerson, refuseByPerson } from './commands-person.ts'
import { acceptSent } from './commands-therapist.ts'

const office = await matchingOffice()
const { db, acting, asPerson, asClock, accepted, postedMenu, statesOf, stateOf, clear } = office
const rounds = 6

beforeEach(clear)

async function offered(names: readonly TherapistName[], way: 'in_turn' | 'side_by_side') {
  const one = await accepted()
  const posted = await postedMenu(one, names, { way })
  expect(await createMenu(db, acting('mara'), one.id, posted)).toEqual({ ok: true })
  return { one, ids: posted.offers.map(({ offerId }) => offerId) }
}

it('of two therapists who accept one person at once, one has the place and the other is told', async () => {
  for (let round = 0; round < rounds; round += 1) {
    await clear()
    const { one, ids } = await offered(['tess', 'toni', 'theo'], 'side_by_side')
    const names = ['tess', 'toni', 'theo'] as const
    const results = await Promise.all(
      names.map((name, place) => acceptSent(db, acting(name), ids[place] as never)),
    )
    expect(results.filter(({ ok }) => ok).length).toBe(1)
    for (const result of results)
      if (!result.ok)
        expect(result.error).toMatchObject({ refusal: { reason: 'withdrawn_meanwhile' } })
    expect((await statesOf(one)).toSorted()).toEqual(['accepted', 'withdrawn', 'withdrawn'])
  }
})

it('the last place of a therapist goes to one of those for whom it is asked at once', async () => {
  await office.setProfile('tara', {
    placesTotal: 1,
    places: { in_person: 0, video: 1, phone: 0, writing: 0 },
  })
  for (let round = 0; round < rounds; round += 1) {
    await clear()
    const cases = await Promise.all([accepted(), accepted(), accepted()])
    const menus = await Promise.all(cases.map((one) => postedMenu(one, ['tara'])))
    const results = await Promise.all(
      menus.map((menu, place) =>
        createMenu(db, acting('mara'), (cases[place] as TriageCase).id, menu),
      ),
    )
    expect(results.filter(({ ok }) => ok).length).toBe(1)
    for (const result of results) if (!result.ok) expect(result.error.kind).toBe('no_place')
  }
})

it('keeps the places for people unknown to the authorities for them', async () => {
  await clear()
  await office.setProfile('tara', {
    ...{ placesTotal: 2, reservedForUnknown: 1 },
    places: { in_person: 0, video: 2, phone: 0, writing: 0 },
  })
  const ask = async (isForUnknown: boolean) => {
    const one = await accepted()
    const posted = await postedMenu(one, ['tara'], { place: { isForUnknown } })
    return createMenu(db, acting('mara'), one.id, posted)
  }
  expect(await ask(false)).toEqual({ ok: true })
  expect(await ask(false)).toMatchObject({ ok: false, error: { kind: 'no_place' } })
  expect(await ask(true)).toEqual({ ok: true })
})

it('a lapse while an offer is open: the therapist cannot take it any more, and the next is asked', async () => {
  const pause = (name: TherapistName, isPaused: boolean) =>
    db
      .updateTable('therapist')
      .set(
        isPaused ? { state: 'paused', paused_why: 'lapse' } : { state: 'active', paused_why: null },
      )
      .where('id', '=', office.therapistId(name))
      .execute()
  for (let round = 0; round < rounds; round += 1) {
    await clear()
    const { one, ids } = await offered(['tess', 'toni'], 'in_turn')
    const [result] = await Promise.all([
      acceptSent(db, acting('tess'), ids[0] as never),
      pause('tess', true),
    ])
    await expireOffers(db, asClock())
    const isIn = result.ok && result.value === 'accepted'
    expect(await statesOf(one)).toEqual(isIn ? ['accepted', 'proposed'] : ['withdrawn', 'sent'])
    // What was accepted before the lapse is not confirmed after it.
    if (isIn) {
      const yes = await confirmByPerson(db, asPerson(), one.id, ids[0] as never)
      expect(yes).toEqual({ ok: true, value: 'not_available' })
      expect(await statesOf(one)).toEqual(['withdrawn', 'sent'])
    }
    await pause('tess', false)
  }
})

it('a person who erases while a therapist accepts: nothing of them is left with anybody', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const { one, ids } = await offered(['tess', 'toni'], 'in_turn')
    await Promise.all([
      acceptSent(db, acting('tess'), ids[0] as never),
      eraseConversation(db, one.id, '2026-02-03' as never, office.clock.now),
    ])
    expect(await statesOf(one)).toEqual([])
    expect(await office.wrapsFor(one, 'tess')).toEqual([])
    expect(await stateOf(one)).toBe('withdrawn')
    const late = await acceptSent(db, acting('tess'), ids[0] as never)
    expect(late).toMatchObject({ ok: false, error: { kind: 'not_found' } })
  }
})

it('yes and "another" at once, from two tabs: one of them counts', async () => {
  for (let round = 0; round < rounds; round += 1) {
    await clear()
    const { one, ids } = await offered(['tess', 'toni'], 'in_turn')
    await acceptSent(db, acting('tess'), ids[0] as never)
    const results = await Promise.all([
      confirmByPerson(db, asPerson(), one.id, ids[0] as never),
      refuseByPerson(db, asPerson(), one.id, ids[0] as never, 'another'),
    ])
    expect(results.filter(({ ok }) => ok).length).toBe(1)
    const states = await statesOf(one)
    expect([
      ['confirmed', 'withdrawn'],
      ['refused', 'sent'],
    ]).toContainEqual(states)
  }
})

it('two people with the same word never have one therapist, whoever is asked first', async () => {
  for (let round = 0; round < rounds; round += 1) {
    await clear()
    const cases = await Promise.all([accepted(), accepted()])
    const token = crypto.getRandomValues(new Uint8Array(32))
    for (const one of cases) await keepApartByPerson(db, asPerson(), one.id, [token])
    const menus = await Promise.all(cases.map((one) => postedMenu(one, ['theo'])))
    const results = await Promise.all(
      menus.map((menu, place) =>
        createMenu(db, acting('mara'), (cases[place] as TriageCase).id, menu),
      ),
    )
    expect(results.filter(({ ok }) => ok).length).toBe(1)
    for (const result of results) if (!result.ok) expect(result.error.kind).toBe('not_available')
  }
})

it('a word that is given while an offer is open counts before the yes', async () => {
  await clear()
  const { one: first, ids } = await offered(['theo'], 'in_turn')
  const { one: second, ids: others } = await offered(['theo'], 'in_turn')
  const token = crypto.getRandomValues(new Uint8Array(32))
  for (const { id } of [first, second]) await keepApartByPerson(db, asPerson(), id, [token])
  const accepts = await acceptSent(db, acting('theo'), ids[0] as never)
  expect(accepts).toEqual({ ok: true, value: 'not_open_any_more' })
  expect(await acceptSent(db, acting('theo'), others[0] as never)).toEqual({
    ok: true,
    value: 'accepted',
  })
})
