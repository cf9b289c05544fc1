// Accounts attacked: what a steward's browser did not sign is not stored, a link works once and for a week, roles that
// cannot be held together are refused, and who left has nothing any more.
import {
  fromBase64url,
  newHybridPair,
  newKeyring,
  newTeamKey,
  publicKeysOf,
  signEntry,
  toBase64url,
  wrapTeamKey,
} from '@forestall/sealed'
import { beforeAll, describe, expect, it } from 'vitest'
import type { StaffId } from '#domain/shared/ids.ts'
import { addMs, dayMs, instant, minuteMs } from '#domain/shared/instant.ts'
import { signInRoutes } from '#features/staff/sign-in/routes.ts'
import { mailAddressFinder } from '#platform/mail/address.ts'
import { insertEnquiry } from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import { signInAs } from '#test/support/signed-in.ts'
import {
  mountForTest,
  staffServices,
  type TestBrowser,
  testBrowser,
} from '#test/support/staff-app.ts'
import { htmlFaults } from '#test/support/staff-page.ts'
import {
  insertStaffedOrganisation,
  type StaffedOrganisation,
  testFieldBox,
} from '#test/support/staffed-organisation.ts'
import { readDirectory } from './directory-log.ts'
import { accountRoutes } from './routes.ts'

const { db } = await testDatabase()
const clock = { now: instant(Date.parse('2026-03-02T10:00:00Z')) }
const services = staffServices(db, clock)
const app = mountForTest(db, [...signInRoutes(services), ...accountRoutes(services)], clock)
let organisation: StaffedOrganisation

beforeAll(async () => {
  organisation = await insertStaffedOrganisation(db)
}, 60_000)

const signedIn = (name: string): Promise<TestBrowser> => signInAs(app, clock, organisation, name)

const base = '/staff/colleagues'

interface Invitee {
  readonly id: StaffId
  readonly path: string
}

async function invite(
  browser: TestBrowser,
  signInName: string,
  role: string,
  email = '',
): Promise<Invitee> {
  const answer = await browser.postForm(`${base}/invite`, {
    full_name: `${signInName} Sample`,
    working_name: `Working ${signInName}`,
    sign_in_name: signInName,
    ...{ email, roles: role },
    state: 'active',
    id: organisation.staff('robin').staffId,
  })
  expect(answer.status).toBe(200)
  const text = await answer.text()
  expect(await htmlFaults(text)).toEqual([])
  const path = /\/staff\/join\/[\w-]{43}/.exec(text)?.[0] ?? ''
  const row = await db
    .selectFrom('staff')
    .select(['id', 'state'])
    .where('sign_in_name', '=', signInName)
    .executeTakeFirstOrThrow()
  expect(row.state).toBe('invited')
  return { id: row.id, path }
}

async function offerKeys({ id }: Invitee) {
  const { organisationId, keys } = organisation
  const keyring = await newKeyring({
    ...{ organisationId, staffId: id },
    organisationSigningKey: keys.signing.publicKey,
  })
  const row = await db
    .selectFrom('staff')
    .select('working_name')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('pending_directory_key')
    .values({
      staff_id: id,
      age_recipient: keyring.age.recipient,
      signing_public_key: keyring.signing.publicKey,
      offered_at: new Date(clock.now),
    })
    .execute()
  return publicKeysOf(keyring, row.working_name)
}

const json = (entry: { sequence: number; body: Uint8Array; signature: Uint8Array }) => ({
  sequence: entry.sequence,
  body: toBase64url(entry.body),
  signature: toBase64url(entry.signature),
})

type Fact = Parameters<typeof signEntry>[0]['fact']

async function signedBy(name: string, fact: Fact) {
  const { keyring, staffId } = organisation.staff(name)
  return signEntry({
    organisationId: organisation.organisationId,
    after: (await readDirectory(db)).pin,
    fact,
    signer: { kind: 'steward', staffId, seed: keyring.signing.seed },
  })
}

const stateOf = async (id: StaffId) =>
  (await db.selectFrom('staff').select('state').where('id', '=', id).executeTakeFirstOrThrow())
    .state

describe('inviting', () => {
  it('keeps what was typed and says what is wrong; the address is stored sealed', async () => {
    const robin = await signedIn('robin')
    const wrong = await robin.postForm(`${base}/invite`, {
      ...{ full_name: 'Mika Sample', working_name: '', sign_in_name: 'M', email: 'nobody' },
    })
    expect(wrong.status).toBe(422)
    const text = await wrong.text()
    expect(await htmlFaults(text)).toEqual([])
    expect(text).toContain('value="Mika Sample"')
    for (const sentence of [
      'Enter the working name',
      'Enter a sign-in name',
      'Enter an e-mail',
      'Choose at least one role',
    ])
      expect(text).toContain(sentence)
    const { id } = await invite(robin, 'mika', 'finance', 'mika@service.example')
    const row = await db
      .selectFrom('staff')
      .select('email_sealed')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(Buffer.from(row.email_sealed ?? []).toString('latin1')).not.toContain('mika@')
    await db
      .updateTable('staff')
      .set({ state: 'active', joined_at: new Date(clock.now) })
      .where('id', '=', id)
      .execute()
    expect(await mailAddressFinder(db, testFieldBox)(id)).toBe('mika@service.example')
    const again = await robin.postForm(`${base}/invite`, {
      ...{ full_name: 'Other', working_name: 'Other', sign_in_name: 'mika', email: '' },
      roles: 'finance',
    })
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('had this sign-in name')
  })

  it('the link is for one person, once, for seven days, and a new one ends it', async () => {
    const robin = await signedIn('robin')
    const invitee = await invite(robin, 'ellis', 'call_taker')
    const anybody = testBrowser(app, clock)
    const open = await anybody.get(invitee.path)
    expect(open.status).toBe(200)
    const text = await open.text()
    expect(await htmlFaults(text)).toEqual([])
    expect(text).toContain('ellis Sample')
    const other = `/staff/join/${toBase64url(new Uint8Array(32).fill(1))}`
    expect((await anybody.get(other)).status).toBe(410)
    const begun = clock.now
    clock.now = addMs(begun, 7 * dayMs)
    expect((await anybody.get(invitee.path)).status).toBe(410)
    clock.now = begun
    const renewed = await robin.postForm(`${base}/${invitee.id}/invitation`, {})
    const path = /\/staff\/join\/[\w-]{43}/.exec(await renewed.text())?.[0] ?? ''
    expect((await anybody.get(invitee.path)).status).toBe(410)
    expect((await anybody.get(path)).status).toBe(200)
    await db
      .updateTable('one_time_link')
      .set({ used_at: new Date(clock.now) })
      .where('staff_id', '=', invitee.id)
      .execute()
    const used = await anybody.get(path)
    expect(used.status).toBe(410)
    expect(await used.text()).toContain('still to compare your fingerprint')
    expect(await (await anybody.get(`${path}/state`)).json()).toEqual({ isSigned: false })
    const late = await anybody.postJson(`${path}/challenge`, {})
    expect(await late.json()).toEqual({ ok: false, error: 'link_used' })
    expect((await anybody.postJson(path, { keyring: 'x' })).status).toBe(400)
  })
})

describe('signing', () => {
  it('stores only what a steward signed about exactly the offered keys', async () => {
    const robin = await signedIn('robin')
    const invitee = await invite(robin, 'jules', 'intake_coordinator')
    const keys = await offerKeys(invitee)
    const path = `${base}/${invitee.id}/sign`
    const post = async (entry: Awaited<ReturnType<typeof signedBy>>, wraps: unknown[] = []) =>
      (await robin.postJson(path, { entry: json(entry), wraps })).json()
    const other = await newHybridPair()
    const refusedEntries = [
      await signedBy('robin', { kind: 'staff', ...keys, recipient: other.recipient }),
      await signedBy('robin', { kind: 'staff', ...keys, displayName: 'Somebody else' }),
      await signedBy('robin', {
        kind: 'staff',
        ...keys,
        staffId: organisation.staff('sasha').staffId,
      }),
      await signedBy('robin', { kind: 'left', staffId: organisation.staff('sasha').staffId }),
      await signedBy('robin', { kind: 'steward', ...keys }),
      await signedBy('sasha', { kind: 'staff', ...keys }),
    ]
    for (const entry of refusedEntries)
      expect(await post(entry)).toEqual({ ok: false, error: 'not_accepted' })
    const right = await signedBy('robin', { kind: 'staff', ...keys })
    expect(await post({ ...right, sequence: right.sequence + 1 })).toEqual({
      ...{ ok: false, error: 'changed_meanwhile' },
    })
    const safeguarding = organisation.teamKeys.find(({ team }) => team === 'safeguarding')
    if (safeguarding === undefined) throw new Error('no team')
    const blob = await wrapTeamKey(safeguarding, organisation.organisationId, keys.recipient)
    const foreign = { team: 'safeguarding', version: 1, blob: toBase64url(blob) }
    expect(await post(right, [foreign])).toEqual({ ok: false, error: 'not_accepted' })
    expect(await stateOf(invitee.id)).toBe('invited')
    expect((await readDirectory(db)).staff.has(invitee.id)).toBe(false)

    expect(await post(right, [{ ...foreign, team: 'intake' }])).toEqual({ ok: true })
    expect(await stateOf(invitee.id)).toBe('active')
    expect((await readDirectory(db)).staff.get(invitee.id)?.isSteward).toBe(false)
    expect(await post(right)).toEqual({ ok: false, error: 'changed_meanwhile' })
  })

  it('needs a fresh sign that it is you, and the right', async () => {
    const robin = await signedIn('robin')
    const id = organisation.staff('sasha').staffId
    const sasha = await signedIn('sasha')
    expect((await sasha.postJson(`${base}/${id}/keys`, { wraps: [] })).status).toBe(404)
    expect((await sasha.get(`${base}/${id}`)).status).toBe(404)
    clock.now = addMs(clock.now, 6 * 60_000)
    const late = await robin.postJson(`${base}/${id}/keys`, { wraps: [] })
    expect(late.headers.get('location')).toMatch(/^\/staff\/step-up/)
    const form = await robin.postForm(`${base}/${id}/leave`, { sure: 'yes' })
    expect(form.status).toBe(403)
    expect(await form.text()).toContain(`action="${base}/${id}/leave"`)
    expect(await stateOf(id)).toBe('active')
  })
})

describe('roles', () => {
  it('are refused together, kept when refused, and of two who save at once the second sees', async () => {
    const robin = await signedIn('robin')
    const { staffId } = organisation.staff('kim')
    const path = `${base}/${staffId}/roles`
    const shown = await (await robin.get(path)).text()
    expect(await htmlFaults(shown)).toEqual([])
    const version = /name="version" value="(\d+)"/.exec(shown)?.[1] ?? ''
    expect((await robin.postForm(path, { version })).status).toBe(422)
    const both = await robin.postForm(path, { version, roles: 'data_protection_officer' })
    expect(both.headers.get('location')).toBe(`${base}/${staffId}?told=roles`)
    const late = await robin.postForm(path, { version, roles: 'finance' })
    expect(late.status).toBe(422)
    const conflict = await late.text()
    expect(conflict).toContain('Saved now: Data protection officer.')
    expect(conflict).toMatch(/value="finance"[^>]* checked/)
    const wraps = await db
      .selectFrom('team_key_wrap')
      .select('team')
      .where('staff_id', '=', staffId)
      .execute()
    expect(wraps).toEqual([])
    const last = organisation.staff('robin').staffId
    const own = await robin.postForm(`${base}/${last}/roles`, { version: '1', roles: 'finance' })
    expect(await own.text()).toContain('This is the last administrator')
    const keys = await (await robin.get(`${base}/team-keys`)).text()
    expect(await htmlFaults(keys)).toEqual([])
    expect(keys).toContain('data-renew="safeguarding"')
  })
})

describe('leaving', () => {
  it('ends everything at once, by the next request', async () => {
    const robin = await signedIn('robin')
    const alex = await signedIn('alex')
    const { staffId } = organisation.staff('alex')
    const enquiryId = await insertEnquiry(db, { owner_id: staffId })
    expect((await alex.get('/staff')).status).toBe(200)
    const path = `${base}/${staffId}/leave`
    expect((await robin.postForm(path, {})).status).toBe(422)
    const left = await robin.postForm(path, { sure: 'yes' })
    expect(left.headers.get('location')).toBe(`${base}/${staffId}?told=left&freed=1`)
    expect((await alex.get('/staff')).headers.get('location')).toBe('/staff/sign-in')
    for (const table of ['staff_session', 'sign_in_method', 'keyring', 'team_key_wrap'] as const)
      expect(
        await db.selectFrom(table).select('staff_id').where('staff_id', '=', staffId).execute(),
        table,
      ).toEqual([])
    const enquiry = await db
      .selectFrom('enquiry')
      .select('owner_id')
      .where('id', '=', enquiryId)
      .executeTakeFirstOrThrow()
    expect(enquiry.owner_id).toBeNull()
    const page = await (await robin.get(`${base}/${staffId}?told=left&freed=1`)).text()
    expect(await htmlFaults(page)).toEqual([])
    expect(page).toContain('went back to the queue')
    expect(page).toContain('Sign the departure')

    const departure = await signedBy('robin', { kind: 'left', staffId })
    const wrong = await signedBy('robin', {
      kind: 'left',
      staffId: organisation.staff('sasha').staffId,
    })
    const post = async (entry: typeof departure) =>
      (await robin.postJson(`${base}/${staffId}/departure`, { entry: json(entry) })).json()
    expect(await post(wrong)).toEqual({ ok: false, error: 'not_accepted' })
    expect(await post(departure)).toEqual({ ok: true })
    expect((await readDirectory(db)).staff.has(staffId)).toBe(false)
  })

  it('the only steward does not leave, nor the last administrator', async () => {
    const robin = await signedIn('robin')
    const { staffId } = organisation.staff('robin')
    const refused = await robin.postForm(`${base}/${staffId}/leave`, { sure: 'yes' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('This is the last administrator')
    const other = organisation.staff('noor').staffId
    const since = new Date(clock.now)
    await db
      .insertInto('staff_role')
      .values({ staff_id: other, role: 'administrator', since })
      .execute()
    clock.now = addMs(clock.now, 1_000)
    const again = await robin.postForm(`${base}/${staffId}/leave`, { sure: 'yes' })
    expect(await again.text()).toContain('This is the last steward')
    expect(await stateOf(staffId)).toBe('active')
  })

  it('a new team key goes to everybody who holds the old one, and to nobody the directory does not name', async () => {
    const robin = await signedIn('robin')
    const { organisationId } = organisation
    const directory = await readDirectory(db)
    const holders = await db
      .selectFrom('team_key_wrap')
      .select('staff_id')
      .where('team', '=', 'intake')
      .execute()
    const made = await newTeamKey({
      ...{ organisationId, team: 'intake', version: 2 },
      members: holders.map(({ staff_id }) => {
        const recipient = directory.staff.get(staff_id)?.recipient
        if (recipient === undefined) throw new Error('not in the directory')
        return { holder: staff_id, recipient }
      }),
    })
    const { recipient } = made.key
    const wraps = made.wraps.map((wrap) => ({
      staffId: wrap.holder,
      blob: toBase64url(wrap.blob),
    }))
    const entry = json(
      await signedBy('robin', { kind: 'team', team: 'intake', version: 2, recipient }),
    )
    const body = { version: 2, recipient, rootWrap: wraps[0]?.blob, wraps, entry }
    const post = async (given: object) =>
      (await robin.postJson(`${base}/team-keys/intake/renew`, given)).json()
    expect(await post({ ...body, wraps: wraps.slice(1) })).toMatchObject({ ok: false })
    const gone = { staffId: organisation.staff('alex').staffId, blob: wraps[0]?.blob }
    expect(await post({ ...body, wraps: [...wraps, gone] })).toMatchObject({ ok: false })
    expect(await post({ ...body, version: 3 })).toMatchObject({ ok: false })
    expect(await post(body)).toEqual({ ok: true })
    expect(await post(body)).toMatchObject({ ok: false })

    const sasha = await signedIn('sasha')
    expect((await sasha.get(`${base}/team-keys/intake/waiting`)).status).toBe(200)
    expect((await sasha.get(`${base}/team-keys/safeguarding/waiting`)).status).toBe(404)
    expect((await robin.get(`${base}/team-keys/intake/waiting`)).status).toBe(404)
    expect(fromBase64url(entry.signature, 64)).toHaveLength(64)
  })
})

describe('a second steward', () => {
  it('is certified by the organisation alone, and only who may sign becomes one', async () => {
    let robin = await signedIn('robin')
    const { organisationId, keys } = organisation
    await db
      .insertInto('staff_role')
      .values({
        staff_id: organisation.staff('kim').staffId,
        role: 'safeguarding_lead',
        since: new Date(clock.now),
      })
      .execute()
    const post = async (name: string, by: 'organisation' | 'steward') => {
      const { staffId } = organisation.staff(name)
      const held = (await readDirectory(db)).staff.get(staffId)
      if (held === undefined) throw new Error('not in the directory')
      const { displayName, recipient, signingKey } = held
      const fact = { kind: 'steward', staffId, displayName, recipient, signingKey } as const
      const signer = { kind: 'organisation', seed: keys.signing.seed } as const
      const after = (await readDirectory(db)).pin
      const entry =
        by === 'steward'
          ? await signedBy('robin', fact)
          : await signEntry({ organisationId, after, fact, signer })
      const path = `${base}/${staffId}/steward`
      return (await robin.postJson(path, { entry: json(entry), wraps: [] })).json()
    }
    expect(await post('kim', 'steward')).toEqual({ ok: false, error: 'not_accepted' })
    expect(await post('sasha', 'organisation')).toEqual({ ok: false, error: 'not_accepted' })
    const { staffId } = organisation.staff('kim')
    const page = await (await robin.get(`${base}/${staffId}/steward`)).text()
    expect(await htmlFaults(page)).toEqual([])
    expect((await robin.get(`${base}/${organisation.staff('sasha').staffId}/steward`)).status).toBe(
      404,
    )
    const sasha = await signedIn('sasha')
    expect((await sasha.get(`${base}/team-keys/root`)).status).toBe(404)

    // Somebody who held every key as a steward leaves: every key is made anew.
    expect(await (await robin.get(`${base}/team-keys`)).text()).not.toContain(
      'data-renew="registry"',
    )
    // Two people type for longer than five minutes; the page and what it hands out wanted a proof of presence before.
    clock.now = addMs(clock.now, 6 * minuteMs)
    expect((await robin.get(`${base}/team-keys/root`)).status).toBe(303)
    expect(await post('kim', 'organisation')).toEqual({ ok: true })
    robin = await signedIn('robin')
    expect((await robin.postForm(`${base}/${staffId}/leave`, { sure: 'yes' })).status).toBe(303)
    const due = await (await robin.get(`${base}/team-keys`)).text()
    for (const team of ['intake', 'registry', 'hotline', 'safeguarding'])
      expect(due).toContain(`data-renew="${team}"`)
  })
})
