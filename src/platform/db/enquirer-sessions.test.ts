// A session lives as long as the rule says, is found by its token's hash alone, and leaves nothing behind.
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { addMs, hourMs, instant, minuteMs } from '#domain/shared/instant.ts'
import { insertEnquiry } from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import {
  endEnquirerSession,
  findEnquirerSession,
  hashSessionToken,
  openEnquirerSession,
  purgeEnquirerSessions,
} from './enquirer-sessions.ts'

const { db } = await testDatabase()
const start = instant(Date.UTC(2026, 10, 22, 9))

async function opened() {
  const enquiryId = await insertEnquiry(db)
  const token = new Uint8Array(randomBytes(32))
  await openEnquirerSession(db, { token, enquiryId, sealedKey: undefined }, start)
  return { enquiryId, token, cookie: Buffer.from(token).toString('base64url') }
}

describe('an enquirer session', () => {
  it('is found by its token and by no other', async () => {
    const { cookie, enquiryId } = await opened()
    expect((await findEnquirerSession(db, cookie, start))?.enquiryId).toBe(enquiryId)
    const other = randomBytes(32).toString('base64url')
    expect(await findEnquirerSession(db, other, start)).toBeUndefined()
  })

  it('keeps the token itself out of the database', async () => {
    const { token } = await opened()
    const rows = await db.selectFrom('enquirer_session').selectAll().execute()
    const kept = rows.map((row) => Buffer.from(row.token_hash).toString('hex'))
    expect(kept).toContain(Buffer.from(hashSessionToken(token)).toString('hex'))
    expect(kept).not.toContain(Buffer.from(token).toString('hex'))
  })

  it('ends after 20 minutes without use, and is then gone', async () => {
    const { cookie, token } = await opened()
    expect(await findEnquirerSession(db, cookie, addMs(start, 20 * minuteMs))).toBeUndefined()
    const left = await db
      .selectFrom('enquirer_session')
      .select('enquiry_id')
      .where('token_hash', '=', hashSessionToken(token))
      .execute()
    expect(left).toEqual([])
  })

  it('goes on while it is used, and ends after two hours all the same', async () => {
    const { cookie } = await opened()
    for (let minutes = 15; minutes < 120; minutes += 15)
      expect(await findEnquirerSession(db, cookie, addMs(start, minutes * minuteMs))).toBeDefined()
    expect(await findEnquirerSession(db, cookie, addMs(start, 2 * hourMs))).toBeUndefined()
  })

  it('ends when asked', async () => {
    const { cookie, token } = await opened()
    await endEnquirerSession(db, hashSessionToken(token))
    expect(await findEnquirerSession(db, cookie, start)).toBeUndefined()
  })

  it('is purged when it is over, and not before', async () => {
    await db.deleteFrom('enquirer_session').execute()
    await opened()
    expect(await purgeEnquirerSessions(db, addMs(start, 19 * minuteMs))).toBe(0)
    expect(await purgeEnquirerSessions(db, addMs(start, 20 * minuteMs))).toBe(1)
  })
})
