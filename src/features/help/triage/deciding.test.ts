// Decisions of triage against the database: what moves, what is stored, who is told, and what the server never learns.
import { describe, expect, it } from 'vitest'
import { plainMoves } from '#domain/help/enquiry.ts'
import { outcomeKinds } from '#domain/help/triage-decision.ts'
import { type MessageId, newId } from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { testRandom } from '#test/support/staff-app.ts'
import { htmlFaults } from '#test/support/staff-page.ts'
import { type DecidedGiven, decidedBody, type TriageCase } from '#test/support/triage-case.ts'
import { triageOffice } from '#test/support/triage-office.ts'
import { moveWords, triageDecisionWords } from '#words/en-triage-decision.ts'

const { db, organisation, sasha, alex, pathOf, taken, rowOf, actionsOn } = await triageOffice()

async function decide(
  one: TriageCase,
  given: Omit<DecidedGiven, 'by' | 'version'> & { readonly version?: number },
) {
  const { version } = await rowOf(one)
  const body = await decidedBody(organisation, one, { by: 'sasha', version, ...given })
  return sasha.postJson(pathOf(one, '/decide'), body)
}

const tasksOf = (one: TriageCase) =>
  db.selectFrom('contact_today').selectAll().where('enquiry_id', '=', one.id).execute()
const notesOf = (one: TriageCase) =>
  db
    .selectFrom('message')
    .select(['sequence', 'author_role'])
    .where('enquiry_id', '=', one.id)
    .where('channel', '=', 'note')
    .execute()

describe('a decision', () => {
  it('stores its note and moves the enquiry, with who keeps it and when it is looked at', async () => {
    const one = await taken()
    expect((await decide(one, { outcome: { kind: 'accept' } })).status).toBe(200)
    expect(await rowOf(one)).toMatchObject({
      ...{ state: 'accepted', owner_id: organisation.staff('sasha').staffId },
      next_on: '2026-02-06',
    })
    expect(await notesOf(one)).toEqual([{ sequence: 1, author_role: 'staff' }])
    expect(await actionsOn(one)).toContain('enquiry.decide done')
    expect(await tasksOf(one)).toEqual([])
  })

  it('that cannot be made yet waits, and can be made later', async () => {
    const one = await taken()
    await decide(one, { outcome: { kind: 'cannot_decide_yet' }, nextOn: '2026-02-10' })
    expect(await rowOf(one)).toMatchObject({ state: 'awaiting_information', next_on: '2026-02-10' })
    const later = await decide(one, { outcome: { kind: 'offer_self_help' }, sequence: 2 })
    expect(later.status).toBe(200)
    expect((await rowOf(one)).state).toBe('offered_self_help')
    expect((await notesOf(one)).length).toBe(2)
  })

  it('to decline keeps reason and onward option, and owes no answer any more', async () => {
    const one = await taken()
    const outcome = { kind: 'decline', reason: 'out_of_area', onward: 'other_helpline' } as const
    expect((await decide(one, { outcome })).status).toBe(200)
    expect(await rowOf(one)).toMatchObject({
      ...{ state: 'declined', close_reason: 'out_of_area', onward_option: 'other_helpline' },
      answer_owed: false,
    })
  })

  it('with a yes opens contact today once, in the same commit', async () => {
    const one = await taken()
    const yes = { outcome: { kind: 'unchanged' }, callsForContactToday: true } as const
    expect((await decide(one, yes)).status).toBe(200)
    expect((await decide(one, { ...yes, sequence: 2 })).status).toBe(200)
    const tasks = await tasksOf(one)
    expect(tasks.map(({ state, opened_by }) => [state, opened_by])).toEqual([
      ['unowned', organisation.staff('sasha').staffId],
    ])
    expect(await rowOf(one)).toMatchObject({ state: 'in_triage', contact_today: true })
    const queued = await db
      .selectFrom('audit_entry')
      .select('action')
      .where('subject_id', '=', tasks[0]?.id ?? '')
      .execute()
    expect(queued).toEqual([{ action: 'contact_today.open' }])
  })

  it('says nothing about the three questions in any row in the clear', async () => {
    const one = await taken()
    await decide(one, { outcome: { kind: 'refer_on' }, callsForContactToday: true })
    const [row] = await db
      .selectFrom('audit_entry')
      .select('facts')
      .where('subject_id', '=', one.id)
      .where('action', '=', 'enquiry.decide')
      .execute()
    expect(row?.facts).toEqual({
      ...{ outcome_code: 'refer_on', sequence: 1 },
      ...{ from_state: 'in_triage', to_state: 'referred_on' },
    })
  })

  it('is stored once where the browser sends it again after a lost answer', async () => {
    const one = await taken()
    const messageId = newId<MessageId>(testRandom)
    const { version } = await rowOf(one)
    const given = { by: 'sasha', version, outcome: { kind: 'accept' }, messageId } as const
    const body = await decidedBody(organisation, one, given)
    for (const _ of [1, 2])
      expect((await sasha.postJson(pathOf(one, '/decide'), body)).status).toBe(200)
    expect((await notesOf(one)).length).toBe(1)
  })

  it('of two that were made on the same page, the second is told and stores nothing', async () => {
    const one = await taken()
    const { version } = await rowOf(one)
    await decide(one, { outcome: { kind: 'accept' }, version })
    const late = await decide(one, { outcome: { kind: 'refer_on' }, version, sequence: 2 })
    expect([late.status, await late.json()]).toEqual([409, { refused: 'changed_meanwhile' }])
    expect([(await rowOf(one)).state, (await notesOf(one)).length]).toEqual(['accepted', 1])
  })

  it('that is not possible from there, or has a day that is past, stores nothing', async () => {
    const one = await taken()
    const past = await decide(one, { outcome: { kind: 'accept' }, nextOn: '2026-02-02' })
    expect(await past.json()).toEqual({ refused: 'next_date_in_the_past' })
    await db.updateTable('enquiry').set({ state: 'matching' }).where('id', '=', one.id).execute()
    const refused = await decide(one, { outcome: { kind: 'refer_on' }, callsForContactToday: true })
    expect(await refused.json()).toEqual({ refused: 'not_from_here' })
    expect([await notesOf(one), await tasksOf(one)]).toEqual([[], []])
  })

  it('without a reason, with an answer for its note, or too far ahead, is not one of ours', async () => {
    const one = await taken()
    const { version } = await rowOf(one)
    const given = { by: 'sasha', version, outcome: { kind: 'accept' } } as const
    const body = await decidedBody(organisation, one, given)
    const status = async (changed: object) =>
      (await sasha.postJson(pathOf(one, '/decide'), { ...body, ...changed })).status
    expect(await status({ outcome: { kind: 'decline', reason: 'out_of_area' } })).toBe(400)
    expect(await status({ outcome: { kind: 'accept', risk: 'high' } })).toBe(400)
    expect(await status({ nextOn: '2028-01-01' })).toBe(400)
    expect(await status({ note: { ...body.note, sequence: 2 } })).toBe(400)
    expect(await status({})).toBe(200)
  })

  it('is its owner’s: a colleague who was granted it may note and not decide', async () => {
    const one = await taken(alex)
    expect((await sasha.get(pathOf(one, '/decide'))).status).toBe(404)
    expect((await alex.get(pathOf(one, '/decide'))).status).toBe(200)
  })
})

describe('the moves that need no words', () => {
  const move = async (one: TriageCase, name: string) =>
    sasha.postForm(pathOf(one, '/move'), {
      move: name,
      version: String((await rowOf(one)).version),
    })

  it('stand as buttons exactly where they are allowed', async () => {
    const one = await taken()
    const shown = async () => {
      const page = await (await sasha.get(pathOf(one))).text()
      return plainMoves.filter((name) => page.includes(`value="${name}"`))
    }
    expect(await shown()).toEqual(['record_no_contact', 'withdraw'])
    await decide(one, { outcome: { kind: 'accept' } })
    expect(await shown()).toEqual([
      'start_matching',
      'put_on_waiting_list',
      'record_no_contact',
      'withdraw',
    ])
    expect((await move(one, 'put_on_waiting_list')).status).toBe(303)
    expect(await shown()).toEqual(['start_matching', 'record_no_contact', 'withdraw'])
    expect((await move(one, 'record_no_contact')).status).toBe(303)
    expect(await rowOf(one)).toMatchObject({ state: 'no_contact', answer_owed: false })
    expect(await shown()).toEqual(['reopen'])
    expect((await move(one, 'reopen')).status).toBe(303)
    expect(await rowOf(one)).toMatchObject({ state: 'in_triage', next_on: '2026-02-03' })
    expect(Object.keys(moveWords.buttons)).toEqual([...plainMoves])
  })

  it('refuse what is not allowed, and know no other', async () => {
    const one = await taken()
    expect((await move(one, 'start_matching')).status).toBe(422)
    expect((await move(one, 'record_match')).status).toBe(404)
    expect((await rowOf(one)).state).toBe('in_triage')
  })

  it('and hold: what is resumed stands where it stood', async () => {
    const one = await taken()
    await decide(one, { outcome: { kind: 'accept' } })
    const version = async () => String((await rowOf(one)).version)
    const next = { 'next-day': '20', 'next-month': '2', 'next-year': '2026' }
    const held = { ...next, hold: 'yes', version: await version() }
    await sasha.postForm(pathOf(one, '/next-date'), held)
    expect(await rowOf(one)).toMatchObject({ state: 'on_hold', on_hold_from: 'accepted' })
    await sasha.postForm(pathOf(one, '/resume'), { version: await version() })
    expect(await rowOf(one)).toMatchObject({ state: 'accepted', on_hold_from: null })
  })
})

describe('the pages', () => {
  it('of decision and plan are right in every state, and send no words without their script', async () => {
    for (const state of ['in_triage', 'triaged', 'waiting_list', 'closed'] as const) {
      const one = await taken()
      const over =
        state === 'closed'
          ? { closed_on: '2026-02-03' as CalendarDay, close_reason: 'answered' }
          : {}
      await db
        .updateTable('enquiry')
        .set({ state, ...over })
        .where('id', '=', one.id)
        .execute()
      for (const path of ['/decide', '/safety-plan']) {
        const page = await (await sasha.get(pathOf(one, path))).text()
        expect(await htmlFaults(page), `${state} ${path}`).toEqual([])
        for (const [tag] of page.matchAll(/<textarea[^>]*>/g)) expect(tag).not.toMatch(/\bname=/)
        if (page.includes('<textarea')) expect(page).toMatch(/<button[^>]*disabled/)
      }
    }
  })

  it('offers the outcomes that are possible, and three questions without any sum of them', async () => {
    const one = await taken()
    const page = await (await sasha.get(pathOf(one, '/decide'))).text()
    for (const kind of outcomeKinds) expect(page).toContain(`value="${kind}"`)
    for (const question of Object.values(triageDecisionWords.questions))
      expect(page).toContain(question)
    await decide(one, { outcome: { kind: 'accept' } })
    const later = await (await sasha.get(pathOf(one, '/decide'))).text()
    expect(outcomeKinds.filter((kind) => later.includes(`value="${kind}"`))).toEqual(['unchanged'])
  })
})
