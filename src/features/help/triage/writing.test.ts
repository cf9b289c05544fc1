// Answers and notes as the routes of triage store them: numbered, once, and nothing that belongs elsewhere.
import { describe, expect, it } from 'vitest'
import type { MessageId } from '#domain/shared/ids.ts'
import { newId } from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { testRandom } from '#test/support/staff-app.ts'
import { writtenBody } from '#test/support/triage-case.ts'
import { triageOffice } from '#test/support/triage-office.ts'

const { db, organisation, sasha, pathOf, taken, rowOf, actionsOn, answerAs } = await triageOffice()

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
