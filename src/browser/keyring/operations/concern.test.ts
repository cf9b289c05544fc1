// A concern sealed by somebody outside the safeguarding team opens for its members alone, and tells who wrote what.
import { expect, it } from 'vitest'
import { testDatabase } from '#test/support/database.ts'
import { openKeyringOf } from '#test/support/open-keyring.ts'
import { insertStaffedOrganisation } from '#test/support/staffed-organisation.ts'
import { concernOperations } from './concern.ts'

const { db } = await testDatabase()
const organisation = await insertStaffedOrganisation(db)
const [sasha, kim] = [openKeyringOf(organisation, 'sasha'), openKeyringOf(organisation, 'kim')]
const { sealNewConcern, sealConcernEntry, openConcernEntries } = concernOperations
const concernId = crypto.randomUUID()

it('is sealed by anybody, opened by the team, and goes on under the same key', async () => {
  const records = [{ text: 'I am worried' }, { text: 'a copy of the words' }]
  const made = await sealNewConcern(sasha, { concernId, records })
  const { keyVersion, teamVersion, wrap } = made
  const wraps = [{ keyVersion, teamVersion, blob: wrap }]
  const entries = made.blobs.map((blob, index) => ({ sequence: index + 1, keyVersion, blob }))
  const next = await sealConcernEntry(kim, {
    ...{ concernId, wraps, sequence: 3 },
    record: { text: 'decided' },
  })
  const all = [...entries, { sequence: 3, keyVersion: next.keyVersion, blob: next.blob }]
  const opened = await openConcernEntries(kim, { concernId, wraps, entries: all })
  expect(opened.entries).toEqual([
    { sequence: 1, ok: true, by: sasha.staffId, record: records[0] },
    { sequence: 2, ok: true, by: sasha.staffId, record: records[1] },
    { sequence: 3, ok: true, by: kim.staffId, record: { text: 'decided' } },
  ])
  expect(opened.names[sasha.staffId]).toBe('Sasha')
  for (const attempt of [
    openConcernEntries(sasha, { concernId, wraps, entries }),
    sealConcernEntry(sasha, { concernId, wraps, sequence: 4, record: {} }),
  ])
    await expect(attempt).rejects.toMatchObject({ reason: 'no_team_key' })
})

it('shows an entry that was moved, swapped or altered as damaged, and no other', async () => {
  const records = [{ text: 'one' }, { text: 'two' }]
  const { keyVersion, teamVersion, wrap, blobs } = await sealNewConcern(sasha, {
    concernId,
    records,
  })
  const wraps = [{ keyVersion, teamVersion, blob: wrap }]
  const [first = new Uint8Array(), second = new Uint8Array()] = blobs
  const altered = new Uint8Array(second)
  altered[40] = (altered[40] ?? 0) ^ 1
  const open = async (blob: Uint8Array, sequence: number) =>
    (
      await openConcernEntries(kim, {
        ...{ concernId, wraps },
        entries: [{ sequence, keyVersion, blob }],
      })
    ).entries[0]?.ok
  expect(await open(first, 1)).toBe(true)
  expect(await open(first, 2)).toBe(false)
  expect(await open(altered, 2)).toBe(false)
  await expect(
    openConcernEntries(kim, { concernId: crypto.randomUUID(), wraps, entries: [] }),
  ).rejects.toMatchObject({ reason: 'damaged' })
})
