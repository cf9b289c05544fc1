// The ceremony that opens a keyring, attacked: without the organisation's signature over exactly this code, this person
// and this challenge nothing changes; with it every way there was before is gone, and each step is in the audit log.
import {
  deriveLookup,
  joinHalves,
  newReceiptCode,
  openKeyringWithRoot,
  parseHalf,
  sealUnlocker,
  signReopening,
  splitOrganisationKeys,
  toBase64url,
} from '@forestall/sealed'
import { beforeAll, expect, it } from 'vitest'
import { reopeningCommands } from '#browser/new-keyring/reopening.ts'
import { addMs, instant } from '#domain/shared/instant.ts'
import { signInRoutes } from '#features/staff/sign-in/routes.ts'
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
} from '#test/support/staffed-organisation.ts'
import { accountRoutes } from './routes.ts'

const { db } = await testDatabase()
const clock = { now: instant(Date.parse('2026-03-02T10:00:00Z')) }
const services = staffServices(db, clock)
const app = mountForTest(db, [...signInRoutes(services), ...accountRoutes(services)], clock)
let organisation: StaffedOrganisation

beforeAll(async () => {
  organisation = await insertStaffedOrganisation(db)
}, 60_000)

const id = (name: string) => organisation.staff(name).staffId
const pathOf = (name: string) => `/staff/colleagues/${id(name)}/keyring`
const signedIn = (name: string): Promise<TestBrowser> => signInAs(app, clock, organisation, name)

const waysOf = async (name: string) => {
  const rows = await db
    .selectFrom('sign_in_method')
    .select('kind')
    .where('staff_id', '=', id(name))
    .orderBy('kind')
    .execute()
  return rows.map(({ kind }) => kind)
}
const traces = async () => {
  const rows = await db
    .selectFrom('audit_entry')
    .select(['actor_id', 'subject_id', 'outcome'])
    .where('action', '=', 'keyring.reopen')
    .execute()
  return rows.map((row) => row.outcome)
}

interface Posted {
  readonly id: string
  readonly challenge: string
  readonly keyring: string
  readonly unlocker: string
}
const post = async (browser: TestBrowser, path: string, body: unknown = {}) =>
  (await (await browser.postJson(path, body)).json()) as { ok: boolean; error?: string } & Posted

/** What a browser makes of a challenge, with any signing key. */
async function newCode(name: string, challenge: string, seed: Uint8Array) {
  const { keyringKey } = organisation.staff(name)
  const place = { organisationId: organisation.organisationId, staffId: id(name) }
  const code = newReceiptCode()
  const methodId = crypto.randomUUID()
  const unlocker = await sealUnlocker({
    ...{ place, keyringKey, unlockerId: methodId },
    secret: { kind: 'recovery', code },
  })
  const { lookup } = await deriveLookup(code, place.organisationId)
  const given = Buffer.from(challenge, 'base64url')
  const reopening = { ...place, methodId, authentication: lookup, unlocker, challenge: given }
  return {
    code: {
      methodId,
      authentication: toBase64url(lookup),
      unlocker: toBase64url(unlocker),
    },
    signature: toBase64url(await signReopening(reopening, seed)),
  }
}

it('takes nothing that the organisation’s key did not sign for this person, code and moment', async () => {
  const robin = await signedIn('robin')
  const seed = organisation.keys.signing.seed
  const before = await waysOf('kim')
  const challenge = async (name = 'kim') => post(robin, `${pathOf(name)}/challenge`)
  const send = async (body: unknown) => (await post(robin, pathOf('kim'), body)).error

  const [one, two, other] = [await challenge(), await challenge(), await challenge('sasha')]
  const steward = organisation.staff('robin').keyring.signing.seed
  const byOne = await newCode('kim', one.challenge, steward)
  expect(await send({ challengeId: one.id, ...byOne })).toBe('not_accepted')
  // The challenge is used up by the attempt.
  const right = await newCode('kim', one.challenge, seed)
  expect(await send({ challengeId: one.id, ...right })).toBe('not_accepted')
  expect(
    await send({ challengeId: other.id, ...(await newCode('kim', other.challenge, seed)) }),
  ).toBe('not_accepted')
  const swapped = await newCode('kim', two.challenge, seed)
  const foreign = await newCode('kim', two.challenge, seed)
  expect(await send({ challengeId: two.id, ...swapped, code: foreign.code })).toBe('not_accepted')
  const late = await challenge()
  clock.now = addMs(clock.now, 5 * 60_000 - 1)
  const forOther = await newCode('sasha', late.challenge, seed)
  expect(await send({ challengeId: late.id, ...forOther })).toBe('not_accepted')
  expect(await waysOf('kim')).toEqual(before)
  expect(await traces()).toEqual(['refused', 'refused', 'refused', 'refused', 'refused'])
})

it('opens with both halves: a new code signs in, everything before is gone', async () => {
  const kim = await signedIn('kim')
  const robin = await signedIn('robin')
  const page = await robin.get(pathOf('kim'))
  expect(page.status).toBe(200)
  expect(await htmlFaults(await page.text())).toEqual([])

  const sealed = await post(robin, `${pathOf('kim')}/sealed`)
  const worker = reopeningCommands()
  const halves = await splitOrganisationKeys(organisation.keys)
  expect(await worker.first({ typed: 'not a half' })).toBe('first_half')
  expect(await worker.first({ typed: halves.first.lines.join('\n') })).toBe('kept')
  const input = {
    organisationId: organisation.organisationId,
    staffId: id('kim'),
    organisationSigningKey: toBase64url(organisation.keys.signing.publicKey),
    keyring: sealed.keyring,
    unlocker: sealed.unlocker,
  }
  const second = { ...input, typed: halves.second.lines.join('\n') }
  expect(await worker.second({ ...second, typed: halves.first.lines.join('\n') })).toBe(
    'not_a_pair',
  )
  expect(await worker.second({ ...second, staffId: id('sasha') })).toBe('damaged')
  const otherKey = toBase64url(new Uint8Array(32).fill(7))
  expect(await worker.second({ ...second, organisationSigningKey: otherKey })).toBe(
    'other_organisation',
  )
  const shown = await worker.second(second)
  expect(shown).toMatchObject({ letters: expect.stringMatching(/^[0-9A-Z-]+$/) })
  const { id: challengeId, challenge } = await post(robin, `${pathOf('kim')}/challenge`)
  const signed = await worker.sign({ challenge })
  await worker.forget(null)
  await expect(worker.sign({ challenge })).rejects.toThrow('locked')
  expect(await post(robin, pathOf('kim'), { challengeId, ...signed })).toEqual({ ok: true })

  expect(await waysOf('kim')).toEqual(['organisation_root', 'recovery_code'])
  expect((await kim.get('/staff')).headers.get('location')).toBe('/staff/sign-in')
  const back = testBrowser(app, clock)
  const answer = await back.postJson('/staff/sign-in/recovery', {
    name: 'kim',
    authentication: signed.code.authentication,
  })
  expect(await answer.json()).toMatchObject({ ok: true })
  expect((await traces()).slice(-2)).toEqual(['read', 'done'])
})

it('one half opens nothing, and what is handed out opens only under the root', async () => {
  const robin = await signedIn('robin')
  const sealed = await post(robin, `${pathOf('sasha')}/sealed`)
  const { first } = await splitOrganisationKeys(organisation.keys)
  const half = await parseHalf(first.lines.join('\n'))
  if (!half.ok) throw new Error('the half is right')
  expect((await joinHalves(half.value, half.value)).ok).toBe(false)
  const place = { organisationId: organisation.organisationId, staffId: id('sasha') }
  const { identity } = organisation.staff('robin').keyring.age
  const blob = Buffer.from(sealed.unlocker, 'base64url')
  expect((await openKeyringWithRoot(blob, place, identity)).ok).toBe(false)
})

it('is for those who sign keys, with a fresh sign that it is you, about who works here', async () => {
  const sasha = await signedIn('sasha')
  for (const part of ['', '/sealed', '/challenge'])
    expect((await sasha.postJson(`${pathOf('robin')}${part}`, {})).status).toBe(404)
  const robin = await signedIn('robin')
  clock.now = addMs(clock.now, 6 * 60_000)
  const late = await robin.postJson(`${pathOf('sasha')}/sealed`, {})
  expect(late.headers.get('location')).toMatch(/^\/staff\/step-up/)
})
