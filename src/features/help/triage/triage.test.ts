// Triage as its routes serve it on a database: who may, what is stored, what stops being served at once.
import { asSealed, openGrant } from '@forestall/sealed'
import { beforeAll, describe, expect, it } from 'vitest'
import type { MessageId } from '#domain/shared/ids.ts'
import { newId } from '#domain/shared/ids.ts'
import { type CalendarDay, instant } from '#domain/shared/instant.ts'
import { insertGrant } from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import {
  mountForTest,
  staffServices,
  type TestBrowser,
  testRandom,
} from '#test/support/staff-app.ts'
import { htmlFaults } from '#test/support/staff-page.ts'
import {
  insertStaffedOrganisation,
  type StaffedOrganisation,
} from '#test/support/staffed-organisation.ts'
import {
  handOverBody,
  insertTriageCase,
  revokeBody,
  staffBrowser,
  type TriageCase,
  writtenBody,
} from '#test/support/triage-case.ts'
import { triageWords } from '#words/en-triage.ts'
import { triageRoutes } from './routes.ts'

const { db } = await testDatabase()
const clock = { now: instant(Date.parse('2026-02-03T10:00:00Z')) }
const app = mountForTest(db, triageRoutes(staffServices(db, clock)), clock)
let organisation: StaffedOrganisation
let sasha: TestBrowser
let alex: TestBrowser
let kim: TestBrowser

beforeAll(async () => {
  organisation = await insertStaffedOrganisation(db)
  const open = (name: string) => staffBrowser(db, app, clock, organisation, name)
  sasha = await open('sasha')
  alex = await open('alex')
  kim = await open('kim')
})

const idOf = (name: string) => organisation.staff(name).staffId
const pathOf = (one: TriageCase, rest = '') => `/staff/enquiries/${one.id}${rest}`

async function take(browser: TestBrowser, one: TriageCase, owner = ''): Promise<Response> {
  return browser.postForm(pathOf(one, '/take'), { owner })
}

async function taken(by = sasha): Promise<TriageCase> {
  const one = await insertTriageCase(db, organisation)
  expect((await take(by, one)).status).toBe(303)
  return one
}

const rowOf = (one: TriageCase) =>
  db.selectFrom('enquiry').selectAll().where('id', '=', one.id).executeTakeFirstOrThrow()

async function actionsOn(one: TriageCase): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('audit_entry')
    .select(['action', 'outcome'])
    .where('subject_id', '=', one.id)
    .orderBy('at')
    .execute()
  return rows.map(({ action, outcome }) => `${action} ${outcome}`)
}

const answerAs = async (by: string, browser: TestBrowser, one: TriageCase, sequence: number) =>
  browser.postJson(pathOf(one, '/answer'), await writtenBody(organisation, one, { by, sequence }))

describe('taking', () => {
  it('makes the owner, grants, begins triage, records; nothing is served before', async () => {
    const one = await insertTriageCase(db, organisation)
    expect((await sasha.get(pathOf(one))).status).toBe(404)
    expect((await sasha.get(pathOf(one, '/sealed'))).status).toBe(404)
    expect((await take(sasha, one)).headers.get('location')).toBe(pathOf(one))
    expect(await rowOf(one)).toMatchObject({ state: 'in_triage', owner_id: idOf('sasha') })
    const served = (await (await sasha.get(pathOf(one, '/sealed'))).json()) as {
      readonly wraps: readonly unknown[]
      readonly messages: readonly unknown[]
    }
    expect([served.wraps.length, served.messages.length]).toEqual([1, 1])
    expect(await actionsOn(one)).toEqual(
      expect.arrayContaining(['enquiry.take_over done', 'enquiry.read read']),
    )
  })

  it('tells the second of two who saw it without an owner, and shows them nothing of it', async () => {
    const one = await taken()
    const late = await take(alex, one)
    const page = await late.text()
    expect(late.status).toBe(409)
    expect(page).toContain(triageWords.enquiry.moved)
    expect(page).toContain(`<h1 class="govuk-heading-l">${triageWords.queue.title}</h1>`)
    expect(await htmlFaults(page)).toEqual([])
    expect((await rowOf(one)).owner_id).toBe(idOf('sasha'))
    expect((await alex.get(pathOf(one))).status).toBe(404)
    expect((await take(alex, one, idOf('sasha'))).status).toBe(303)
    expect((await rowOf(one)).owner_id).toBe(idOf('alex'))
  })

  it('refused of one that is over, shows the queue and not the enquiry', async () => {
    const one = await insertTriageCase(db, organisation, {
      columns: {
        state: 'closed',
        closed_on: '2026-02-03' as CalendarDay,
        close_reason: 'answered',
      },
    })
    const refused = await take(sasha, one)
    expect(refused.status).toBe(409)
    const page = await refused.text()
    expect(page).toContain(triageWords.refusals.already_over)
    expect(page).not.toContain(triageWords.enquiry.begun)
    expect(await actionsOn(one)).toEqual([])
  })

  it('knows no referral that its person has not claimed, by any address', async () => {
    const columns = { door: 'professional_referral', is_unclaimed_referral: true } as const
    const one = await insertTriageCase(db, organisation, { columns })
    expect((await take(sasha, one)).status).toBe(404)
    await insertGrant(db, one.id, idOf('sasha'))
    expect((await sasha.get(pathOf(one))).status).toBe(404)
    expect((await sasha.get(pathOf(one, '/sealed'))).status).toBe(404)
    const cards = await sasha.postJson('/staff/queue/cards', { ids: [one.id] })
    expect(await cards.json()).toEqual({ cards: [] })
    expect(await (await sasha.get('/staff/queue?tab=all')).text()).not.toContain(one.id)
  })
})

describe('what is served', () => {
  it('is nothing without a live grant, even where wraps for that colleague were left behind', async () => {
    const one = await taken()
    const given = await handOverBody(organisation, one, 'sasha', 'kim')
    expect((await sasha.postJson(pathOf(one, '/hand-over'), given)).status).toBe(200)
    expect((await kim.get(pathOf(one, '/sealed'))).status).toBe(200)
    await db
      .updateTable('case_grant')
      .set({ revoked_at: new Date(clock.now) })
      .where('enquiry_id', '=', one.id)
      .where('staff_id', '=', idOf('kim'))
      .execute()
    const wraps = await db
      .selectFrom('case_wrap')
      .select('blob')
      .where('enquiry_id', '=', one.id)
      .where('staff_id', '=', idOf('kim'))
      .execute()
    expect(wraps.length).toBe(1)
    // Its owner on paper still: the condition passes, the missing policy row stops it.
    expect((await kim.get(pathOf(one, '/sealed'))).status).toBe(404)
    const identity = await kim.postJson(pathOf(one, '/identity'), { reason: 'safeguarding' })
    expect(await identity.json()).toEqual({ identity: null })
  })

  it('of cards goes to members of the intake team alone', async () => {
    const one = await insertTriageCase(db, organisation)
    const asked = await sasha.postJson('/staff/queue/cards', { ids: [one.id] })
    const { cards } = (await asked.json()) as { readonly cards: readonly { wrap: unknown }[] }
    expect(cards.map(({ wrap }) => wrap)).toEqual([expect.objectContaining({ for: 'team' })])
    await db
      .deleteFrom('team_key_wrap')
      .where('team', '=', 'intake')
      .where('staff_id', '=', idOf('alex'))
      .execute()
    const none = await alex.postJson('/staff/queue/cards', { ids: [one.id] })
    const { teamWraps } = organisation.rows
    await db
      .insertInto('team_key_wrap')
      .values(teamWraps.filter((wrap) => wrap.team === 'intake' && wrap.staff_id === idOf('alex')))
      .execute()
    expect(await none.json()).toEqual({ cards: [] })
    expect((await kim.postJson('/staff/queue/cards', { ids: [one.id] })).status).toBe(404)
  })

  it('takes a card sealed again once, under the present team key only, and records it', async () => {
    const one = await insertTriageCase(db, organisation)
    const card = (teamVersion: number) => ({
      cards: [{ caseId: one.id, teamVersion, blob: 'AAAA' }],
    })
    const post = async (body: unknown) =>
      (await (await sasha.postJson('/staff/queue/resealed', body)).json()) as unknown
    expect(await post(card(2))).toEqual({ stored: 0 })
    expect(await post(card(1))).toEqual({ stored: 1 })
    expect(await post(card(1))).toEqual({ stored: 0 })
    const recorded = await db
      .selectFrom('audit_entry')
      .select('facts')
      .where('action', '=', 'enquiry.reseal_cards')
      .execute()
    expect(recorded.length).toBe(1)
  })
})

describe('writing', () => {
  it('numbers answers; of two with one number the second is told', async () => {
    const one = await taken()
    expect((await answerAs('sasha', sasha, one, 2)).status).toBe(200)
    const late = await answerAs('sasha', sasha, one, 2)
    expect([late.status, await late.json()]).toEqual([409, { refused: 'changed_meanwhile' }])
    expect((await rowOf(one)).is_unread).toBe(false)
  })

  it('stores one message where the browser sends it again after a lost answer', async () => {
    const one = await taken()
    const messageId = newId<MessageId>(testRandom)
    const given = { by: 'sasha', sequence: 2, messageId } as const
    const body = await writtenBody(organisation, one, given)
    for (const _ of [1, 2]) {
      const answered = await sasha.postJson(pathOf(one, '/answer'), body)
      expect([answered.status, await answered.json()]).toEqual([200, { done: true }])
    }
    const stored = (await actionsOn(one)).filter((action) => action === 'enquiry.answer done')
    expect(stored.length).toBe(1)
  })

  it('refuses a blob of another channel, writer, number or key version', async () => {
    const one = await taken()
    const note = await writtenBody(organisation, one, {
      ...{ by: 'sasha', sequence: 1, channel: 'note' },
    })
    const status = async (path: string, body: unknown) =>
      (await sasha.postJson(pathOf(one, path), body)).status
    expect(await status('/answer', note)).toBe(400)
    expect(await status('/answer', { ...note, channel: 'conversation' })).toBe(400)
    expect(await status('/note', { ...note, sequence: 2 })).toBe(400)
    const byAlex = await writtenBody(organisation, one, { by: 'alex', sequence: 2 })
    expect(await status('/answer', byAlex)).toBe(400)
    const other = { ...one.caseKey, version: 2 }
    const given = { by: 'sasha', sequence: 1, channel: 'note', key: other } as const
    expect(await status('/note', await writtenBody(organisation, one, given))).toBe(409)
    expect(await status('/note', note)).toBe(200)
    const far = await writtenBody(organisation, one, { by: 'sasha', sequence: 2 })
    expect(await status('/answer', { ...far, nextOn: '2999-01-01' })).toBe(400)
  })

  it('puts a note where the person never reads, and changes nothing they see', async () => {
    const one = await taken()
    const before = await rowOf(one)
    const body = await writtenBody(organisation, one, {
      ...{ by: 'sasha', sequence: 1, channel: 'note' },
    })
    expect((await sasha.postJson(pathOf(one, '/note'), body)).status).toBe(200)
    expect(await rowOf(one)).toEqual(before)
    const shown = await db
      .selectFrom('message')
      .select('id')
      .where('enquiry_id', '=', one.id)
      .where('channel', '=', 'conversation')
      .execute()
    expect(shown.length).toBe(1)
  })

  it('leaves nothing behind in an enquiry that was erased while the page was open', async () => {
    const one = await taken()
    const note = await writtenBody(organisation, one, {
      ...{ by: 'sasha', sequence: 1, channel: 'note' },
    })
    await db
      .updateTable('enquiry')
      .set({
        ...{ state: 'withdrawn', closed_on: '2026-02-03' as CalendarDay, lookup_hash: null },
        erase_asked_on: '2026-02-03' as CalendarDay,
      })
      .where('id', '=', one.id)
      .execute()
    for (const table of ['shred_key', 'message'] as const)
      await db.deleteFrom(table).where('enquiry_id', '=', one.id).execute()
    expect((await sasha.postJson(pathOf(one, '/note'), note)).status).toBe(409)
    expect((await answerAs('sasha', sasha, one, 2)).status).toBe(409)
    const rows = db.selectFrom('message').select('id').where('enquiry_id', '=', one.id)
    expect(await rows.execute()).toEqual([])
  })
})

describe('handing over and revoking', () => {
  it('stores wraps signed for the colleague, who opens them by the directory', async () => {
    const one = await taken()
    const given = await handOverBody(organisation, one, 'sasha', 'alex')
    expect((await sasha.postJson(pathOf(one, '/hand-over'), given)).status).toBe(200)
    expect((await rowOf(one)).owner_id).toBe(idOf('alex'))
    const row = await db
      .selectFrom('case_wrap')
      .selectAll()
      .where('enquiry_id', '=', one.id)
      .where('staff_id', '=', idOf('alex'))
      .executeTakeFirstOrThrow()
    const { granted_by: grantedBy, signature } = row
    if (grantedBy === null || signature === null) throw new Error('not signed')
    const opened = await openGrant({
      organisationId: organisation.organisationId,
      directory: organisation.directory,
      identity: organisation.staff('alex').keyring.age.identity,
      grant: {
        ...{ caseId: one.id, version: 1, staffId: idOf('alex'), grantedBy, signature },
        blob: asSealed(row.blob),
      },
    })
    expect(opened).toEqual({ ok: true, value: one.caseKey })
  })

  it('gives nothing to somebody who may not open enquiries, or no longer', async () => {
    const one = await taken()
    const hand = async (to: string) =>
      (
        await sasha.postJson(
          pathOf(one, '/hand-over'),
          await handOverBody(organisation, one, 'sasha', to),
        )
      ).status
    expect(await hand('noor')).toBe(409)
    await db
      .updateTable('staff_role')
      .set({ until: new Date(clock.now - 1000) })
      .where('staff_id', '=', idOf('kim'))
      .execute()
    expect(await hand('kim')).toBe(409)
    await db
      .updateTable('staff_role')
      .set({ until: null })
      .where('staff_id', '=', idOf('kim'))
      .execute()
    expect((await rowOf(one)).owner_id).toBe(idOf('sasha'))
  })

  it('wants grants for this case, this colleague and from this person', async () => {
    const one = await taken()
    const good = await handOverBody(organisation, one, 'sasha', 'alex')
    const [grant] = good.grants
    const other = await insertTriageCase(db, organisation)
    for (const wrong of [
      { ...grant, caseId: other.id },
      { ...grant, staffId: idOf('kim') },
      { ...grant, grantedBy: idOf('kim') },
      { ...grant, version: 7 },
    ]) {
      const body = { to: idOf('alex'), grants: [wrong] }
      expect((await sasha.postJson(pathOf(one, '/hand-over'), body)).status).toBe(409)
    }
    expect((await rowOf(one)).owner_id).toBe(idOf('sasha'))
  })

  it('stops serving at once, deletes the wraps, and what follows needs the new keys', async () => {
    const one = await taken()
    const given = await handOverBody(organisation, one, 'sasha', 'alex')
    await sasha.postJson(pathOf(one, '/hand-over'), given)
    expect((await sasha.get(pathOf(one, '/sealed'))).status).toBe(200)
    const gone = await revokeBody(organisation, one, 'sasha', ['alex'])
    expect((await sasha.postJson(pathOf(one, '/revoke'), gone)).status).toBe(404)
    expect((await alex.postJson(pathOf(one, '/revoke'), { ...gone, teamVersion: 9 })).status).toBe(
      409,
    )
    expect((await alex.postJson(pathOf(one, '/revoke'), gone)).status).toBe(200)
    for (const path of ['', '/sealed'])
      expect((await sasha.get(pathOf(one, path))).status).toBe(404)
    expect((await answerAs('sasha', sasha, one, 2)).status).toBe(404)
    expect((await answerAs('alex', alex, one, 2)).status).toBe(409)
    const wraps = db
      .selectFrom('case_wrap')
      .select('blob')
      .where('enquiry_id', '=', one.id)
      .where('staff_id', '=', idOf('sasha'))
    expect(await wraps.execute()).toEqual([])
    const again = await revokeBody(organisation, one, 'sasha', ['alex'])
    expect((await alex.postJson(pathOf(one, '/revoke'), again)).status).toBe(409)
    expect(await rowOf(one)).toMatchObject({ case_key_version: 2, conversation_key_version: 2 })
  })
})

describe('dates and closing', () => {
  const versionOf = async (one: TriageCase) => String((await rowOf(one)).version)

  it('keeps what was typed beside what is wrong with it', async () => {
    const one = await taken()
    const fields = { version: await versionOf(one), 'next-day': '31', 'next-month': '2' }
    const wrong = await sasha.postForm(pathOf(one, '/next-date'), {
      ...fields,
      'next-year': '2026',
    })
    const page = await wrong.text()
    expect(wrong.status).toBe(422)
    expect(page).toContain(triageWords.enquiry.nextFaults.not_a_day)
    expect(page).toMatch(/name="next-day"[^>]*value="31"/)
    expect(await htmlFaults(page)).toEqual([])
  })

  it('closes what is on the page, not what came meanwhile', async () => {
    const one = await taken()
    await answerAs('sasha', sasha, one, 2)
    await db.updateTable('enquiry').set({ state: 'triaged' }).where('id', '=', one.id).execute()
    const version = await versionOf(one)
    const [reason] = Object.keys(triageWords.closeReasons)
    // The person writes: what the closing colleague has on screen is no longer all there is.
    await db
      .updateTable('enquiry')
      .set({ is_unread: true, version: Number(version) + 1 })
      .where('id', '=', one.id)
      .execute()
    const close = (seen: string) =>
      sasha.postForm(pathOf(one, '/close'), { version: seen, reason: reason ?? '' })
    const refused = await close(version)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain(triageWords.enquiry.moved)
    expect((await close('')).status).toBe(422)
    expect((await close(await versionOf(one))).headers.get('location')).toBe(
      '/staff/queue?tab=mine',
    )
    expect(await rowOf(one)).toMatchObject({ state: 'closed', close_reason: reason })
  })

  it('is for its owner and the duty lead', async () => {
    const one = await taken(alex)
    await insertGrant(db, one.id, idOf('sasha'))
    for (const path of ['/close', '/next-date', '/resume'])
      expect((await sasha.postForm(pathOf(one, path), {})).status).toBe(404)
  })
})

describe('pages', () => {
  it('answer an address that was made up as the first page', async () => {
    const made = `0000-01-01_9999-12-31_${idOf('sasha')}`
    expect((await sasha.get(`/staff/queue?tab=all&after=${made}`)).status).toBe(200)
  })

  it('are right in every tab and state, and a form without its script sends no words', async () => {
    const one = await taken()
    const page = await (await sasha.get(pathOf(one))).text()
    expect(await htmlFaults(page)).toEqual([])
    expect([...page.matchAll(/<textarea[^>]*>/g)].map(([tag]) => /\bname=/.test(tag))).toEqual([
      false,
      false,
    ])
    for (const tab of ['unassigned', 'mine', 'all', 'on_hold', 'closed', 'nonsense']) {
      const queue = await (await sasha.get(`/staff/queue?tab=${tab}&after=nonsense`)).text()
      expect(await htmlFaults(queue), tab).toEqual([])
    }
  })
})
