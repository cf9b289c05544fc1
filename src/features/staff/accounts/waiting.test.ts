// After somebody left a team: who is served what waits, that each case is named in the log, and that what one member
// wrapped anew is believed only when a second has opened both copies.
import {
  newCaseKey,
  openCaseKey,
  sealCard,
  shredKey,
  toBase64url,
  wrapCaseKey,
} from '@forestall/sealed'
import { beforeEach, describe, expect, test } from 'vitest'
import { accountOperations, type StoredWaiting } from '#browser/keyring/operations/accounts.ts'
import { replacedOperations } from '#browser/keyring/operations/replaced.ts'
import { instant } from '#domain/shared/instant.ts'
import type { Db } from '#platform/db/database.ts'
import { testDatabase } from '#test/support/database.ts'
import { storedKeyringOf } from '#test/support/open-keyring.ts'
import { mountForTest, staffServices, type TestBrowser } from '#test/support/staff-app.ts'
import { htmlFaults } from '#test/support/staff-page.ts'
import {
  insertStaffedOrganisation,
  person,
  type StaffedOrganisation,
} from '#test/support/staffed-organisation.ts'
import { insertTriageCase, staffBrowser, type TriageCase } from '#test/support/triage-case.ts'
import { cutOff } from './commands-roles.ts'
import { accountRoutes } from './routes.ts'

const clock = { now: instant(Date.parse('2026-02-03T10:00:00Z')) }
const keysPath = '/staff/colleagues/team-keys'

interface World {
  readonly organisation: StaffedOrganisation
  readonly browserOf: (name: string) => Promise<TestBrowser>
  readonly one: TriageCase
  readonly two: TriageCase
  readonly unclaimed: TriageCase
}

// One for each test: there is one organisation in a database, and its log is never emptied.
const databases = await Promise.all(
  Array.from({ length: 6 }, async () => (await testDatabase()).db),
)
let db: Db
let world: World

async function newWorld(): Promise<World> {
  const coordinator = (name: string) => person(name, ['intake_coordinator'])
  const organisation = await insertStaffedOrganisation(db, {
    people: [
      person('robin', ['administrator']),
      coordinator('sasha'),
      coordinator('jo'),
      coordinator('alex'),
      person('kim', ['safeguarding_lead']),
    ],
  })
  const app = mountForTest(db, accountRoutes(staffServices(db, clock)), clock)
  const columns = { door: 'professional_referral', is_unclaimed_referral: true } as const
  return {
    organisation,
    async browserOf(name) {
      const browser = await staffBrowser(db, app, clock, organisation, name)
      const steppedUp = { stepped_up_at: new Date(clock.now) }
      await db.updateTable('staff_session').set(steppedUp).execute()
      return browser
    },
    one: await insertTriageCase(db, organisation),
    two: await insertTriageCase(db, organisation),
    unclaimed: await insertTriageCase(db, organisation, { columns }),
  }
}

/** The card of a case as the first member who listed it sealed it. */
async function listCard(one: TriageCase): Promise<void> {
  const team = world.organisation.teamKeys.find((key) => key.team === 'intake')
  if (team === undefined) throw new Error('no team')
  const shred = shredKey('conversation', one.shredKey)
  const blob = await sealCard({ place: one.place, team, shredKey: shred, card: { version: 1 } })
  await db
    .updateTable('triage_card')
    .set({ sealed_under: 'team', key_version: 1, blob })
    .where('enquiry_id', '=', one.id)
    .execute()
}

async function leave(name: string): Promise<void> {
  const { organisation } = world
  const by = organisation.staff('robin').staffId
  const left = await cutOff(db, { staffId: organisation.staff(name).staffId, by, now: clock.now })
  expect(left.ok).toBe(true)
}

async function renew(members: readonly string[]): Promise<void> {
  const { organisation, browserOf } = world
  const made = await accountOperations.renewTeamKey(storedKeyringOf(db, organisation, 'robin'), {
    team: 'intake',
    members: ['robin', ...members].map((name) => organisation.staff(name).staffId),
    rootRecipient: organisation.keys.root.recipient,
  })
  if (typeof made === 'string') throw new Error(made)
  const answer = await (await browserOf('robin')).postJson(`${keysPath}/intake/renew`, {
    ...{ version: made.version, recipient: made.recipient },
    rootWrap: toBase64url(made.rootWrap),
    wraps: made.wraps.map(({ staffId, blob }) => ({ staffId, blob: toBase64url(blob) })),
    entry: {
      sequence: made.entry.sequence,
      body: toBase64url(made.entry.body),
      signature: toBase64url(made.entry.signature),
    },
  })
  expect(await answer.json()).toEqual({ ok: true })
}

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))

type Served = Readonly<Record<'kind' | 'id' | 'blob', string>> & {
  readonly keyVersion: number
  readonly teamVersion: number
  readonly shredKey: string | null
  readonly before: { readonly teamVersion: number; readonly blob: string }
}

async function served(name: string, list: 'waiting' | 'unchecked'): Promise<readonly Served[]> {
  const answer = await (await world.browserOf(name)).get(`${keysPath}/intake/${list}`)
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { readonly items: readonly Served[] }).items
}

const stored = (one: Served): StoredWaiting => ({
  ...{ id: one.id, keyVersion: one.keyVersion, teamVersion: one.teamVersion },
  kind: one.kind as StoredWaiting['kind'],
  blob: bytesOf(one.blob),
  shredKey: one.shredKey === null ? undefined : bytesOf(one.shredKey),
})

type Posted = Readonly<Record<string, unknown>> & { readonly id: string }

async function rewrapped(name: string): Promise<readonly Posted[]> {
  const items = (await served(name, 'waiting')).map(stored)
  const keyring = storedKeyringOf(db, world.organisation, name)
  const made = await accountOperations.rewrapWaiting(keyring, { team: 'intake', items })
  return items.map(({ kind, id, keyVersion, teamVersion }, index) => ({
    ...{ kind, id, keyVersion, teamVersion },
    newTeamVersion: made[index]?.teamVersion,
    blob: toBase64url(made[index]?.blob ?? new Uint8Array()),
  }))
}

async function post(name: string, what: 'rewrapped' | 'checked', items: readonly unknown[]) {
  const browser = await world.browserOf(name)
  return (await browser.postJson(`${keysPath}/intake/${what}`, { items })).json()
}

async function checked(name: string): Promise<readonly Posted[]> {
  const items = await served(name, 'unchecked')
  const keyring = storedKeyringOf(db, world.organisation, name)
  const found = await replacedOperations.compareReplaced(keyring, {
    team: 'intake',
    items: items.map((item) => ({
      ...stored(item),
      before: { teamVersion: item.before.teamVersion, blob: bytesOf(item.before.blob) },
    })),
  })
  return items.map(({ kind, id, keyVersion, teamVersion }, index) => ({
    ...{ kind, id, keyVersion, teamVersion, isSame: found[index] },
  }))
}

const kept = () => db.selectFrom('replaced_wrap').select('subject_id').execute()
const wrapOf = ({ id }: TriageCase) =>
  db
    .selectFrom('case_wrap')
    .select(['team_key_version', 'blob'])
    .where('enquiry_id', '=', id)
    .executeTakeFirstOrThrow()

/** In whatever order, each once. */
function expectSame(found: readonly string[], expected: readonly string[]): void {
  expect([found.length, new Set(found)]).toEqual([expected.length, new Set(expected)])
}

async function recorded(action: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('audit_entry')
    .select(['subject_id', 'outcome'])
    .where('action', '=', action)
    .execute()
  return rows.map((row) => `${row.outcome} ${row.subject_id}`)
}

beforeEach(async () => {
  const next = databases.shift()
  if (next === undefined) throw new Error('more tests than databases')
  db = next
  world = await newWorld()
  await listCard(world.one)
  await leave('alex')
}, 60_000)

describe('what waits', () => {
  test('is served to members who hold the older key, and names each case in the log first', async () => {
    await renew(['sasha', 'jo'])
    const { one, two } = world
    const items = await served('sasha', 'waiting')
    const expected = [`card ${one.id}`, ...[one, two].map(({ id }) => `case ${id}`)]
    expectSame(
      items.map(({ kind, id }) => `${kind} ${id}`),
      expected,
    )
    expectSame(await recorded('team_key.read_waiting'), [`read ${one.id}`, `read ${two.id}`])
    for (const name of ['robin', 'kim']) {
      const browser = await world.browserOf(name)
      for (const list of ['waiting', 'unchecked'])
        expect((await browser.get(`${keysPath}/intake/${list}`)).status, name).toBe(404)
      for (const what of ['rewrapped', 'checked']) {
        const answer = await browser.postJson(`${keysPath}/intake/${what}`, { items: [] })
        expect(answer.status, name).toBe(404)
      }
    }
    await db
      .deleteFrom('team_key_wrap')
      .where('version', '=', 1)
      .where('staff_id', '=', world.organisation.staff('jo').staffId)
      .execute()
    expect(await served('jo', 'waiting')).toEqual([])
  })

  test('is a referral only once its person has claimed it', async () => {
    await renew(['sasha', 'jo'])
    await db
      .updateTable('enquiry')
      .set({ is_unclaimed_referral: false })
      .where('id', '=', world.unclaimed.id)
      .execute()
    const ids = (await served('sasha', 'waiting')).map(({ id }) => id)
    expect(ids).toContain(world.unclaimed.id)
  })
})

describe('wrapped anew', () => {
  beforeEach(() => renew(['sasha', 'jo']))

  test('keeps what was there until a second member opened both, and puts back what differs', async () => {
    const { one, two, organisation } = world
    const before = await wrapOf(two)
    const items = await rewrapped('sasha')
    const team = await storedKeyringOf(db, organisation, 'sasha').teamKey('intake')
    const other = toBase64url(await wrapCaseKey(newCaseKey(), two.place, team.recipient))
    const wrong = items.map((item) => (item.id === two.id ? { ...item, blob: other } : item))
    expect(await post('sasha', 'rewrapped', wrong)).toEqual({ ok: true, stored: 3, isAlone: false })
    expectSame(await recorded('team_key.rewrap'), [`done ${one.id}`, `done ${two.id}`])
    expect((await kept()).length).toBe(3)
    const page = await (await (await world.browserOf('jo')).get(keysPath)).text()
    expect(page).toContain('data-check="intake"')
    expect(await htmlFaults(page)).toEqual([])

    expect(await served('sasha', 'unchecked')).toEqual([])
    const found = await checked('jo')
    expect(found.filter(({ id }) => id === one.id).map((item) => item['isSame'])).toEqual([
      true,
      true,
    ])
    expect(found.filter(({ id }) => id === two.id).map((item) => item['isSame'])).toEqual([false])
    const own = await post('sasha', 'checked', found)
    expect(own).toEqual({ ok: true, same: 0, different: 0 })
    expect(await post('jo', 'checked', found)).toEqual({ ok: true, same: 2, different: 1 })
    expect(await kept()).toEqual([])
    expect(await wrapOf(two)).toEqual(before)
    const { blob, team_key_version: version } = await wrapOf(one)
    expect(version).toBe(2)
    const opened = await openCaseKey(blob, 1, one.place, team.identity)
    expect(opened).toEqual({ ok: true, value: one.caseKey })
    expectSame(await recorded('team_key.check'), [`done ${one.id}`, `refused ${two.id}`])
  })

  test('is not stored for somebody who left the team meanwhile, nor under a key that is no longer the newest', async () => {
    const items = await rewrapped('sasha')
    const sasha = await world.browserOf('sasha')
    await renew(['sasha', 'jo'])
    expect(await post('sasha', 'rewrapped', items)).toMatchObject({ stored: 0 })
    await db
      .deleteFrom('team_key_wrap')
      .where('version', '=', 3)
      .where('staff_id', '=', world.organisation.staff('sasha').staffId)
      .execute()
    const late = await sasha.postJson(`${keysPath}/intake/rewrapped`, { items })
    expect(await late.json()).toEqual({ ok: false, error: 'changed_meanwhile' })
    expect((await wrapOf(world.one)).team_key_version).toBe(1)
  })

  test('by the only member who holds both keys is told so, and keeps nothing for nobody', async () => {
    await leave('jo')
    const items = await rewrapped('sasha')
    expect(await post('sasha', 'rewrapped', items)).toEqual({ ok: true, stored: 3, isAlone: true })
    expect(await kept()).toEqual([])
  })

  test('says nothing any more once what replaced it changed again', async () => {
    await post('sasha', 'rewrapped', await rewrapped('sasha'))
    const { blob } = await wrapOf(world.two)
    await db.updateTable('case_wrap').set({ blob }).where('enquiry_id', '=', world.one.id).execute()
    const ids = (await served('jo', 'unchecked')).map(({ kind, id }) => `${kind} ${id}`)
    expectSame(ids, [`card ${world.one.id}`, `case ${world.two.id}`])
  })
})
