// The demonstration in small, on a real database: one enquiry in every state, all of it opened again with the printed
// passphrases alone, as a colleague's browser would.
import {
  deriveFromCode,
  openCard,
  openCaseKey,
  openConversationKey,
  openConversationKeys,
  openGrant,
  openIdentity,
  openIdentityKey,
  openKeyring,
  openTeamKey,
  openThread,
  openUnlocker,
  parseRecipient,
  shredKey,
  stretchPassphrase,
  verifyDirectory,
} from '@forestall/sealed'
import { beforeAll, describe, expect, test } from 'vitest'
import { doors } from '#domain/help/doors.ts'
import { storedStates } from '#domain/help/enquiry-states.ts'
import { type CalendarDay, type Instant, instant } from '#domain/shared/instant.ts'
import { rolesRefusal } from '#domain/staff/account.ts'
import { newDraw } from '#features/staff/demo/draw.ts'
import { demoRoutes } from '#features/staff/demo/routes.ts'
import { usualStates } from '#features/staff/demo/standing.ts'
import { testDatabase } from '#test/support/database.ts'
import { mountForTest, staffServices, testRandom } from '#test/support/staff-app.ts'
import { htmlFaults } from '#test/support/staff-page.ts'
import { testFieldBox } from '#test/support/staffed-organisation.ts'
import {
  decisionNote,
  staffAnswers,
  staffNotes,
  storiesFor,
  theirAnswers,
} from '#words/en-demo-stories.ts'
import { type MadeDemo, makeDemoOrganisation } from './demo-organisation.ts'

const slow = 120_000
const now = instant(Date.parse('2026-11-20T10:00:00Z'))
const { db } = await testDatabase()
let made: MadeDemo

async function make(at: Instant, keep: (made: MadeDemo) => void) {
  return makeDemoOrganisation({
    ...{ db, now: at, random: testRandom, fieldBox: testFieldBox, keep },
    states: [...storedStates, ...usualStates.filter((state) => state === 'episode_open')],
  })
}

beforeAll(async () => {
  await expect(
    make(now, () => {
      throw new Error('the disk is full')
    }),
  ).rejects.toThrow('the disk is full')
  const count = await db.selectFrom('staff').select('id').execute()
  expect(count, 'a demonstration without its passphrases is not stored').toEqual([])
  const result = await make(now, () => undefined)
  if (!result.ok) throw new Error(result.error)
  made = result.value
}, slow)

/** From a passphrase to the intake team's key, with what the database holds. */
async function unlock(signInName: string) {
  const person = made.people.find((one) => one.signInName === signInName)
  const organisation = await db.selectFrom('organisation').selectAll().executeTakeFirstOrThrow()
  const row = await db
    .selectFrom('staff')
    .innerJoin('keyring', 'keyring.staff_id', 'staff.id')
    .innerJoin('sign_in_method', 'sign_in_method.staff_id', 'staff.id')
    .select([
      'staff.id',
      'keyring.blob',
      'sign_in_method.id as method',
      'unlocker',
      'passphrase_salt',
    ])
    .where('sign_in_name', '=', signInName)
    .where('kind', '=', 'passphrase')
    .executeTakeFirstOrThrow()
  const place = { organisationId: organisation.id, staffId: row.id }
  const { key } = await stretchPassphrase(
    person?.passphrase ?? '',
    row.passphrase_salt ?? new Uint8Array(),
  )
  const keyringKey = must(
    await openUnlocker({
      ...{ place, unlockerId: row.method, blob: row.unlocker ?? new Uint8Array() },
      secret: { kind: 'passphrase', key },
    }),
  )
  const keyring = must(await openKeyring(row.blob, keyringKey, place))
  const entries = await db.selectFrom('directory_entry').selectAll().orderBy('sequence').execute()
  const directory = must(
    await verifyDirectory({
      organisationId: organisation.id,
      organisationSigningKey: organisation.signing_public_key,
      entries: entries.map((entry) => ({ ...entry, sequence: Number(entry.sequence) })),
      ...(keyring.pins.directory === undefined ? {} : { pin: keyring.pins.directory }),
    }),
  )
  return { organisation, keyring, directory, staffId: row.id }
}

type Opened = Awaited<ReturnType<typeof unlock>>

async function intakeKey({ organisation, keyring, staffId }: Opened) {
  const row = await db
    .selectFrom('team_key_wrap')
    .innerJoin('team_key', (join) =>
      join
        .onRef('team_key.team', '=', 'team_key_wrap.team')
        .onRef('team_key.version', '=', 'team_key_wrap.version'),
    )
    .select(['blob', 'recipient'])
    .where('team_key_wrap.team', '=', 'intake')
    .where('staff_id', '=', staffId)
    .executeTakeFirstOrThrow()
  const expected = parseRecipient(row.recipient)
  if (expected === undefined) throw new Error('no recipient')
  return must(
    await openTeamKey({
      ...{ organisationId: organisation.id, team: 'intake', version: 1, expected },
      ...{ blob: row.blob, identity: keyring.age.identity },
    }),
  )
}

function must<Value>(
  outcome:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly error: unknown },
): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error))
  return outcome.value
}

describe('the demonstration', () => {
  test(
    'has every state, and everything in it opens with a printed passphrase',
    async () => {
      const sasha = await unlock('sasha')
      const { organisation, directory } = sasha
      const team = await intakeKey(sasha)
      const rows = await db.selectFrom('enquiry').selectAll().execute()
      expect(new Set(rows.map((row) => row.state))).toEqual(new Set(storedStates))
      for (const { id } of rows) {
        const place = { organisationId: organisation.id, caseId: id }
        const wraps = await db
          .selectFrom('case_wrap')
          .selectAll()
          .where('enquiry_id', '=', id)
          .execute()
        const teamWrap = wraps.find((wrap) => wrap.team === 'intake')
        const caseKey = must(
          await openCaseKey(teamWrap?.blob ?? new Uint8Array(), 1, place, team.identity),
        )
        const { under_case_key } = await db
          .selectFrom('conversation_wrap')
          .select('under_case_key')
          .where('enquiry_id', '=', id)
          .executeTakeFirstOrThrow()
        const conversation = must(await openConversationKey(under_case_key, 1, [caseKey], place))
        const shreds = await db
          .selectFrom('shred_key')
          .selectAll()
          .where('enquiry_id', '=', id)
          .execute()
        const keys = {
          caseKeys: [caseKey],
          conversationKeys: [conversation],
          shredKeys: shreds.map((shred) => shredKey(shred.class, shred.key)),
        }
        const messages = await db
          .selectFrom('message')
          .selectAll()
          .where('enquiry_id', '=', id)
          .execute()
        for (const channel of ['conversation', 'note'] as const) {
          const thread = await openThread({
            ...{ place, channel, keys, signerKeys: directory.signerKeys },
            rows: messages
              .filter((message) => message.channel === channel)
              .map((message) => ({ ...message, messageId: message.id })),
          })
          expect(thread.isIntact).toBe(true)
          for (const row of thread.rows)
            if (row.kind === 'opened' && row.author.role === 'staff')
              expect(row.author.verified).toBe(true)
        }
        const card = await db
          .selectFrom('triage_card')
          .selectAll()
          .where('enquiry_id', '=', id)
          .executeTakeFirstOrThrow()
        const conversationShred = keys.shredKeys.find(({ kind }) => kind === 'conversation')
        if (conversationShred === undefined) throw new Error('no shred key')
        if (card.sealed_under === 'team')
          expect(
            must(await openCard({ place, team, shredKey: conversationShred, blob: card.blob })),
          ).toMatchObject({ version: 1 })
        const identity = await db
          .selectFrom('identity_envelope')
          .selectAll()
          .where('enquiry_id', '=', id)
          .executeTakeFirst()
        const identityShred = keys.shredKeys.find(({ kind }) => kind === 'identity')
        if (identity !== undefined && identityShred !== undefined) {
          const key = must(await openIdentityKey(identity.key_wrap, 1, place, team.identity))
          const details = must(
            await openIdentity({
              place,
              key,
              shredKey: identityShred,
              revision: 1,
              blob: identity.blob,
            }),
          )
          expect(JSON.stringify(details)).toMatch(/@mail\.example/)
        }
      }
    },
    slow,
  )

  test('people who do not exist speak plainly', () => {
    const stories = doors.flatMap((door) => [true, false].flatMap((is) => storiesFor(door, is)))
    const said = [...stories, ...staffAnswers.flat(), ...theirAnswers, ...staffNotes, decisionNote]
    expect(said.length).toBeGreaterThan(40)
    for (const text of said)
      expect(text).not.toMatch(
        /https?:|www\.|@|\d{3}|\b(sex\w*|rape\w*|abus\w*|nude\w*|image\w*)\b/i,
      )
  })

  test(
    'a key that was given on is signed by whoever gave it',
    async () => {
      const wraps = await db
        .selectFrom('case_wrap')
        .innerJoin('staff', 'staff.id', 'case_wrap.staff_id')
        .selectAll('case_wrap')
        .select('sign_in_name')
        .execute()
      expect(wraps.length).toBeGreaterThan(0)
      const first = wraps[0]
      if (first?.staff_id == null || first.granted_by === null || first.signature === null)
        throw new Error('no grant')
      const { organisation, directory, keyring } = await unlock(first.sign_in_name)
      const opened = await openGrant({
        organisationId: organisation.id,
        directory,
        identity: keyring.age.identity,
        grant: {
          ...{ caseId: first.enquiry_id, version: 1, staffId: first.staff_id },
          ...{ blob: first.blob as never, grantedBy: first.granted_by, signature: first.signature },
        },
      })
      expect(opened.ok).toBe(true)
    },
    slow,
  )

  test('owes an answer past the promised day only to people with whom nobody has begun', async () => {
    const rows = await db
      .selectFrom('enquiry')
      .select((enquiry) => [
        'state',
        enquiry
          .selectFrom('message')
          .select('author_role')
          .whereRef('message.enquiry_id', '=', 'enquiry.id')
          .where('channel', '=', 'conversation')
          .orderBy('sequence', 'desc')
          .limit(1)
          .as('lastWord'),
      ])
      .where('closed_on', 'is', null)
      .where('promised_on', '<', '2026-11-20' as CalendarDay)
      .execute()
    const late = rows.filter((row) => row.lastWord === 'enquirer')
    expect(rows.length).toBeGreaterThan(0)
    expect(late.filter((row) => row.state !== 'received')).toEqual([])
  })

  test('a printed code opens its conversation', async () => {
    const [sealed] = made.enquiries
    if (sealed === undefined) throw new Error('no enquiry')
    const { organisationId } = made.organisation
    const { identity, lookupHash } = await deriveFromCode(sealed.code, organisationId)
    const row = await db
      .selectFrom('enquiry')
      .innerJoin('conversation_wrap', 'conversation_wrap.enquiry_id', 'enquiry.id')
      .select(['id', 'enquirer_blob'])
      .where('lookup_hash', '=', lookupHash)
      .executeTakeFirstOrThrow()
    const place = { organisationId, caseId: row.id }
    const keys = await openConversationKeys(
      [{ version: 1, blob: row.enquirer_blob }],
      place,
      identity,
    )
    expect(keys.ok).toBe(true)
  })

  test('nobody holds roles that do not go together, and every post is filled', async () => {
    for (const person of made.people) expect(rolesRefusal(person.roles)).toBeUndefined()
    const row = await db
      .selectFrom('organisation_setting')
      .select('value')
      .where('key', '=', 'duty_roster')
      .executeTakeFirstOrThrow()
    expect(
      Object.keys(row.value as object).toSorted((one, other) => one.localeCompare(other)),
    ).toEqual([
      'duty_deputy',
      'duty_lead',
      'head_of_service',
      'safeguarding_deputy',
      'safeguarding_lead',
    ])
  })

  test(
    'is not made a second time',
    async () => {
      const again = await make(now, () => {
        throw new Error('kept')
      })
      expect(again).toEqual({ ok: false, error: 'founded' })
    },
    slow,
  )

  test('200 at most 18 months old, every state, the same from the same seed', () => {
    expect(usualStates).toHaveLength(200)
    expect(new Set(usualStates)).toEqual(new Set(storedStates))
    const one = newDraw(5)
    const other = newDraw(5)
    expect(Array.from({ length: 50 }, () => one.between(0, 9))).toEqual(
      Array.from({ length: 50 }, () => other.between(0, 9)),
    )
  })
})

describe('/staff/demo-code', () => {
  const clock = { now }
  test('shows the code of now for each colleague, and says that it is a demonstration', async () => {
    const services = staffServices(db, clock)
    const routes = demoRoutes({ ...services, settings: { isDemo: true } })
    const app = mountForTest(db, routes, clock)
    const response = await app.request('http://localhost:3000/staff/demo-code?name=sasha')
    const markup = await response.text()
    expect(response.status).toBe(200)
    expect(markup).toContain('This is a demonstration')
    expect(markup.match(/<code>\d{6}<\/code>/g)).toHaveLength(1)
    expect(await htmlFaults(markup)).toEqual([])
    const nobody = await app.request('http://localhost:3000/staff/demo-code?name=nobody')
    expect(nobody.status).toBe(404)
  })

  test('is not there in a normal organisation, mounted or not', async () => {
    const services = staffServices(db, clock)
    expect(demoRoutes({ ...services, settings: { isDemo: false } })).toEqual([])
    const normal = await testDatabase()
    const routes = demoRoutes({ ...staffServices(normal.db, clock), settings: { isDemo: true } })
    const app = mountForTest(normal.db, routes, clock)
    expect((await app.request('http://localhost:3000/staff/demo-code')).status).toBe(404)
  })
})
