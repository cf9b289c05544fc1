// Matching for a test: a coordinator who holds cases, therapists with accounts and real keys, and menus as a
// coordinator's browser seals them. Everybody is synthetic.
import {
  asSealed,
  type CaseKey,
  type Grant,
  sealMessage,
  sealOffer,
  shredKey,
  toBase64url,
} from '@forestall/sealed'
import type { OfferCard } from '#domain/help/matching/offer-card.ts'
import type { TherapistProfile } from '#domain/help/therapists/profile.ts'
import { profileBytes, profilePlace } from '#domain/help/therapists/stored-profile.ts'
import { type MenuId, newId, type OfferId, type TherapistId } from '#domain/shared/ids.ts'
import { addMs, type CalendarDay, dayMs, instant } from '#domain/shared/instant.ts'
import { readMenu } from '#features/help/matching/form.ts'
import type { OfferedPlace } from '#features/help/matching/stored-offer.ts'
import { insertGrant } from './builders.ts'
import { testDatabase } from './database.ts'
import { testRandom } from './staff-app.ts'
import { insertStaffedOrganisation, person, testFieldBox } from './staffed-organisation.ts'
import { therapistProfile } from './therapist-profile.ts'
import { insertTriageCase, type TriageCase } from './triage-case.ts'

export const therapistNames = ['tess', 'toni', 'theo', 'tara'] as const
export type TherapistName = (typeof therapistNames)[number]

export const sampleCard: OfferCard = {
  version: 1,
  mainReason: 'thoughts_never_acted',
  legalStage: 'unknown_to_authorities',
  childrenNear: 'no',
  hasOpenTask: false,
  language: 'en',
  mode: 'video',
  region: 'london',
  times: ['weekday_evening'],
  accessNeeds: [],
  feeBand: 'reduced_fee',
}
const samplePlace: OfferedPlace = { mode: 'video', band: 'reduced_fee', isForUnknown: true }

export interface MenuGiven {
  readonly way?: 'in_turn' | 'side_by_side'
  readonly place?: Partial<OfferedPlace>
  readonly caseKey?: CaseKey
}

/** Called at the top of a test file. */
export async function matchingOffice() {
  const { db, connection } = await testDatabase()
  const clock = { now: instant(Date.parse('2026-02-03T10:00:00Z')) }
  const organisation = await insertStaffedOrganisation(db, {
    people: [
      person('robin', ['administrator']),
      person('sasha', ['intake_coordinator']),
      person('mara', ['matching_coordinator']),
      ...therapistNames.map((name) => person(name, ['therapist'])),
    ],
  })
  const therapists = new Map<TherapistName, TherapistId>()
  for (const name of therapistNames) therapists.set(name, newId<TherapistId>(testRandom))

  const idOf = (name: string) => organisation.staff(name).staffId
  const therapistId = (name: TherapistName): TherapistId => {
    const id = therapists.get(name)
    if (id === undefined) throw new Error(`no therapist ${name}`)
    return id
  }
  async function setProfile(name: TherapistName, changed: Partial<TherapistProfile>) {
    const id = therapistId(name)
    const profile = therapistProfile({
      firstName: organisation.staff(name).workingName,
      ...changed,
    })
    const profile_sealed = testFieldBox.seal(profilePlace(id), profileBytes(profile))
    await db.updateTable('therapist').set({ profile_sealed }).where('id', '=', id).execute()
  }
  const day = '2026-01-05' as CalendarDay
  for (const name of therapistNames) {
    const id = therapistId(name)
    await db
      .insertInto('therapist')
      .values({
        ...{ id, staff_id: idOf(name), state: 'active', since: day, applied_on: day },
        ...{
          references_on: day,
          interviewed_on: day,
          activated_on: day,
          executor_id: idOf('robin'),
        },
        profile_sealed: testFieldBox.seal(profilePlace(id), profileBytes(therapistProfile())),
      })
      .execute()
    await setProfile(name, {})
  }

  const common = () => ({ now: clock.now, timeZone: 'Europe/London', fieldBox: testFieldBox })
  const acting = (name: string) => {
    const { staffId, roles } = organisation.staff(name)
    return { ...common(), by: { kind: 'staff', id: staffId } as const, staffId, roles }
  }
  const asPerson = () => ({ ...common(), by: { kind: 'enquirer' } as const })
  const asClock = () => ({ ...common(), by: { kind: 'system' } as const })

  async function accepted(columns: Parameters<typeof insertTriageCase>[2] = {}) {
    const one = await insertTriageCase(db, organisation, {
      ...columns,
      columns: { state: 'accepted', owner_id: idOf('mara'), ...columns.columns },
    })
    await insertGrant(db, one.id, idOf('mara'))
    return one
  }

  /** As a coordinator's browser posts it. */
  async function menuBody(one: TriageCase, names: readonly TherapistName[], given: MenuGiven = {}) {
    const { staffId, keyring } = organisation.staff('mara')
    const granter = { staffId, seed: keyring.signing.seed }
    const menuId = newId<MenuId>(testRandom)
    const caseKey = given.caseKey ?? one.caseKey
    const offers = await Promise.all(
      names.map(async (name) => {
        const offerId = newId<OfferId>(testRandom)
        const sealed = await sealOffer({
          ...{ place: one.place, offerId, caseKeys: [caseKey], card: { ...sampleCard } },
          ...{ to: idOf(name), directory: organisation.directory, granter },
        })
        if (!sealed.ok) throw new Error(sealed.error)
        return {
          ...{ offerId, therapistId: therapistId(name), staffId: idOf(name) },
          ...{ keyWrap: toBase64url(sealed.value.keyWrap), card: toBase64url(sealed.value.card) },
          place: { ...samplePlace, ...given.place },
          grants: sealed.value.grants.map(asJson),
        }
      }),
    )
    const decision = await sealMessage({
      place: { ...one.place, messageId: menuId, channel: 'note', sequence: 1 },
      key: caseKey,
      shredKey: shredKey('conversation', one.shredKey),
      author: { role: 'staff', signer: granter, lastRead: 0 },
      text: '{"format":"match-decision"}',
    })
    const way = given.way ?? 'in_turn'
    return { menuId, way, caseKeyVersion: caseKey.version, decision: toBase64url(decision), offers }
  }

  async function postedMenu(one: TriageCase, names: readonly TherapistName[], given?: MenuGiven) {
    const read = readMenu(await menuBody(one, names, given))
    if (!read.ok) throw new Error('malformed')
    return read.value
  }

  const offersOf = (one: TriageCase) =>
    db
      .selectFrom('match_offer')
      .innerJoin('match_menu', 'match_menu.id', 'match_offer.menu_id')
      .selectAll('match_offer')
      .where('match_offer.enquiry_id', '=', one.id)
      .orderBy('made_on')
      .orderBy('position')
      .execute()
  const statesOf = async (one: TriageCase) => (await offersOf(one)).map(({ state }) => state)
  const stateOf = async (one: TriageCase) =>
    (
      await db
        .selectFrom('enquiry')
        .select('state')
        .where('id', '=', one.id)
        .executeTakeFirstOrThrow()
    ).state
  const wrapsFor = (one: TriageCase, name: string) =>
    db
      .selectFrom('case_wrap')
      .select('key_version')
      .where('enquiry_id', '=', one.id)
      .where('staff_id', '=', idOf(name))
      .execute()
  /** Every place is free again. */
  async function clear(): Promise<void> {
    await db.deleteFrom('match_menu').execute()
    await db.deleteFrom('case_grant').where('served_when', '=', 'confirmed').execute()
  }
  const pass = (days: number) => {
    clock.now = addMs(clock.now, days * dayMs)
  }
  return {
    ...{ db, connection, clock, organisation, idOf, therapistId, setProfile, acting, asPerson },
    ...{
      asClock,
      accepted,
      menuBody,
      postedMenu,
      offersOf,
      statesOf,
      stateOf,
      wrapsFor,
      pass,
      clear,
    },
  }
}

const asJson = (grant: Grant) => ({
  ...grant,
  blob: toBase64url(asSealed(grant.blob)),
  signature: toBase64url(grant.signature),
})
