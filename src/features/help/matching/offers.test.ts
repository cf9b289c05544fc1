// Offers against the database: in turn and side by side, what each answer does to the others, and that nothing of a case
// is served before the person's yes nor after an offer came to nothing.
import { beforeEach, describe, expect, it } from 'vitest'
import { eraseConversation } from '#features/help/mailbox/commands-erase.ts'
import { endOffersForNewKeys } from '#platform/db/match-end.ts'
import { matchingOffice } from '#test/support/matching-office.ts'
import { expireOffers } from './commands-expire.ts'
import { createMenu, withdrawMenu } from './commands-menu.ts'
import { changeTherapist, confirmByPerson, refuseByPerson } from './commands-person.ts'
import { acceptSent, declineSent, knowsThisPerson } from './commands-therapist.ts'

const office = await matchingOffice()
const { db, acting, asPerson, asClock, accepted, postedMenu, offersOf, statesOf, stateOf } = office

beforeEach(office.clear)

type Names = Parameters<typeof postedMenu>[1]

async function offered(names: Names = ['tess', 'toni', 'theo'], way?: 'in_turn' | 'side_by_side') {
  const one = await accepted()
  const posted = await postedMenu(one, names, way === undefined ? {} : { way })
  expect(await createMenu(db, acting('mara'), one.id, posted)).toEqual({ ok: true })
  const ids = posted.offers.map(({ offerId }) => offerId)
  const [first, second, third] = ids
  if (first === undefined) throw new Error('no offer')
  return { one, posted, first, second: second ?? first, third: third ?? first }
}

const isServed = async (one: { id: Parameters<typeof changeTherapist>[2] }, name: string) => {
  const row = await db
    .selectFrom('case_grant')
    .select('served_when')
    .where('enquiry_id', '=', one.id)
    .where('staff_id', '=', office.idOf(name))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row?.served_when
}

describe('a menu in turn', () => {
  it('sends the first, keeps the others for later, and wraps lie there unserved', async () => {
    const { one } = await offered()
    expect(await statesOf(one)).toEqual(['sent', 'proposed', 'proposed'])
    expect(await stateOf(one)).toBe('matching')
    for (const name of ['tess', 'toni', 'theo']) {
      expect(await office.wrapsFor(one, name)).toEqual([{ key_version: 1 }])
      expect(await isServed(one, name)).toBe('confirmed')
    }
  })

  it('goes on to the next when one declines, and leaves nothing with who declined', async () => {
    const { one, first } = await offered()
    expect(await declineSent(db, acting('tess'), first, 'no_room')).toEqual({ ok: true })
    expect(await statesOf(one)).toEqual(['declined', 'sent', 'proposed'])
    expect(await office.wrapsFor(one, 'tess')).toEqual([])
    expect(await isServed(one, 'tess')).toBeUndefined()
    const [row] = await offersOf(one)
    expect(row).toMatchObject({ card_blob: null, key_wrap: null, place_sealed: null })
  })

  it('serves the case from the yes of the person on, to that therapist alone', async () => {
    const { one, first } = await offered()
    expect(await acceptSent(db, acting('tess'), first)).toEqual({ ok: true, value: 'accepted' })
    expect(await isServed(one, 'tess')).toBe('confirmed')
    const yes = await confirmByPerson(db, asPerson(), one.id, first)
    expect(yes).toEqual({ ok: true, value: 'confirmed' })
    expect(await isServed(one, 'tess')).toBe('always')
    expect(await statesOf(one)).toEqual(['confirmed', 'withdrawn', 'withdrawn'])
    expect(await stateOf(one)).toBe('matched')
    expect(await office.wrapsFor(one, 'toni')).toEqual([])
  })

  it('asks the next when the person wants another, and never that one again', async () => {
    const { one, first } = await offered()
    await acceptSent(db, acting('tess'), first)
    expect(await refuseByPerson(db, asPerson(), one.id, first, 'another')).toEqual({ ok: true })
    expect(await statesOf(one)).toEqual(['refused', 'sent', 'proposed'])
    // When an anonymous person came is nobody's to know: of what follows from it only the day is kept.
    const sentAt = (await offersOf(one))[1]?.sent_at
    expect(sentAt?.toISOString()).toMatch(/T00:00:00\.000Z$/)
    expect(await office.wrapsFor(one, 'tess')).toEqual([])
    await withdrawMenu(db, acting('mara'), one.id)
    const again = await createMenu(db, acting('mara'), one.id, await postedMenu(one, ['tess']))
    expect(again).toEqual({ ok: false, error: { kind: 'not_available' } })
  })

  it('asks nobody for now when the person would rather wait; their day of writing stays', async () => {
    const { one, first } = await offered()
    await acceptSent(db, acting('tess'), first)
    expect(await refuseByPerson(db, asPerson(), one.id, first, 'wait')).toEqual({ ok: true })
    expect(await statesOf(one)).toEqual(['refused', 'withdrawn', 'withdrawn'])
    expect(await stateOf(one)).toBe('waiting_list')
    const again = await createMenu(db, acting('mara'), one.id, await postedMenu(one, ['tess']))
    expect(again).toEqual({ ok: true })
  })

  it('expires unanswered and goes on, until nobody is left and the person waits again', async () => {
    const { one } = await offered(['tess', 'toni'])
    office.pass(6)
    await expireOffers(db, asClock())
    expect(await statesOf(one)).toEqual(['expired', 'sent'])
    expect(await office.wrapsFor(one, 'tess')).toEqual([])
    office.pass(6)
    await expireOffers(db, asClock())
    await expireOffers(db, asClock())
    expect(await statesOf(one)).toEqual(['expired', 'expired'])
    expect(await stateOf(one)).toBe('waiting_list')
  })

  it('waits 14 days for the person, then frees the place and asks the next', async () => {
    const { one, first } = await offered(['tess', 'toni'])
    await acceptSent(db, acting('tess'), first)
    office.pass(13)
    await expireOffers(db, asClock())
    expect(await statesOf(one)).toEqual(['accepted', 'proposed'])
    office.pass(2)
    await expireOffers(db, asClock())
    expect(await statesOf(one)).toEqual(['expired', 'sent'])
    const late = await confirmByPerson(db, asPerson(), one.id, first)
    expect(late).toMatchObject({ ok: false, error: { refusal: { reason: 'too_late' } } })
  })
})

describe('a menu side by side', () => {
  it('asks everybody; the first yes counts and the others are withdrawn', async () => {
    const { one, second } = await offered(['tess', 'toni', 'theo'], 'side_by_side')
    expect(await statesOf(one)).toEqual(['sent', 'sent', 'sent'])
    await acceptSent(db, acting('toni'), second)
    expect(await statesOf(one)).toEqual(['withdrawn', 'accepted', 'withdrawn'])
    expect(await office.wrapsFor(one, 'theo')).toEqual([])
  })
})

describe('at any time', () => {
  it('"I know this person" ends an offer without a word why, and also what was agreed', async () => {
    const { one, first, second } = await offered(['tess', 'toni'])
    await knowsThisPerson(db, acting('tess'), first)
    expect(await statesOf(one)).toEqual(['withdrawn', 'sent'])
    await acceptSent(db, acting('toni'), second)
    await confirmByPerson(db, asPerson(), one.id, second)
    expect(await knowsThisPerson(db, acting('toni'), second)).toEqual({ ok: true })
    expect(await isServed(one, 'toni')).toBeUndefined()
    expect(await office.wrapsFor(one, 'toni')).toEqual([])
    expect(await stateOf(one)).toBe('matching')
    for (const name of ['tess', 'toni'] as const)
      expect(await createMenu(db, acting('mara'), one.id, await postedMenu(one, [name]))).toEqual({
        ok: false,
        error: { kind: 'not_available' },
      })
    const entries = await db
      .selectFrom('audit_entry')
      .select('facts')
      .where('action', 'like', 'offer.%')
      .execute()
    expect(JSON.stringify(entries)).not.toContain('know')
  })

  it('a change of therapist ends what was agreed and frees the place', async () => {
    const { one, first } = await offered(['tess'])
    await acceptSent(db, acting('tess'), first)
    await confirmByPerson(db, asPerson(), one.id, first)
    expect(await changeTherapist(db, asPerson(), one.id, first)).toEqual({ ok: true })
    expect(await isServed(one, 'tess')).toBeUndefined()
    const { revoked_at: revokedAt } = await db
      .selectFrom('case_grant')
      .select('revoked_at')
      .where('enquiry_id', '=', one.id)
      .where('staff_id', '=', office.idOf('tess'))
      .executeTakeFirstOrThrow()
    expect(revokedAt?.toISOString()).toMatch(/T00:00:00\.000Z$/)
    expect((await offersOf(one))[0]).toMatchObject({ state: 'confirmed', place_sealed: null })
    expect(await changeTherapist(db, asPerson(), one.id, first)).toMatchObject({ ok: false })
  })

  it('new keys of the case withdraw what was prepared with the old ones', async () => {
    const { one } = await offered(['tess', 'toni'])
    await db.transaction().execute((tx) =>
      endOffersForNewKeys(tx, {
        ...{ enquiryId: one.id, staffId: office.idOf('sasha') },
        day: '2026-02-03' as never,
      }),
    )
    expect(await statesOf(one)).toEqual(['withdrawn', 'withdrawn'])
    for (const name of ['tess', 'toni']) {
      expect(await office.wrapsFor(one, name)).toEqual([])
      expect(await isServed(one, name)).toBeUndefined()
    }
    await db.updateTable('enquiry').set({ case_key_version: 2 }).where('id', '=', one.id).execute()
    const old = await createMenu(db, acting('mara'), one.id, await postedMenu(one, ['tess']))
    expect(old).toEqual({ ok: false, error: { kind: 'changed_meanwhile' } })
  })

  it('an enquiry that is closed meanwhile: nobody is asked any more', async () => {
    const { one, first } = await offered(['tess', 'toni'])
    await db
      .updateTable('enquiry')
      .set({ state: 'withdrawn', closed_on: '2026-02-03' as never })
      .where('id', '=', one.id)
      .execute()
    expect(await acceptSent(db, acting('tess'), first)).toEqual({
      ok: true,
      value: 'not_open_any_more',
    })
    expect(await statesOf(one)).toEqual(['withdrawn', 'withdrawn'])
    const { one: other } = await offered(['tess', 'toni'])
    await db
      .updateTable('enquiry')
      .set({ state: 'no_contact', closed_on: '2026-02-03' as never })
      .where('id', '=', other.id)
      .execute()
    const { one: agreed, first: yes } = await offered(['theo'])
    await acceptSent(db, acting('theo'), yes)
    await confirmByPerson(db, asPerson(), agreed.id, yes)
    await db
      .updateTable('enquiry')
      .set({ state: 'no_contact', closed_on: '2026-02-03' as never })
      .where('id', '=', agreed.id)
      .execute()
    await expireOffers(db, asClock())
    expect((await offersOf(agreed))[0]).toMatchObject({ place_sealed: null, state: 'confirmed' })
    const live = db.selectFrom('match_menu').select('id').where('ended_on', 'is', null)
    expect(await live.execute()).toEqual([])
    expect(await statesOf(other)).toEqual(['withdrawn', 'withdrawn'])
    expect(await office.wrapsFor(other, 'tess')).toEqual([])
    expect(await stateOf(other)).toBe('no_contact')
  })

  it('a person who erases under a legal hold: their rows are kept, and nobody is asked', async () => {
    const { one } = await offered(['tess', 'toni'])
    await db
      .insertInto('legal_hold')
      .values({
        ...{ id: crypto.randomUUID() as never, enquiry_id: one.id, reason_code: 'court_order' },
        ...{ placed_by: office.idOf('robin'), placed_at: new Date(office.clock.now) },
        review_on: '2026-06-01' as never,
      })
      .execute()
    await eraseConversation(db, one.id, '2026-02-03' as never, office.clock.now)
    expect(await statesOf(one)).toEqual(['withdrawn', 'withdrawn'])
    expect(await office.wrapsFor(one, 'tess')).toEqual([])
  })

  it('whoever is not the coordinator of this enquiry, or not that therapist, finds nothing', async () => {
    const { one, first } = await offered(['tess'])
    const other = await postedMenu(one, ['toni'])
    const nothing = { ok: false, error: { kind: 'not_found' } }
    expect(await createMenu(db, acting('sasha'), one.id, other)).toEqual(nothing)
    expect(await acceptSent(db, acting('toni'), first)).toEqual(nothing)
    expect(await createMenu(db, acting('mara'), one.id, other)).toEqual({
      ok: false,
      error: { kind: 'under_way' },
    })
  })

  it('takes no wraps for another case, colleague or version', async () => {
    const one = await accepted()
    const posted = await postedMenu(one, ['tess'])
    const [offer] = posted.offers
    const [grant] = offer?.grants ?? []
    if (offer === undefined || grant === undefined) throw new Error('no grant')
    for (const wrong of [
      { ...grant, caseId: (await accepted()).id },
      { ...grant, staffId: office.idOf('toni') },
      { ...grant, grantedBy: office.idOf('sasha') },
      { ...grant, version: 2 },
    ]) {
      const changed = { ...posted, offers: [{ ...offer, grants: [wrong] }] }
      expect(await createMenu(db, acting('mara'), one.id, changed)).toMatchObject({
        ok: false,
        error: { kind: 'keys_do_not_fit' },
      })
    }
  })
})
