// Triage as its routes serve it on a database: who takes what, what is served, dates, closing, and the pages.
import { describe, expect, it } from 'vitest'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { insertGrant } from '#test/support/builders.ts'
import { htmlFaults } from '#test/support/staff-page.ts'
import { handOverBody, insertTriageCase, type TriageCase } from '#test/support/triage-case.ts'
import { triageOffice } from '#test/support/triage-office.ts'
import { triageWords } from '#words/en-triage.ts'

const {
  db,
  clock,
  organisation,
  sasha,
  alex,
  kim,
  idOf,
  pathOf,
  take,
  taken,
  rowOf,
  actionsOn,
  answerAs,
} = await triageOffice()

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
