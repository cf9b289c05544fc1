import {
  deriveLookup,
  foundOrganisation,
  newReceiptCode,
  sealUnlocker,
  toBase64url,
} from '@forestall/sealed'
import { beforeEach, describe, expect, test } from 'vitest'
import { newId, type OrganisationId, type StaffId } from '#domain/shared/ids.ts'
import { addMs, dayMs, instant } from '#domain/shared/instant.ts'
import { teams } from '#domain/staff/teams.ts'
import { codeAt } from '#platform/sign-in/one-time-code.ts'
import { testDatabase } from '#test/support/database.ts'
import { mountForTest, staffServices, testBrowser, testRandom } from '#test/support/staff-app.ts'
import { issueSetUpLink } from './commands.ts'
import { setUpRoutes } from './routes.ts'

const { db } = await testDatabase()
const clock = { now: instant(Date.parse('2026-01-05T09:00:00Z')) }
const app = mountForTest(db, setUpRoutes(staffServices(db, clock)), clock)
const browser = testBrowser(app, clock)

const tables = [
  'one_time_link',
  'team_key_wrap',
  'team_key',
  'directory_entry',
  'sign_in_method',
  'keyring',
  'staff_role',
  'staff',
  'organisation',
] as const

beforeEach(async () => {
  for (const table of tables) await db.deleteFrom(table).execute()
})

async function link(): Promise<string> {
  const issued = await issueSetUpLink(db, testRandom, clock.now)
  if (issued === undefined) throw new Error('no link')
  return issued.path
}

/** What the page posts, made in Node. */
async function posted() {
  const organisationId = newId<OrganisationId>(testRandom)
  const staffId = newId<StaffId>(testRandom)
  const founding = await foundOrganisation({
    ...{ organisationId, staffId, teams },
    displayName: 'Robin',
  })
  const place = { organisationId, staffId }
  const code = newReceiptCode()
  const secret = testRandom(20)
  const unlocker = async (unlockerId: string) =>
    toBase64url(
      await sealUnlocker({
        ...{ place, unlockerId, keyringKey: founding.keyringKey },
        secret: { kind: 'recovery', code },
      }),
    )
  const [first, second] = [crypto.randomUUID(), crypto.randomUUID()]
  return {
    organisation: {
      id: organisationId,
      name: 'Example Help Service',
      country: 'england',
      timeZone: 'Europe/London',
      rootRecipient: founding.keys.root.recipient,
      signingPublicKey: toBase64url(founding.keys.signing.publicKey),
    },
    administrator: {
      id: staffId,
      fullName: 'Robin Sample',
      workingName: 'Robin',
      signInName: 'Robin',
      keyring: toBase64url(founding.keyringBlob),
      methods: {
        passkeys: [],
        passphrase: {
          methodId: first,
          salt: toBase64url(testRandom(16)),
          authentication: toBase64url(testRandom(32)),
          unlocker: await unlocker(first),
          totp: { secret: toBase64url(secret), code: codeAt(secret, clock.now) },
        },
        recoveryCode: {
          methodId: second,
          authentication: toBase64url((await deriveLookup(code, organisationId)).lookup),
          unlocker: await unlocker(second),
        },
        organisationRoot: toBase64url(founding.keyringForRoot),
      },
    },
    teams: founding.teams.map(({ key, rootWrap, memberWrap }) => ({
      team: key.team,
      recipient: key.recipient,
      rootWrap: toBase64url(rootWrap),
      memberWrap: toBase64url(memberWrap),
    })),
    entries: founding.entries.map(({ sequence, body, signature }) => ({
      sequence,
      body: toBase64url(body),
      signature: toBase64url(signature),
    })),
    sheetsConfirmed: true,
  }
}

const count = async (table: (typeof tables)[number]) =>
  (await db.selectFrom(table).selectAll().execute()).length

describe('the link', () => {
  test('only its hash is kept, and it opens the page', async () => {
    const path = await link()
    const token = Buffer.from(path.split('/').at(-1) ?? '', 'base64url')
    const row = await db.selectFrom('one_time_link').selectAll().executeTakeFirstOrThrow()
    expect(Buffer.from(row.token_hash).equals(token)).toBe(false)
    expect((await browser.get(path)).status).toBe(200)
  })

  test('works once, and of two at the same moment one wins; afterwards it says so', async () => {
    const path = await link()
    const bodies = [await posted(), await posted()]
    const answers = await Promise.all(
      bodies.map(async (body) => (await browser.postJson(path, body)).json()),
    )
    expect(answers.filter((answer) => (answer as { ok: boolean }).ok)).toHaveLength(1)
    expect(answers).toContainEqual({ ok: false, error: 'link_used' })
    expect(await count('staff')).toBe(1)
    const again = await browser.get(path)
    expect(again.status).toBe(410)
    expect(await again.text()).toContain('This link has been used')
    expect(await issueSetUpLink(db, testRandom, clock.now)).toBeUndefined()
  })

  test('ends after a day, and when a newer one is issued', async () => {
    const older = await link()
    const newer = await link()
    expect((await browser.get(older)).status).toBe(410)
    clock.now = addMs(clock.now, dayMs)
    expect((await browser.get(newer)).status).toBe(410)
    expect(await (await browser.postJson(newer, await posted())).json()).toEqual({
      ok: false,
      error: 'link_unknown',
    })
    expect(await count('organisation')).toBe(0)
    expect((await browser.get('/staff/set-up/short')).status).toBe(410)
  })
})

describe('what is posted', () => {
  test('makes organisation, administrator, keys, directory and ways to sign in, all or nothing', async () => {
    const body = await posted()
    const path = await link()
    const wrongCode = structuredClone(body)
    wrongCode.administrator.methods.passphrase.totp.code = '000000'
    expect(await (await browser.postJson(path, wrongCode)).json()).toEqual({
      ok: false,
      error: 'code_wrong',
    })
    for (const table of tables) if (table !== 'one_time_link') expect(await count(table)).toBe(0)
    expect(await (await browser.postJson(path, body)).json()).toEqual({ ok: true })
    expect(await count('sign_in_method')).toBe(3)
    expect(await count('team_key_wrap')).toBe(teams.length)
    expect(await count('directory_entry')).toBe(teams.length + 1)
    const staff = await db.selectFrom('staff').selectAll().executeTakeFirstOrThrow()
    expect(staff.sign_in_name).toBe('robin')
  })

  test('a directory that browsers would refuse is not stored', async () => {
    const body = await posted()
    const other = await posted()
    const swapped = { ...body, entries: [other.entries[0], ...body.entries.slice(1)] }
    expect(await (await browser.postJson(await link(), swapped)).json()).toEqual({
      ok: false,
      error: 'directory',
    })
  })

  test('nothing rides along, nothing is missing, nothing is too large', async () => {
    const body = await posted()
    const path = await link()
    const { passphrase: _, ...noWay } = body.administrator.methods
    const bad = [
      { ...body, isDemo: true },
      { ...body, administrator: { ...body.administrator, roles: ['safeguarding_lead'] } },
      { ...body, administrator: { ...body.administrator, methods: noWay } },
      { ...body, sheetsConfirmed: false },
      { ...body, teams: body.teams.slice(1) },
      { ...body, organisation: { ...body.organisation, timeZone: 'Mars/Olympus' } },
      { ...body, organisation: { ...body.organisation, rootRecipient: `age1${'q'.repeat(58)}` } },
    ]
    for (const wrong of bad) expect((await browser.postJson(path, wrong)).status).toBe(400)
    const large = { ...body, entries: 'A'.repeat(300_000) }
    expect((await browser.postJson(path, large)).status).toBe(413)
    expect(await count('organisation')).toBe(0)
  })
})
