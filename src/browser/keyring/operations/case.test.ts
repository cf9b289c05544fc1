// Keys of a case between the routes and the keyring: a version slipped into the database is seen and nothing is sealed
// under it, and when somebody's access ends everybody who stays can go on.
import {
  type CasePin,
  newCaseKey,
  newConversationKey,
  newHybridPair,
  type SeenName,
  sealConversationKey,
  toBase64url,
  wrapCaseKey,
} from '@forestall/sealed'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { loadCase } from '#browser/staff/case-load.ts'
import { instant } from '#domain/shared/instant.ts'
import { triageRoutes } from '#features/help/triage/routes.ts'
import { testDatabase } from '#test/support/database.ts'
import { openKeyringOf } from '#test/support/open-keyring.ts'
import { mountForTest, staffServices, type TestBrowser } from '#test/support/staff-app.ts'
import {
  insertStaffedOrganisation,
  type StaffedOrganisation,
} from '#test/support/staffed-organisation.ts'
import { insertTriageCase, staffBrowser, type TriageCase } from '#test/support/triage-case.ts'
import { caseOperations } from './case.ts'

const { db } = await testDatabase()
const clock = { now: instant(Date.parse('2026-02-03T10:00:00Z')) }
const app = mountForTest(db, triageRoutes(staffServices(db, clock)), clock)
let organisation: StaffedOrganisation
let browsers: Readonly<Record<'sasha' | 'alex' | 'kim', TestBrowser>>
let one: TriageCase
type Name = keyof typeof browsers

beforeAll(async () => {
  organisation = await insertStaffedOrganisation(db)
  const open = (name: string) => staffBrowser(db, app, clock, organisation, name)
  browsers = { sasha: await open('sasha'), alex: await open('alex'), kim: await open('kim') }
}, 60_000)

const idOf = (name: string) => organisation.staff(name).staffId
const keyringOf = (name: Name) => openKeyringOf(organisation, name)
const path = (rest = '') => `/staff/enquiries/${one.id}${rest}`

async function loaded(by: Name) {
  const served = await browsers[by].get(path('/sealed'))
  expect(served.status).toBe(200)
  return loadCase(await served.json())
}

async function opened(by: Name) {
  return caseOperations.openCase(keyringOf(by), (await loaded(by)).stored)
}

async function written(by: Name, channel: 'conversation' | 'note', sequence: number) {
  const { stored } = await loaded(by)
  const messageId = crypto.randomUUID()
  const place = { stored, channel, messageId, sequence, lastRead: sequence - 1 } as const
  const blob = await caseOperations.sealWritten(keyringOf(by), { ...place, text: 'We read it.' })
  if (blob === 'too_long') throw new Error(blob)
  const body = { channel, messageId, sequence, blob: toBase64url(blob), waits: false, nextOn: '' }
  return browsers[by].postJson(path(channel === 'note' ? '/note' : '/answer'), body)
}

beforeEach(async () => {
  one = await insertTriageCase(db, organisation)
  expect((await browsers.sasha.postForm(path('/take'), { owner: '' })).status).toBe(303)
})

/** As somebody would who can write to the database and read every public key in it. */
async function slipIn(version: number): Promise<void> {
  const intake = organisation.teamKeys.find(({ team }) => team === 'intake')
  if (intake === undefined) throw new Error('no team')
  const own = newCaseKey(version)
  const conversation = newConversationKey(version)
  const wrap = await wrapCaseKey(own, one.place, intake.recipient)
  const under = await sealConversationKey(conversation, own, one.place)
  const wraps = db.deleteFrom('case_wrap').where('enquiry_id', '=', one.id)
  await wraps.where('key_version', '=', version).execute()
  const others = db.deleteFrom('conversation_wrap').where('enquiry_id', '=', one.id)
  await others.where('key_version', '=', version).execute()
  await db
    .insertInto('case_wrap')
    .values({
      ...{ enquiry_id: one.id, key_version: version, team: 'intake', team_key_version: 1 },
      blob: wrap,
    })
    .execute()
  await db
    .insertInto('conversation_wrap')
    .values({
      ...{ enquiry_id: one.id, key_version: version, case_key_version: version },
      ...{ enquirer_blob: wrap, under_case_key: under },
    })
    .execute()
  await db
    .updateTable('enquiry')
    .set({ case_key_version: version, conversation_key_version: version })
    .where('id', '=', one.id)
    .execute()
}

const linkOf = (link: Uint8Array) =>
  db.insertInto('case_key_link').values({ enquiry_id: one.id, key_version: 2, link }).execute()

describe('a key that was slipped in', () => {
  test('as the next version leaves the rest readable, and nothing is sealed under it', async () => {
    await slipIn(2)
    for (const hasLink of [false, true]) {
      if (hasLink) await linkOf(crypto.getRandomValues(new Uint8Array(32)))
      const shown = await opened('sasha')
      expect(shown.mayWrite).toBe(false)
      expect(shown.conversation.rows).toMatchObject([{ kind: 'opened' }])
      for (const channel of ['conversation', 'note'] as const)
        await expect(written('sasha', channel, 2)).rejects.toMatchObject({ reason: 'changed_keys' })
    }
    const { stored, enquirerRecipient } = await loaded('sasha')
    const { grantCase, rotateCase } = caseOperations
    const changed = { reason: 'changed_keys' }
    const keyring = keyringOf('sasha')
    await expect(grantCase(keyring, { stored, to: idOf('alex') })).rejects.toMatchObject(changed)
    const rotation = { stored, staying: [idOf('sasha')], enquirer: enquirerRecipient }
    await expect(rotateCase(keyring, rotation)).rejects.toMatchObject(changed)
  })

  test('in the place of the first is seen, because nothing that was written opens with it', async () => {
    await slipIn(1)
    const shown = await opened('sasha')
    expect(shown.mayWrite).toBe(false)
    expect(shown.conversation.rows).toMatchObject([{ kind: 'damaged' }])
    await expect(written('sasha', 'note', 1)).rejects.toMatchObject({ reason: 'changed_keys' })
  })

  test('or a wrap that opens for nobody stops writing too; whole keys do not', async () => {
    expect((await opened('sasha')).mayWrite).toBe(true)
    const { recipient } = await newHybridPair()
    await db
      .insertInto('case_wrap')
      .values({
        ...{ enquiry_id: one.id, key_version: 2, team: 'intake', team_key_version: 1 },
        blob: await wrapCaseKey(newCaseKey(2), one.place, recipient),
      })
      .execute()
    expect((await opened('sasha')).mayWrite).toBe(false)
  })
})

describe('ending somebody’s access', () => {
  /** Sasha took it, kim (who is no member of intake) was given it, alex has it now. */
  async function three(): Promise<void> {
    const { stored } = await loaded('sasha')
    const grants = await caseOperations.grantCase(keyringOf('sasha'), { stored, to: idOf('kim') })
    if (typeof grants === 'string') throw new Error(grants)
    const body = { to: idOf('kim'), grants: grants.map(asJson) }
    expect((await browsers.sasha.postJson(path('/hand-over'), body)).status).toBe(200)
    const taking = { owner: idOf('kim') }
    expect((await browsers.alex.postForm(path('/take'), taking)).status).toBe(303)
  }

  const asJson = (grant: { readonly blob: Uint8Array; readonly signature: Uint8Array }) => ({
    ...grant,
    blob: toBase64url(grant.blob),
    signature: toBase64url(grant.signature),
  })

  async function rotated(staying: readonly string[]) {
    const { stored, enquirerRecipient } = await loaded('alex')
    const input = { stored, staying, enquirer: enquirerRecipient }
    return caseOperations.rotateCase(keyringOf('alex'), input)
  }

  async function revocation(staying: readonly string[]) {
    const made = await rotated(staying)
    if (typeof made === 'string') throw new Error(made)
    return {
      ...{ staffId: idOf('sasha'), version: made.version, teamVersion: made.teamVersion },
      teamWrap: toBase64url(made.teamWrap),
      caseKeyLink: toBase64url(made.caseKeyLink),
      conversationWrap: toBase64url(made.keys.conversationWrap),
      conversationUnderCaseKey: toBase64url(made.keys.conversationUnderCaseKey),
      grants: made.grants.map(asJson),
    }
  }

  test('leaves out nobody who stays, lets in nobody else, and both who stay go on', async () => {
    await three()
    expect((await loaded('alex')).staying).toHaveLength(3)
    const whole = await revocation([idOf('kim'), idOf('alex')])
    const forKim = whole.grants.find((grant) => grant.staffId === idOf('kim'))
    if (forKim === undefined) throw new Error('no grant')
    for (const grants of [
      [],
      [forKim],
      whole.grants.filter((grant) => grant !== forKim),
      [...whole.grants, forKim],
      [forKim, { ...forKim, version: 1 }],
      [forKim, { ...forKim, staffId: idOf('sasha') }],
    ]) {
      const refused = await browsers.alex.postJson(path('/revoke'), { ...whole, grants })
      expect([refused.status, await refused.json()]).toEqual([409, { refused: 'keys_do_not_fit' }])
    }
    expect((await browsers.alex.postJson(path('/revoke'), whole)).status).toBe(200)
    expect((await browsers.sasha.get(path('/sealed'))).status).toBe(404)
    for (const [index, name] of (['kim', 'alex'] as const).entries()) {
      const shown = await opened(name)
      expect([shown.mayWrite, shown.conversation.isIntact], name).toEqual([true, true])
      expect((await written(name, 'note', index + 1)).status, name).toBe(200)
    }
    expect((await opened('kim')).notes.rows).toHaveLength(2)
    const versions = await db
      .selectFrom('message')
      .select('key_version')
      .where('enquiry_id', '=', one.id)
      .where('channel', '=', 'note')
      .execute()
    expect(versions.map((row) => row.key_version)).toEqual([2, 2])
  })

  test('cannot be undone by taking away what came after it', async () => {
    await three()
    const whole = await revocation([idOf('kim'), idOf('alex')])
    expect((await browsers.alex.postJson(path('/revoke'), whole)).status).toBe(200)
    let pin: CasePin = {}
    const alex = {
      ...keyringOf('alex'),
      casePin: () => pin,
      rememberSeen: async (_: string, name: SeenName, highest: number) => {
        pin = { ...pin, [name]: highest }
      },
    }
    const open = async () => caseOperations.openCase(alex, (await loaded('alex')).stored)
    expect((await open()).mayWrite).toBe(true)
    expect(pin.caseKey).toBe(2)
    for (const table of ['case_wrap', 'conversation_wrap', 'case_key_link'] as const)
      await db
        .deleteFrom(table)
        .where('enquiry_id', '=', one.id)
        .where('key_version', '=', 2)
        .execute()
    const shown = await open()
    expect([shown.mayWrite, shown.conversation.isIntact]).toEqual([false, true])
  })

  test('stops when the directory does not name somebody who stays', async () => {
    await three()
    expect(await rotated([idOf('kim'), crypto.randomUUID()])).toBe('unknown_colleague')
  })
})
