// What staff see of an enquiry that was erased: who erased it and when, and no form that could do nothing any more.
import { expect, it } from 'vitest'
import { type LegalHoldId, newId } from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { eraseConversation } from '#features/help/mailbox/commands-erase.ts'
import { eraseSealed } from '#platform/db/erase-case.ts'
import { testRandom } from '#test/support/staff-app.ts'
import { htmlFaults } from '#test/support/staff-page.ts'
import type { TriageCase } from '#test/support/triage-case.ts'
import { triageOffice } from '#test/support/triage-office.ts'

const { db, clock, sasha, idOf, pathOf, taken } = await triageOffice()
const day = '2026-02-03' as CalendarDay
const formsOfTheFrame = 'action="/staff/(sign-out|lock)"'

async function page(one: TriageCase): Promise<string> {
  const answer = await sasha.get(pathOf(one))
  expect(answer.status).toBe(200)
  const text = await answer.text()
  expect(await htmlFaults(text)).toEqual([])
  return text
}
const formsOf = (text: string): readonly string[] =>
  [...(/<main.*<\/main>/s.exec(text)?.[0] ?? '').matchAll(/<form[^>]*>/g)]
    .map(([form]) => form)
    .filter((form) => !new RegExp(formsOfTheFrame).test(form))

it('says that the person erased it, and offers no form', async () => {
  const one = await taken()
  expect(formsOf(await page(one)).length).toBeGreaterThan(3)
  await eraseConversation(db, one.id, day, clock.now)
  const text = await page(one)
  expect(text).toContain('The person erased this on 3 February 2026.')
  expect(formsOf(text)).toEqual([])
  expect(text).not.toContain('Opening what they wrote')
  expect(text).not.toContain('data-word-failed')
  for (const rest of ['/decide', '/safety-plan'])
    expect((await sasha.get(pathOf(one, rest))).headers.get('location')).toBe(pathOf(one))
})

it('says that a hold keeps it: it can be read and noted on, and not answered', async () => {
  const one = await taken()
  await db
    .insertInto('legal_hold')
    .values({
      ...{ id: newId<LegalHoldId>(testRandom), enquiry_id: one.id, reason_code: 'court_order' },
      ...{ placed_by: idOf('kim'), placed_at: new Date(clock.now), review_on: day },
    })
    .execute()
  await eraseConversation(db, one.id, day, clock.now)
  const text = await page(one)
  expect(text).toContain('The legal hold keeps what was written until it is lifted.')
  const ids = formsOf(text).map((form) => /id="([^"]*)"/.exec(form)?.[1])
  expect(ids).toEqual(['identity-form', 'note-form'])
})

it('says that it was erased in time where the person did not ask for it', async () => {
  const one = await taken()
  const closed = { state: 'closed', close_reason: 'answered', closed_on: day } as const
  await db.updateTable('enquiry').set(closed).where('id', '=', one.id).execute()
  await db.transaction().execute((tx) => eraseSealed(tx, one.id))
  const text = await page(one)
  expect(text).toContain('This was erased because its time was over.')
  expect(formsOf(text)).toEqual([])
})
