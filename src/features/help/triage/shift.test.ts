// The hand-over page, the notes from shift to shift, and what the page says of whatever nobody looks after.
import { describe, expect, it } from 'vitest'
import { addMs, type CalendarDay, dayMs } from '#domain/shared/instant.ts'
import { insertEnquiry, insertStaff } from '#test/support/builders.ts'
import { htmlFaults } from '#test/support/staff-page.ts'
import { triageOffice } from '#test/support/triage-office.ts'
import { shiftWords } from '#words/en-triage-shift.ts'

const { db, clock, organisation, sasha, alex, kim, taken } = await triageOffice()
const day = (text: string) => text as CalendarDay
const page = async () => (await sasha.get('/staff/shift')).text()

const noteBody = (noteId: string = crypto.randomUUID(), teamVersion = 1) => ({
  ...{ noteId, teamVersion },
  blob: Buffer.from(crypto.getRandomValues(new Uint8Array(200))).toString('base64url'),
})
const notesOf = async (browser: typeof sasha) => {
  const served = await browser.get('/staff/shift/notes')
  return (await served.json()) as { readonly notes: readonly { readonly noteId: string }[] }
}

describe('the page', () => {
  it('shows who has what, which next dates are past, and open tasks', async () => {
    const one = await taken()
    await db
      .updateTable('enquiry')
      .set({ next_on: day('2026-02-01'), promised_on: day('2026-02-02') })
      .where('id', '=', one.id)
      .execute()
    const other = await taken(alex)
    await insertEnquiry(db, { state: 'closed', owner_id: organisation.staff('sasha').staffId })
    const shown = await page()
    expect(await htmlFaults(shown)).toEqual([])
    expect(shown).toContain(`/staff/enquiries/${one.id}`)
    expect(shown).not.toContain(other.id)
    const cells = [...shown.matchAll(/<t[dh][^>]*>([^<]*)<\/t[dh]>/g)].map(([, text]) => text)
    const at = cells.lastIndexOf('Sasha')
    expect(cells.slice(at, at + 4)).toEqual(['Sasha', '1', '1', '1'])
    expect(shown).toContain(shiftWords.tasks.none)
    expect(shown).not.toContain(shiftWords.unheld.title)
  })

  it('names what a colleague who left still had, which our own commands never leave', async () => {
    const gone = await insertStaff(db, { state: 'left', roles: [] })
    const id = await insertEnquiry(db, { state: 'in_triage', owner_id: gone })
    const shown = await page()
    expect(await htmlFaults(shown)).toEqual([])
    expect(shown).toContain(shiftWords.unheld.title)
    expect(shown).toContain(`/staff/enquiries/${id}`)
  })

  it('is the intake team’s and the duty lead’s', async () => {
    expect((await kim.get('/staff/shift')).status).toBe(404)
    expect((await kim.get('/staff/shift/notes')).status).toBe(404)
    expect((await kim.postJson('/staff/shift/notes', noteBody())).status).toBe(404)
    expect(await page()).toMatch(/<button[^>]*disabled/)
    expect(await page()).not.toMatch(/<textarea[^>]*\bname=/)
  })
})

describe('a note', () => {
  it('is stored once, served to the team for fourteen days, the newest first', async () => {
    const first = noteBody()
    for (const _ of [1, 2])
      expect((await sasha.postJson('/staff/shift/notes', first)).status).toBe(200)
    clock.now = addMs(clock.now, 60_000)
    const second = noteBody()
    await alex.postJson('/staff/shift/notes', second)
    const { notes } = await notesOf(alex)
    expect(notes.map(({ noteId }) => noteId)).toEqual([second.noteId, first.noteId])
    const soon = clock.now
    await db
      .updateTable('shift_note')
      .set({ written_at: new Date(soon - 14 * dayMs) })
      .where('id', '=', first.noteId)
      .execute()
    expect((await notesOf(sasha)).notes.map(({ noteId }) => noteId)).toEqual([second.noteId])
  })

  it('is refused under an old key of the team, from outside it, and in another’s name', async () => {
    const old = await sasha.postJson('/staff/shift/notes', noteBody(crypto.randomUUID(), 2))
    expect([old.status, await old.json()]).toEqual([409, { refused: 'keys_do_not_fit' }])
    const mine = noteBody()
    await sasha.postJson('/staff/shift/notes', mine)
    expect((await alex.postJson('/staff/shift/notes', mine)).status).toBe(409)
    expect((await sasha.postJson('/staff/shift/notes', { ...mine, text: 'words' })).status).toBe(
      400,
    )
  })

  it('is not served to a colleague who holds no key of the team', async () => {
    await db
      .deleteFrom('team_key_wrap')
      .where('staff_id', '=', organisation.staff('alex').staffId)
      .execute()
    expect((await notesOf(alex)).notes).toEqual([])
  })
})
