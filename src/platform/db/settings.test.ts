// Settings as they lie in the table: what opens a door by itself is sealed, also where an older program stored it plainly.
import { expect, test } from 'vitest'
import { instant } from '#domain/shared/instant.ts'
import { testDatabase } from '#test/support/database.ts'
import { testFieldBox as fieldBox } from '#test/support/staffed-organisation.ts'
import { fieldBox as newBox } from '../field-box.ts'
import { readSetting, saveSetting, sealPlainSettings } from './settings.ts'

const { db, pool } = await testDatabase()
const address = 'https://pager.example/ring/me'
const change = { seenVersion: 0, by: undefined, at: instant(Date.UTC(2026, 10, 22)) }
const stored = async () =>
  (await pool.query('SELECT o::text AS row FROM organisation_setting o')).rows.map(({ row }) => row)

test('the address for alerts is sealed under the key of the server', async () => {
  const setting = { key: 'alert_webhook', value: { address }, ...change } as const
  await expect(saveSetting(db, setting)).rejects.toThrow('sealed')
  expect((await saveSetting(db, setting, fieldBox)).ok).toBe(true)
  expect((await stored()).join()).not.toContain('pager')
  expect(await readSetting(db, 'alert_webhook', fieldBox)).toEqual({
    value: { address },
    version: 1,
  })
  const other = newBox(new Uint8Array(32).fill(1))
  await expect(readSetting(db, 'alert_webhook', other)).rejects.toThrow('does not open')
  await expect(readSetting(db, 'alert_webhook')).rejects.toThrow('does not open')
})

test('what was stored in the clear is sealed at the next start, and reads the same', async () => {
  await pool.query('DELETE FROM organisation_setting')
  await pool.query(
    "INSERT INTO organisation_setting (key, value, version, changed_at) VALUES ('alert_webhook', $1, 3, now())",
    [JSON.stringify({ address })],
  )
  expect((await readSetting(db, 'alert_webhook', fieldBox))?.value).toEqual({ address })
  for (const _ of [1, 2]) await sealPlainSettings(db, fieldBox)
  expect((await stored()).join()).not.toContain('pager')
  expect(await readSetting(db, 'alert_webhook', fieldBox)).toEqual({
    value: { address },
    version: 3,
  })
})
