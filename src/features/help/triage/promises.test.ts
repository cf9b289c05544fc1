// The promise that a person was given: kept or moved by answers, and by nothing else; who waits longer stands on a list.
import { describe, expect, it } from 'vitest'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { htmlFaults } from '#test/support/staff-page.ts'
import { insertTriageCase, type TriageCase, writtenBody } from '#test/support/triage-case.ts'
import { triageOffice } from '#test/support/triage-office.ts'
import { triageWords } from '#words/en-triage.ts'

const { db, organisation, sasha, pathOf, taken, rowOf } = await triageOffice()

async function answer(one: TriageCase, sequence: number, more: object = {}) {
  const body = await writtenBody(organisation, one, { by: 'sasha', sequence })
  return sasha.postJson(pathOf(one, '/answer'), { ...body, ...more })
}
const late = async () => (await sasha.get('/staff/queue?tab=late')).text()

describe('an answer', () => {
  it('keeps the promise', async () => {
    const one = await taken()
    expect((await rowOf(one)).answer_owed).toBe(true)
    await answer(one, 2)
    expect((await rowOf(one)).answer_owed).toBe(false)
    expect(await (await sasha.get(pathOf(one))).text()).toContain(triageWords.enquiry.promiseKept)
  })

  it('or moves it to the day that it names', async () => {
    const one = await taken()
    await answer(one, 2, { promiseOn: '2026-02-20' })
    expect(await rowOf(one)).toMatchObject({ answer_owed: true, promised_on: '2026-02-20' })
  })

  it('names a day from today on, within a year, or is refused', async () => {
    const one = await taken()
    for (const promiseOn of ['2026-02-02', '2028-01-01', '2026-02-31', 'soon'])
      expect((await answer(one, 2, { promiseOn })).status, promiseOn).toBe(400)
    expect((await answer(one, 2, { promiseOn: '2026-02-03' })).status).toBe(200)
  })

  it('alone does it: a note, a decision to wait and a hold leave the promise as it was', async () => {
    const one = await taken()
    const before = await rowOf(one)
    const note = await writtenBody(organisation, one, {
      ...{ by: 'sasha', sequence: 1, channel: 'note' },
    })
    await sasha.postJson(pathOf(one, '/note'), note)
    await sasha.postForm(pathOf(one, '/next-date'), {
      ...{ 'next-day': '20', 'next-month': '3', 'next-year': '2026', hold: 'yes' },
      version: String((await rowOf(one)).version),
    })
    const after = await rowOf(one)
    expect(after.state).toBe('on_hold')
    expect([after.answer_owed, after.promised_on]).toEqual([true, before.promised_on])
  })
})

describe('the list of promises not kept', () => {
  it('counts them by kind, on hold or not, and forgets whoever is answered', async () => {
    const promised = { promised_on: '2026-01-30' as CalendarDay }
    const held = await insertTriageCase(db, organisation, {
      columns: { ...promised, state: 'on_hold', on_hold_from: 'in_triage' },
    })
    const advice = await insertTriageCase(db, organisation, {
      columns: { promised_on: '2026-02-02' as CalendarDay, door: 'professional_advice' },
    })
    const today = await insertTriageCase(db, organisation, {
      columns: { promised_on: '2026-02-03' as CalendarDay },
    })
    const answered = await insertTriageCase(db, organisation, {
      columns: { ...promised, answer_owed: false },
    })
    const over = await insertTriageCase(db, organisation, {
      columns: {
        ...{ ...promised, state: 'closed', close_reason: 'answered' },
        closed_on: '2026-02-01' as CalendarDay,
      },
    })
    const unclaimed = await insertTriageCase(db, organisation, {
      columns: { ...promised, door: 'professional_referral', is_unclaimed_referral: true },
    })
    const page = await late()
    expect(await htmlFaults(page)).toEqual([])
    for (const one of [held, advice]) expect(page).toContain(one.id)
    for (const one of [today, answered, over, unclaimed]) expect(page).not.toContain(one.id)
    const cells = [...page.matchAll(/<t[dh][^>]*>([^<]*)<\/t[dh]>/g)].map(([, text]) => text)
    const row = (kind: string) => cells.slice(cells.indexOf(kind), cells.indexOf(kind) + 4)
    expect(row(triageWords.doors['self'] ?? '')).toEqual(['Themselves', '1', '1', '4 days'])
    expect(row(triageWords.doors['professional_advice'] ?? '').slice(1)).toEqual([
      '1',
      '0',
      '1 day',
    ])
    await sasha.postForm(pathOf(advice, '/take'), { owner: '' })
    await answer(advice, 2)
    expect(await late()).not.toContain(advice.id)
  })
})
