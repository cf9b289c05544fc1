// A note from shift to shift opens for the intake team alone, tells who wrote it, and stays the note that it is.
import { expect, it } from 'vitest'
import { shiftNoteLimit } from '#domain/help/handover.ts'
import { testDatabase } from '#test/support/database.ts'
import { openKeyringOf } from '#test/support/open-keyring.ts'
import { insertStaffedOrganisation } from '#test/support/staffed-organisation.ts'
import { triageOperations } from './triage.ts'

const { db } = await testDatabase()
const organisation = await insertStaffedOrganisation(db)
const open = (name: string) => openKeyringOf(organisation, name)
const [sasha, alex, kim] = [open('sasha'), open('alex'), open('kim')]
const { sealShiftNote, openShiftNotes } = triageOperations
const noteId = crypto.randomUUID()

it('opens for a colleague of the team, with the name of the directory', async () => {
  const note = { noteId, ...(await sealShiftNote(sasha, { noteId, text: 'Two wait for a call.' })) }
  expect(await openShiftNotes(alex, [note])).toEqual([
    { noteId, ok: true, by: 'Sasha', text: 'Two wait for a call.' },
  ])
  expect(await openShiftNotes(kim, [note])).toEqual([{ noteId, ok: false }])
  await expect(sealShiftNote(kim, { noteId, text: 'Hello.' })).rejects.toMatchObject({
    reason: 'no_team_key',
  })
})

it('does not open where it was moved, altered, or made longer than a note is', async () => {
  const sealed = await sealShiftNote(sasha, { noteId, text: 'Two wait for a call.' })
  const altered = new Uint8Array(sealed.blob)
  altered[40] = (altered[40] ?? 0) ^ 1
  const long = await sealShiftNote(sasha, { noteId, text: 'a'.repeat(shiftNoteLimit + 1) })
  const opened = await openShiftNotes(alex, [
    { noteId: crypto.randomUUID(), ...sealed },
    { noteId, teamVersion: 1, blob: altered },
    { noteId, ...long },
  ])
  expect(opened.map(({ ok }) => ok)).toEqual([false, false, false])
})
