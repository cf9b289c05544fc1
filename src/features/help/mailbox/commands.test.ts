// What the verbs do to the rows: numbers under contention, forged blobs, contact details, and erasing with and without
// a legal hold, looked for in every table that could keep anything.
import { newIdentityKey, newShredKey, sealMessage, shredKey } from '@forestall/sealed'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { type ContactTodayId, type LegalHoldId, type MessageId, newId } from '#domain/shared/ids.ts'
import { type CalendarDay, instant } from '#domain/shared/instant.ts'
import { ok } from '#domain/shared/result.ts'
import { raiseAlert } from '#platform/alerts/commands.ts'
import { transact } from '#platform/db/transact.ts'
import { testDatabase } from '#test/support/database.ts'
import {
  insertSealedEnquiry,
  insertSealedOrganisation,
  insertStaffMessage,
  type SealedEnquiry,
  type SealedOrganisation,
} from '#test/support/sealed-enquiry.ts'
import { acceptLimits, storeReply } from './commands.ts'
import { erasePutAside, removeContact, storeContact } from './commands-contact.ts'
import { eraseAfterHolds, eraseConversation, eraseUnclaimed } from './commands-erase.ts'
import { findByLookup, loadMailbox } from './queries.ts'

const { db } = await testDatabase()
const now = instant(Date.UTC(2026, 10, 23, 9))
const today = '2026-11-23' as CalendarDay
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
let organisation: SealedOrganisation
beforeAll(async () => {
  organisation = await insertSealedOrganisation(db)
})

async function aboutTask(id: ContactTodayId): Promise<readonly [number, number]> {
  const tasks = await db.selectFrom('contact_today').select('id').where('id', '=', id).execute()
  const alerts = await db.selectFrom('alert').select('id').where('subject_id', '=', id).execute()
  return [tasks.length, alerts.length]
}

async function sealedReply(
  enquiry: SealedEnquiry,
  sequence: number,
  id = newId<MessageId>(random),
) {
  const blob = await sealMessage({
    place: { ...enquiry.place, messageId: id, channel: 'conversation', sequence },
    key: enquiry.key,
    shredKey: shredKey('conversation', enquiry.shredKey),
    author: { role: 'enquirer' },
    text: 'More to say.',
  })
  return {
    enquiryId: enquiry.id,
    messageId: id,
    sequence,
    blob,
    writtenOn: today,
    promisedOn: today,
  }
}

describe('a sealed reply', () => {
  it('takes the next number; the one that comes second is told which', async () => {
    const enquiry = await insertSealedEnquiry(db, organisation)
    const two = await Promise.all([sealedReply(enquiry, 2), sealedReply(enquiry, 2)])
    const answers = await Promise.all(two.map((reply) => storeReply(db, reply, now)))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(answers.find((answer) => !answer.ok)).toEqual({
      ok: false,
      error: { reason: 'number_taken', next: 3 },
    })
  })

  it('is stored once, however often it comes', async () => {
    const enquiry = await insertSealedEnquiry(db, organisation)
    const reply = await sealedReply(enquiry, 2)
    const answers = await Promise.all([1, 2, 3].map(() => storeReply(db, reply, now)))
    expect(answers.map((answer) => answer.ok && answer.value).toSorted()).toEqual([
      'stored',
      'stored_before',
      'stored_before',
    ])
  })

  it('is refused when it is not one, carries another number, or has the id of another conversation', async () => {
    const enquiry = await insertSealedEnquiry(db, organisation)
    const other = await insertSealedEnquiry(db, organisation)
    const reply = await sealedReply(enquiry, 2)
    const refused = async (given: Partial<typeof reply>) => {
      const answer = await storeReply(db, { ...reply, ...given }, now)
      return answer.ok ? 'stored' : answer.error.reason
    }
    expect(await refused({ blob: random(1200) as never })).toBe('malformed')
    expect(await refused({ blob: (await sealedReply(enquiry, 3)).blob })).toBe('malformed')
    const [theirs] = await db
      .selectFrom('message')
      .select('id')
      .where('enquiry_id', '=', other.id)
      .execute()
    expect(await refused({ messageId: theirs?.id as MessageId })).toBe('malformed')
    expect(await refused({})).toBe('stored')
  })

  it('is refused under a key that was replaced', async () => {
    const enquiry = await insertSealedEnquiry(db, organisation)
    await db
      .updateTable('enquiry')
      .set({ conversation_key_version: 2 })
      .where('id', '=', enquiry.id)
      .execute()
    const answer = await storeReply(db, await sealedReply(enquiry, 2), now)
    expect(answer).toEqual({ ok: false, error: { reason: 'old_key' } })
  })
})

describe('contact details', () => {
  const contact = (enquiry: SealedEnquiry, revision: number) => ({
    enquiryId: enquiry.id,
    revision,
    teamKeyVersion: 1,
    keyWrap: newIdentityKey(1).bytes,
    blob: random(1100),
    shredKey: newShredKey('identity').bytes,
    channelRules: random(80),
  })

  it('are replaced whole, under a new shred key, and gone when removed', async () => {
    const enquiry = await insertSealedEnquiry(db, organisation)
    const shredKeys = async () =>
      db
        .selectFrom('shred_key')
        .select('key')
        .where('enquiry_id', '=', enquiry.id)
        .where('class', '=', 'identity')
        .execute()
    expect((await storeContact(db, contact(enquiry, 1), now)).ok).toBe(true)
    const before = await shredKeys()
    expect(await storeContact(db, contact(enquiry, 1), now)).toEqual({
      ok: false,
      error: 'moved_on',
    })
    expect((await storeContact(db, contact(enquiry, 2), now)).ok).toBe(true)
    expect(await shredKeys()).not.toEqual(before)
    expect((await loadMailbox(db, enquiry.id))?.hasContact).toBe(true)
    await removeContact(db, enquiry.id, now)
    expect(await shredKeys()).toEqual([])
    expect((await loadMailbox(db, enquiry.id))?.hasContact).toBe(false)
    const putAside = db.selectFrom('held_identity').select('revision')
    expect(await putAside.where('enquiry_id', '=', enquiry.id).execute()).toEqual([])
  })

  it('are put aside with their key while a legal hold keeps them, and go when it is lifted', async () => {
    const enquiry = await insertSealedEnquiry(db, organisation)
    const given = [1, 2, 1].map((revision) => contact(enquiry, revision))
    const [first, second, third] = given
    if (first === undefined || second === undefined || third === undefined) throw new Error('three')
    expect((await storeContact(db, first, now)).ok).toBe(true)
    await hold(enquiry)
    expect((await storeContact(db, second, now)).ok).toBe(true)
    await removeContact(db, enquiry.id, now)
    expect((await loadMailbox(db, enquiry.id))?.hasContact).toBe(false)
    expect((await storeContact(db, third, now)).ok).toBe(true)
    const putAside = () =>
      db
        .selectFrom('held_identity')
        .select(['number', 'revision', 'blob', 'shred_key', 'key_wrap'])
        .where('enquiry_id', '=', enquiry.id)
        .orderBy('number')
        .execute()
    const kept = (one: typeof first, number: number) => ({
      ...{ number, revision: one.revision, blob: Uint8Array.from(one.blob) },
      ...{ shred_key: Uint8Array.from(one.shredKey), key_wrap: Uint8Array.from(one.keyWrap) },
    })
    expect(await putAside()).toEqual([kept(first, 1), kept(second, 2)])
    await erasePutAside(db)
    expect(await putAside()).toHaveLength(2)
    await db
      .updateTable('legal_hold')
      .set({ lifted_at: new Date(now), lifted_by: organisation.staffId })
      .where('enquiry_id', '=', enquiry.id)
      .execute()
    expect(await erasePutAside(db)).toBe(2)
    expect(await putAside()).toEqual([])
  })
})

/** Every table that has a column of the enquiry's id, with how many rows are left there. */
async function rowsLeft(enquiry: SealedEnquiry): Promise<Record<string, number>> {
  const { rows } = await sql<{ table: string }>`
    SELECT table_name AS table FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'enquiry_id'`.execute(db)
  const counts = await Promise.all(
    rows.map(async ({ table }) => {
      const found = await sql<{ count: number }>`
        SELECT count(*) AS count FROM ${sql.table(table)} WHERE enquiry_id = ${enquiry.id}`.execute(
        db,
      )
      return [table, Number(found.rows[0]?.count)] as const
    }),
  )
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}

async function fullEnquiry(): Promise<SealedEnquiry> {
  const enquiry = await insertSealedEnquiry(db, organisation, { texts: ['One', 'Two'] })
  await insertStaffMessage(db, organisation, enquiry, 'An answer')
  return enquiry
}

async function hold(enquiry: SealedEnquiry): Promise<void> {
  await db
    .insertInto('legal_hold')
    .values({
      id: newId<LegalHoldId>(random),
      enquiry_id: enquiry.id,
      reason_code: 'court_order',
      placed_by: organisation.staffId,
      placed_at: new Date(now),
      review_on: '2026-12-23' as CalendarDay,
    })
    .execute()
}

async function lookupHashOf(enquiry: SealedEnquiry) {
  const row = await db
    .selectFrom('enquiry')
    .select('lookup_hash')
    .where('id', '=', enquiry.id)
    .executeTakeFirstOrThrow()
  return row.lookup_hash
}

describe('erasing', () => {
  it('leaves a stub for counts and nothing that leads to a text', async () => {
    const enquiry = await fullEnquiry()
    const hash = await lookupHashOf(enquiry)
    const ids = await db
      .selectFrom('message')
      .select('id')
      .where('enquiry_id', '=', enquiry.id)
      .execute()
    await eraseConversation(db, enquiry.id, today, now)
    expect(await rowsLeft(enquiry)).toEqual({})
    const stub = await db
      .selectFrom('enquiry')
      .selectAll()
      .where('id', '=', enquiry.id)
      .executeTakeFirstOrThrow()
    expect(stub).toMatchObject({
      state: 'withdrawn',
      closed_on: today,
      lookup_hash: null,
      enquirer_recipient: null,
    })
    expect(await findByLookup(db, hash as Uint8Array)).toBeUndefined()
    const { rows } = await sql<{ dump: string }>`
      SELECT query_to_xml('SELECT * FROM audit_entry', true, false, '')::text AS dump`.execute(db)
    for (const { id } of ids) expect(rows[0]?.dump).not.toContain(id)
  })

  it('erases nothing under a legal hold, opens nothing either, and is done when the hold ends', async () => {
    const enquiry = await fullEnquiry()
    await hold(enquiry)
    const before = await rowsLeft(enquiry)
    const hash = await lookupHashOf(enquiry)
    await eraseConversation(db, enquiry.id, today, now)
    expect(await rowsLeft(enquiry)).toEqual(before)
    expect(await lookupHashOf(enquiry)).toEqual(hash)
    expect(await findByLookup(db, hash as Uint8Array)).toBeUndefined()
    expect(await loadMailbox(db, enquiry.id)).toBeUndefined()
    expect(await eraseAfterHolds(db)).toBe(0)
    await db
      .updateTable('legal_hold')
      .set({ lifted_by: organisation.staffId, lifted_at: new Date(now) })
      .where('enquiry_id', '=', enquiry.id)
      .execute()
    expect(await eraseAfterHolds(db)).toBe(1)
    expect(await rowsLeft(enquiry)).toEqual({ legal_hold: 1 })
    expect(await eraseAfterHolds(db)).toBe(0)
  })

  it('comes to a referral after 30 days without its person, and to nothing claimed or held', async () => {
    const referral = { is_unclaimed_referral: true, door: 'professional_referral' } as const
    const on = (text: string) => ({ created_on: text as CalendarDay })
    const over = await insertSealedEnquiry(db, organisation, {
      columns: { ...referral, ...on('2026-10-24') },
    })
    const kept = [
      await insertSealedEnquiry(db, organisation, {
        columns: { ...referral, ...on('2026-10-25') },
      }),
      await insertSealedEnquiry(db, organisation, { columns: on('2026-01-01') }),
      await insertSealedEnquiry(db, organisation, {
        columns: { ...referral, ...on('2026-01-01') },
      }),
    ]
    await hold(kept[2] as SealedEnquiry)
    expect(await eraseUnclaimed(db, today, now)).toBe(1)
    expect(await rowsLeft(over)).toEqual({})
    for (const enquiry of kept) expect(await lookupHashOf(enquiry)).not.toBeNull()
  })

  it('takes the task to contact somebody along, with its attempts and alerts, and counts it', async () => {
    const enquiry = await fullEnquiry()
    const taskId = newId<ContactTodayId>(random)
    await db
      .insertInto('contact_today')
      .values({
        id: taskId,
        enquiry_id: enquiry.id,
        state: 'unowned',
        opened_at: new Date(now),
        first_attempt_by: new Date(now),
      })
      .execute()
    await transact(db, async (tx) => {
      const ladder = { people: [organisation.staffId] }
      await raiseAlert(tx, { kind: 'contact_today', subjectId: taskId, ladder, now, random })
      return ok(undefined)
    })
    expect(await aboutTask(taskId)).toEqual([1, 1])
    await eraseConversation(db, enquiry.id, today, now)
    expect(await aboutTask(taskId)).toEqual([0, 0])
    const counted = await db.selectFrom('contact_today_counter').selectAll().execute()
    expect(counted).toMatchObject([
      { ended_as: 'erased', first_contact_within: 'never', was_in_time: false, count: 1 },
    ])
  })

  it('leaves other conversations alone', async () => {
    const [one, other] = [await fullEnquiry(), await fullEnquiry()]
    const before = await rowsLeft(other)
    await eraseConversation(db, one.id, today, now)
    expect(await rowsLeft(other)).toEqual(before)
  })
})

describe('the statement of limits', () => {
  it('keeps the version that the person has read, and never an older one', async () => {
    const enquiry = await insertSealedEnquiry(db, organisation)
    await acceptLimits(db, enquiry.id, 3, now)
    await acceptLimits(db, enquiry.id, 2, now)
    expect((await loadMailbox(db, enquiry.id))?.limitsVersion).toBe(3)
  })
})
