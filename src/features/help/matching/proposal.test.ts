// Today's proposal on the server: who may, what is served, and that two who keep apart are kept apart without a reason.
import { expect, test } from 'vitest'
import type { ListedForProposal } from '#domain/help/matching/proposal.ts'
import { toDate } from '#domain/shared/instant.ts'
import { insertStaffSession } from '#test/support/builders.ts'
import { matchingOffice } from '#test/support/matching-office.ts'
import { mountForTest, staffServices, testBrowser } from '#test/support/staff-app.ts'
import { htmlFaults } from '#test/support/staff-page.ts'
import { createMenu } from './commands-menu.ts'
import { proposalRoutes } from './routes-proposal.ts'

const office = await matchingOffice()
const { db, clock } = office
const app = mountForTest(db, proposalRoutes(staffServices(db, clock)), clock)
const path = '/staff/matching/proposal'

async function at(name: string) {
  const { token } = await insertStaffSession(db, office.idOf(name), toDate(clock.now))
  const browser = testBrowser(app, clock)
  browser.cookie = Buffer.from(token).toString('base64url')
  return browser
}

const mara = await at('mara')
const listed = async () => (await (await mara.get(`${path}/list`)).json()) as ListedForProposal

test('the page is sound, and only who proposes sees it', async () => {
  const page = await mara.get(path)
  expect(page.status).toBe(200)
  expect(await htmlFaults(await page.text())).toEqual([])
  for (const name of ['sasha', 'robin', 'tess']) {
    const other = await at(name)
    expect((await other.get(path)).status, name).toBe(404)
    expect((await other.get(`${path}/list`)).status, name).toBe(404)
    expect((await other.postJson(`${path}/check`, { pairs: [] })).status, name).toBe(404)
  }
})

test('the list holds who waits, the therapists and the setting; whoever is being offered waits no more', async () => {
  const waiting = await office.accepted()
  const asked = await office.accepted()
  const menu = await office.postedMenu(asked, ['tess'])
  expect((await createMenu(db, office.acting('mara'), asked.id, menu)).ok).toBe(true)
  const { people, therapists, setting } = await listed()
  expect(people.find(({ id }) => id === waiting.id)).toMatchObject({
    ...{ isWaiting: true, offeredOn: null, mayOffer: true, excluded: [] },
  })
  expect(people.find(({ id }) => id === asked.id)).toMatchObject({
    ...{ isWaiting: false, offeredOn: '2026-02-03' },
  })
  const tess = therapists.find(({ id }) => id === office.therapistId('tess'))
  expect(tess?.taken.total).toBe(1)
  expect(setting.context.today).toBe('2026-02-03')
  await office.clear()
})

test('who keeps apart from somebody who is being asked does not get that therapist, and nothing says why', async () => {
  const one = await office.accepted()
  const other = await office.accepted()
  const token = new Uint8Array(32).fill(7)
  for (const { id } of [one, other])
    await db.insertInto('keep_apart').values({ enquiry_id: id, token }).execute()
  const tara = office.therapistId('tara')
  const pairs = [one, other].map(({ id }) => ({ need: id, therapist: tara }))
  const checked = await mara.postJson(`${path}/check`, { pairs })
  const { without } = (await checked.json()) as { readonly without: readonly unknown[] }
  expect(without).toHaveLength(1)
  const apart = await mara.postJson(`${path}/check`, { pairs: pairs.slice(0, 1) })
  expect(await apart.json()).toEqual({ without: [] })

  const menu = await office.postedMenu(one, ['tara'])
  expect((await createMenu(db, office.acting('mara'), one.id, menu)).ok).toBe(true)
  const answer = await mara.get(`${path}/list`)
  const text = await answer.text()
  const { people } = JSON.parse(text) as ListedForProposal
  expect(people.find(({ id }) => id === other.id)?.excluded).toEqual([tara])
  expect(text).not.toContain('token')
  await office.clear()
})

test('a malformed check is refused', async () => {
  expect((await mara.postJson(`${path}/check`, { pairs: [{ need: 'x' }] })).status).toBe(400)
})
