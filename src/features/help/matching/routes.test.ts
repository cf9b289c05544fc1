// Who is served what, at each state of an offer, asked as a browser asks: nothing of a case before the person's yes,
// nothing at all after a no; and the person's own pages, whole without scripts.
import { asSealed, openGrant, openOfferCard, toBase64url } from '@forestall/sealed'
import { beforeEach, describe, expect, it } from 'vitest'
import { parseOfferCard } from '#domain/help/matching/offer-card.ts'
import type { OfferId } from '#domain/shared/ids.ts'
import { triageRoutes } from '#features/help/triage/routes.ts'
import { findEnquirerSession, openEnquirerSession } from '#platform/db/enquirer-sessions.ts'
import { findStaffSession } from '#platform/db/staff-sessions.ts'
import { matchingOffice, sampleCard, type TherapistName } from '#test/support/matching-office.ts'
import {
  mountForTest,
  staffServices,
  type TestBrowser,
  testBrowser,
} from '#test/support/staff-app.ts'
import { htmlFaults } from '#test/support/staff-page.ts'
import { staffBrowser, type TriageCase } from '#test/support/triage-case.ts'
import { personMatchWords } from '#words/en-matching.ts'
import { matchingRoutes } from './routes.ts'

const office = await matchingOffice()
const { db, clock, organisation } = office
const services = staffServices(db, clock)
const app = mountForTest(
  db,
  [...matchingRoutes(services), ...triageRoutes(services)],
  clock,
  undefined,
  {
    findSession: async (token, now) =>
      (await findEnquirerSession(db, token, now)) ?? (await findStaffSession(db, token, now)),
  },
)
const open = (name: string) => staffBrowser(db, app, clock, organisation, name)
const [mara, sasha] = [await open('mara'), await open('sasha')]
const therapists = { tess: await open('tess'), toni: await open('toni') }

beforeEach(office.clear)

async function personOf(one: TriageCase): Promise<TestBrowser> {
  const token = crypto.getRandomValues(new Uint8Array(32))
  await openEnquirerSession(db, { token, enquiryId: one.id, sealedKey: undefined }, clock.now)
  const browser = testBrowser(app, clock)
  browser.cookie = toBase64url(token)
  return browser
}

async function offered(names: readonly TherapistName[] = ['tess', 'toni']) {
  const one = await office.accepted()
  const body = await office.menuBody(one, names)
  const stored = await mara.postJson(`/staff/enquiries/${one.id}/menu`, body)
  expect(stored.status).toBe(200)
  const ids = body.offers.map(({ offerId }) => offerId)
  return { one, first: ids[0] as OfferId, second: ids[1] as OfferId, person: await personOf(one) }
}

const status = async (answer: Promise<Response>) => (await answer).status
const everything = (one: TriageCase, offer: OfferId) => [
  ...[`/staff/offers/${offer}`, `/staff/offers/${offer}/card`],
  ...['', '/sealed', '/menu', '/menu/facts'].map((rest) => `/staff/enquiries/${one.id}${rest}`),
]
const served = async (browser: TestBrowser, one: TriageCase, offer: OfferId) => {
  const answers = everything(one, offer).map(async (path) => [
    path,
    await status(browser.get(path)),
  ])
  const all = (await Promise.all(answers)) as [string, number][]
  return all
    .filter(([, code]) => code !== 404)
    .map(([path]) => path.replace(/[0-9a-f-]{36}/, ':id'))
}
const answerOf = (person: TestBrowser, offer: OfferId, answer: string) =>
  person.postForm('/return/match/answer', { offer, answer })

describe('what a therapist is served', () => {
  it('the card of an offer that was sent, and nothing of the case while its wrap lies there', async () => {
    const { one, first, second } = await offered()
    const own = ['/staff/offers/:id', '/staff/offers/:id/card']
    expect(await served(therapists.tess, one, first)).toEqual(own)
    expect(await office.wrapsFor(one, 'tess')).toHaveLength(1)
    // Prepared for later, and not there yet.
    expect(await served(therapists.toni, one, second)).toEqual([])
    expect(await served(therapists.toni, one, first)).toEqual([])
    await therapists.tess.postForm(`/staff/offers/${first}/accept`, {})
    expect(await served(therapists.tess, one, first)).toEqual(own)
  })

  it('a card that opens to exactly what the coordinator saw, for that therapist alone', async () => {
    const { first } = await offered()
    const answer = await therapists.tess.get(`/staff/offers/${first}/card`)
    const json = (await answer.json()) as Record<string, string>
    const bytes = (text?: string) => asSealed(new Uint8Array(Buffer.from(text ?? '', 'base64url')))
    const offer = {
      ...{ offerId: first, staffId: json['staffId'] ?? '', offeredBy: json['offeredBy'] ?? '' },
      ...{ keyWrap: bytes(json['keyWrap']), card: bytes(json['card']) },
    }
    const { organisationId, directory } = organisation
    const as = (name: string) =>
      openOfferCard({
        ...{ organisationId, directory, offer },
        identity: organisation.staff(name).keyring.age.identity,
      })
    const opened = await as('tess')
    expect(opened.ok && parseOfferCard(opened.value)).toEqual(sampleCard)
    expect((await as('toni')).ok).toBe(false)
  })

  it('nothing at all after declining, by any address', async () => {
    const { one, first } = await offered()
    const declined = await therapists.tess.postForm(`/staff/offers/${first}/decline`, {
      reason: 'no_room',
    })
    expect(declined.headers.get('location')).toBe('/staff/offers?done=declined')
    expect(await served(therapists.tess, one, first)).toEqual([])
    for (const act of ['accept', 'decline', 'know'])
      expect(await status(therapists.tess.postForm(`/staff/offers/${first}/${act}`, {}))).toBe(404)
    expect(await (await therapists.tess.get('/staff/offers')).text()).not.toContain(first)
  })

  it('the case from the yes of the person on, with a key that opens, until the person changes', async () => {
    const { one, first, person } = await offered()
    await therapists.tess.postForm(`/staff/offers/${first}/accept`, {})
    expect((await answerOf(person, first, 'yes')).headers.get('location')).toContain('confirmed')
    const answer = await therapists.tess.get(`/staff/enquiries/${one.id}/sealed`)
    const { wraps } = (await answer.json()) as { wraps: Record<string, string>[] }
    expect(wraps.map((wrap) => wrap['for'])).toEqual(['staff'])
    const bytes = (text?: string) => new Uint8Array(Buffer.from(text ?? '', 'base64url'))
    const opened = await openGrant({
      organisationId: organisation.organisationId,
      directory: organisation.directory,
      identity: organisation.staff('tess').keyring.age.identity,
      grant: {
        ...{ caseId: one.id, version: 1, staffId: office.idOf('tess') },
        grantedBy: wraps[0]?.['grantedBy'] ?? '',
        blob: asSealed(bytes(wraps[0]?.['blob'])),
        signature: bytes(wraps[0]?.['signature']),
      },
    })
    expect(opened).toEqual({ ok: true, value: one.caseKey })
    await person.postForm('/return/match/change', { offer: first })
    expect(await served(therapists.tess, one, first)).toEqual([])
  })

  it('a plain sentence when an offer was withdrawn before the answer', async () => {
    const { one, first } = await offered()
    await mara.postForm(`/staff/enquiries/${one.id}/menu/withdraw`, {})
    const late = await therapists.tess.postForm(`/staff/offers/${first}/accept`, {})
    expect(late.headers.get('location')).toBe('/staff/offers?done=over')
    expect(await served(therapists.tess, one, first)).toEqual([])
  })
})

describe('pages', () => {
  it('for a coordinator: her cases only, and sound markup at each state', async () => {
    const { one } = await offered()
    const path = `/staff/enquiries/${one.id}/menu`
    expect(await status(sasha.get(path))).toBe(404)
    expect(await htmlFaults(await (await mara.get(path)).text())).toEqual([])
    const fresh = await office.accepted()
    expect(
      await htmlFaults(await (await mara.get(`/staff/enquiries/${fresh.id}/menu`)).text()),
    ).toEqual([])
    const facts = await mara.get(`/staff/enquiries/${fresh.id}/menu/facts`)
    expect(((await facts.json()) as { therapists: unknown[] }).therapists).toHaveLength(4)
  })

  it('for a therapist: list, open offer, agreed offer', async () => {
    const { first, person } = await offered()
    const pages = async () => {
      for (const path of ['/staff/offers', `/staff/offers/${first}`])
        expect(await htmlFaults(await (await therapists.tess.get(path)).text())).toEqual([])
    }
    await pages()
    const unsaid = await therapists.tess.postForm(`/staff/offers/${first}/decline`, {})
    expect(unsaid.status).toBe(422)
    expect(await htmlFaults(await unsaid.text())).toEqual([])
    await therapists.tess.postForm(`/staff/offers/${first}/accept`, {})
    await pages()
    await answerOf(person, first, 'yes')
    await pages()
  })

  it('for the person: no surname before both agree, every answer without scripts', async () => {
    await office.setProfile('tess', { firstName: 'Tess', surname: 'Hollowell' })
    const { first, person } = await offered()
    const page = async (path = '/return/match') => {
      const text = await (await person.get(path)).text()
      expect(await htmlFaults(text)).toEqual([])
      return text
    }
    const { looking, found, agreed } = personMatchWords
    expect(await page()).toContain(looking.asked)
    await therapists.tess.postForm(`/staff/offers/${first}/accept`, {})
    const offer = await page()
    for (const text of [found.heading('Tess'), 'I must pass on', '£30.00', 'Tuesday 17 February'])
      expect(offer).toContain(text)
    expect(offer).not.toContain('Hollowell')
    const nothing = await person.postForm('/return/match/answer', { offer: first })
    expect(nothing.status).toBe(422)
    expect(await htmlFaults(await nothing.text())).toEqual([])
    await answerOf(person, first, 'yes')
    expect(await page()).toContain(agreed.heading('Tess Hollowell'))
    expect(await page('/return/match/change')).toContain('Tess')
    await person.postForm('/return/match/change', { offer: first })
    expect(await page()).toContain(looking.lost)
    const again = await person.postForm('/return/match/change', { offer: first })
    expect(again.headers.get('location')).toContain('too_late')
  })

  it('keep an answer to "still interested?" and a word, and say what is wrong with one', async () => {
    const one = await office.accepted()
    const person = await personOf(one)
    await person.postForm('/return/match/interest', { interest: 'not_now' })
    expect(await (await person.get('/return/match')).text()).toContain('Tuesday 3 February')
    const short = await person.postForm('/return/match/keep-apart', { word: 'oak' })
    expect(short.status).toBe(422)
    expect(await short.text()).toContain(personMatchWords.apart.faults.too_short)
    for (const word of ['Copper lantern', 'copper-LANTERN', 'blue ladder', 'tall window'])
      expect((await person.postForm('/return/match/keep-apart', { word })).status).toBe(303)
    const more = await person.postForm('/return/match/keep-apart', { word: 'grey harbour' })
    expect(more.status).toBe(422)
    const rows = await db
      .selectFrom('keep_apart')
      .selectAll()
      .where('enquiry_id', '=', one.id)
      .execute()
    expect(rows).toHaveLength(3)
  })
})
