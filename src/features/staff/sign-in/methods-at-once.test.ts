// Two changes of one person's ways to sign in at the same moment, as from two windows: none may leave behind what the
// other was meant to replace.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { SignInMethodId } from '#domain/shared/ids.ts'
import { instant } from '#domain/shared/instant.ts'
import { codeAt } from '#platform/sign-in/one-time-code.ts'
import { testDatabase } from '#test/support/database.ts'
import { staffServices, testRandom } from '#test/support/staff-app.ts'
import {
  insertStaffedOrganisation,
  type StaffedOrganisation,
} from '#test/support/staffed-organisation.ts'
import { setPassphrase, setRecoveryCode } from './commands-methods.ts'

const { db } = await testDatabase()
const now = instant(Date.parse('2026-03-02T10:00:00Z'))
const services = staffServices(db, { now })
let organisation: StaffedOrganisation

beforeAll(async () => {
  organisation = await insertStaffedOrganisation(db)
})

const ownerOf = (name: string) => ({
  staffId: organisation.staff(name).staffId,
  tokenHash: testRandom(32),
})
const newMethod = () => ({
  methodId: randomUUID() as SignInMethodId,
  unlocker: testRandom(64),
})

function countOf(name: string, kind: 'recovery_code' | 'passphrase') {
  return db
    .selectFrom('sign_in_method')
    .select('id')
    .where('staff_id', '=', organisation.staff(name).staffId)
    .where('kind', '=', kind)
    .execute()
    .then((rows) => rows.length)
}

test('of printed codes made at once, one opens afterwards', async () => {
  const make = () =>
    setRecoveryCode(
      services,
      ownerOf('kim'),
      { ...newMethod(), authentication: testRandom(16) },
      now,
    )
  await Promise.all(Array.from({ length: 6 }, make))
  expect(await countOf('kim', 'recovery_code')).toBe(1)
})

test('of first passphrases set at once, one signs in afterwards', async () => {
  const { staffId } = organisation.staff('noor')
  await db
    .deleteFrom('sign_in_method')
    .where('staff_id', '=', staffId)
    .where('kind', '=', 'passphrase')
    .execute()
  const set = () => {
    const secret = testRandom(20)
    const given = {
      ...newMethod(),
      ...{ salt: testRandom(16), authentication: testRandom(32) },
      totp: { secret, code: codeAt(secret, now) },
    }
    return setPassphrase(services, ownerOf('noor'), given, now)
  }
  await Promise.all(Array.from({ length: 6 }, set))
  expect(await countOf('noor', 'passphrase')).toBe(1)
})
