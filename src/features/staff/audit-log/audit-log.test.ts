// The page for the data protection officer and the command of the operator, over a real chain.
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type EnquiryId, newId, type StaffId } from '#domain/shared/ids.ts'
import { addMs, dayMs, instant, minuteMs } from '#domain/shared/instant.ts'
import { recordAuditAlone } from '#platform/audit/commands.ts'
import { appendHead, signHead } from '#platform/audit/heads.ts'
import { numberWaitingRows } from '#platform/audit/number-rows.ts'
import { readHead } from '#platform/audit/queries.ts'
import { readOrMakeSigningKey } from '#platform/audit/signing-key.ts'
import { readonly } from '#platform/db/database.ts'
import { insertOrganisation, insertStaff } from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import { testRandom as random } from '#test/support/staff-app.ts'
import { askStaffRoute, assets, htmlFaults } from '#test/support/staff-page.ts'
import { auditHref, readFilter } from './form.ts'
import { auditLogRoutes } from './routes.ts'
import { auditVerifyCommand } from './verify-command.ts'

const { db, pool } = await testDatabase()
const dataFolder = await mkdtemp(join(tmpdir(), 'forestall-audit-log-'))
afterAll(() => rm(dataFolder, { recursive: true }))
const now = instant(Date.UTC(2026, 10, 22, 12, 0))
const routes = auditLogRoutes({ db, assets })
let officer: StaffId
let birch: StaffId

beforeAll(async () => {
  await insertOrganisation(db)
  officer = await insertStaff(db, { roles: ['data_protection_officer'] })
  birch = await insertStaff(db, { full_name: 'Birch <b>Sample</b>' })
  const subject = { kind: 'enquiry', id: '3f0c0f4e-4c62-4b3e-9d55-0c1f6a1d2e3f' }
  for (let count = 1; count <= 60; count += 1)
    await recordAuditAlone(db, {
      actor: { kind: 'staff', id: birch },
      ...{ action: 'enquiry.open', subject, outcome: 'read', facts: { count } },
      at: addMs(now, -dayMs + count * minuteMs),
    })
  await recordAuditAlone(db, {
    actor: { kind: 'enquirer' },
    ...{ action: 'enquiry.submit', subject, outcome: 'done', facts: { door: 'self' }, at: now },
  })
  await numberWaitingRows(pool)
})

async function page(path: string): Promise<{ readonly status: number; readonly text: string }> {
  const roles = ['data_protection_officer'] as const
  const response = await askStaffRoute(routes, { path, staffId: officer, roles, now })
  const text = await response.text()
  expect(await htmlFaults(text)).toEqual([])
  return { status: response.status, text }
}

const numbersOn = (text: string) =>
  [...text.matchAll(/<td class="govuk-table__cell">(\d+)<\/td><td/g)].map((found) =>
    Number(found[1]),
  )

it('shows fifty rows, newest first, then the older ones', async () => {
  const first = await page('/staff/audit')
  expect(numbersOn(first.text)).toEqual(Array.from({ length: 50 }, (_, index) => 61 - index))
  expect(first.text).toContain('/staff/audit?before=12')
  const second = await page('/staff/audit?before=12')
  expect(numbersOn(second.text)).toEqual(Array.from({ length: 11 }, (_, index) => 11 - index))
  expect(second.text).not.toContain('before=1"')
})

it('shows names as text, and of an anonymous act only the day', async () => {
  const { text } = await page('/staff/audit')
  expect(text).toContain('Birch &lt;b>Sample')
  expect(text).toContain('2026-11-22 (the time of what anonymous people do is not kept)')
})

it('filters by day, person and action', async () => {
  expect(numbersOn((await page('/staff/audit?action=enquiry.submit')).text)).toEqual([61])
  expect(numbersOn((await page(`/staff/audit?actor=${officer}`)).text)).toEqual([])
  const day = await page(`/staff/audit?day=2026-11-21&actor=${birch}`)
  expect(numbersOn(day.text)).toHaveLength(50)
  expect(day.text).toContain(`/staff/audit?day=2026-11-21&amp;actor=${birch}&amp;before=11`)
})

it('shows whose cards a list opened, and finds who read about one enquiry', async () => {
  const ids = [newId<EnquiryId>(random), newId<EnquiryId>(random)]
  await recordAuditAlone(db, {
    actor: { kind: 'staff', id: birch },
    ...{ action: 'enquiry.read_cards', outcome: 'read', facts: { enquiries: ids }, at: now },
  })
  await numberWaitingRows(pool)
  const { text } = await page(`/staff/audit?about=${ids[1]?.toUpperCase()}`)
  expect(numbersOn(text)).toHaveLength(1)
  expect(text).toContain('2 enquiries')
  for (const id of ids) expect(text).toContain(`<li>${id}</li>`)
  const about = '3f0c0f4e-4c62-4b3e-9d55-0c1f6a1d2e3f'
  expect(numbersOn((await page(`/staff/audit?about=${about}`)).text)).toHaveLength(50)
  const wrong = await page('/staff/audit?about=3f0c0f4e')
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('href="#about"')
})

it('says that a day is wrong, and keeps what was typed', async () => {
  const { status, text } = await page('/staff/audit?day=2026-02-31')
  expect(status).toBe(422)
  expect(text).toContain('value="2026-02-31"')
  expect(text).toContain('href="#day"')
})

it('records that somebody looked, before it shows anything', async () => {
  await page('/staff/audit')
  const { rows } = await pool.query(
    "SELECT DISTINCT actor_id, outcome FROM audit_entry WHERE action = 'audit.view'",
  )
  expect(rows).toEqual([{ actor_id: officer, outcome: 'read' }])
})

it('reads nothing but a filter out of an address', () => {
  const asked = readFilter(
    new URLSearchParams("actor=1;drop&action=A'--&before=-4&day= 2026-11-22 "),
  )
  expect(asked).toEqual({
    ...{ dayText: '2026-11-22', day: '2026-11-22', isDayWrong: false },
    ...{ actorId: undefined, action: undefined, before: undefined },
    ...{ aboutText: '', about: undefined, isAboutWrong: false },
  })
  expect(auditHref(asked, undefined)).toBe('/staff/audit?day=2026-11-22')
})

const verify = (headsFile?: string, isJson = false) =>
  auditVerifyCommand({ db: readonly(db), dataFolder }, { headsFile, isJson })

it('verifies from the command line, with the heads of the data folder or a copy', async () => {
  await numberWaitingRows(pool)
  const head = await readHead(readonly(db))
  if (head === undefined) throw new Error('no head')
  const rows = head.number
  expect(await verify()).toEqual({
    ...{ exitCode: 0, err: '', out: `The audit log is whole: ${rows} rows, no signed head yet.\n` },
  })
  const key = await readOrMakeSigningKey(join(dataFolder, 'secret'))
  await appendHead(join(dataFolder, 'audit-heads.jsonl'), signHead(head, key.privateKey, now))
  expect((await verify()).out).toContain(`${rows} rows, 1 signed heads`)
  const copy = join(dataFolder, 'copy.jsonl')
  await copyFile(join(dataFolder, 'audit-heads.jsonl'), copy)
  expect(await verify(copy, true)).toEqual({
    ...{ exitCode: 0, err: '', out: `{"isWhole":true,"rows":${rows},"heads":1}\n` },
  })
})

it('names what is wrong in one sentence and exits 1', async () => {
  const copy = join(dataFolder, 'copy.jsonl')
  await pool.query('ALTER TABLE audit_entry DISABLE TRIGGER USER')
  await pool.query("UPDATE audit_entry SET outcome = 'done' WHERE number = 8")
  expect(await verify()).toMatchObject({
    ...{ exitCode: 1, out: '', err: expect.stringMatching(/^The audit log is broken at row 8 /) },
  })
  expect(JSON.parse((await verify(copy, true)).out)).toMatchObject({
    isWhole: false,
    fault: { kind: 'edited', number: 8 },
  })
  await pool.query("UPDATE audit_entry SET outcome = 'read' WHERE number = 8")
  await pool.query('DELETE FROM audit_entry WHERE number > 40')
  expect((await verify(copy)).err).toMatch(/^The audit log was cut off after row 40: /)
})

it('says what to do when there are no heads to read', async () => {
  expect((await verify(join(dataFolder, 'nowhere'))).err).toMatch(/^There is no file /)
  const wrong = join(dataFolder, 'wrong.jsonl')
  await writeFile(wrong, '{"number": 1}\n')
  expect(await verify(wrong)).toMatchObject({
    ...{ exitCode: 1, err: expect.stringContaining('is not a file of signed heads') },
  })
  await rm(join(dataFolder, 'secret'), { recursive: true })
  expect((await verify()).err).toMatch(/^The signing key in .* is missing/)
})
