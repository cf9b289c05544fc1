// Storing on a real database: whole or not at all, once per code however often and however many at a time.
import { newReceiptCode, sealEnquiry } from '@forestall/sealed'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type EnquiryId, type MessageId, newId } from '#domain/shared/ids.ts'
import { addMs, type CalendarDay, instant, minuteMs } from '#domain/shared/instant.ts'
import { testDatabase } from '#test/support/database.ts'
import { insertSealedOrganisation } from '#test/support/sealed-enquiry.ts'
import { confirmCode, type NewEnquiry, type StoreSettings, storeEnquiry } from './commands.ts'

const { db } = await testDatabase({ poolSize: 20 })
const organisation = await insertSealedOrganisation(db)
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
const now = instant(Date.parse('2026-11-20T12:00:00Z'))
const settings: StoreSettings = { contactTodayInserts: () => [] }

async function newEnquiry(given: Partial<NewEnquiry> = {}): Promise<NewEnquiry> {
  const envelope = await sealEnquiry({
    code: newReceiptCode(),
    organisationId: organisation.organisationId,
    caseId: newId<EnquiryId>(random),
    team: organisation.team,
    card: { version: 1 },
    messages: [{ messageId: newId<MessageId>(random), text: 'I want to stop' }],
  })
  return {
    envelope,
    door: 'self',
    language: 'en',
    begun: 'script',
    contactToday: false,
    isUnclaimedReferral: false,
    limitsVersion: 1,
    channelRules: undefined,
    today: '2026-11-20' as CalendarDay,
    promisedOn: '2026-11-26' as CalendarDay,
    ...given,
  }
}

async function countOf(
  table: 'enquiry' | 'message' | 'triage_card' | 'shred_key',
): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`SELECT count(*)::int AS n FROM ${sql.table(table)}`.execute(db)
  return rows[0]?.n ?? -1
}

describe('storing an enquiry', () => {
  it('128 at the same time: all stored, each whole', async () => {
    const before = await countOf('enquiry')
    const enquiries = await Promise.all(Array.from({ length: 128 }, () => newEnquiry()))
    const stored = await Promise.all(
      enquiries.map((enquiry) => storeEnquiry(db, enquiry, settings, now)),
    )
    expect(new Set(stored.map((one) => one.kind))).toEqual(new Set(['stored']))
    for (const table of ['enquiry', 'message', 'triage_card', 'shred_key'] as const)
      expect(await countOf(table)).toBe(before + 128)
  }, 60_000)

  it('one code posted 32 times at once makes one enquiry, and everybody is told the same', async () => {
    const before = await countOf('enquiry')
    const enquiry = await newEnquiry()
    const stored = await Promise.all(
      Array.from({ length: 32 }, () => storeEnquiry(db, enquiry, settings, now)),
    )
    const told = { kind: 'stored', promisedOn: '2026-11-26', keptFirst: false }
    expect(stored).toEqual(stored.map(() => told))
    expect(await countOf('enquiry')).toBe(before + 1)
    expect(await countOf('message')).toBe(before + 1)
  })

  it('a resend keeps the first promise, for 15 minutes or until two groups were typed back', async () => {
    const enquiry = await newEnquiry()
    await storeEnquiry(db, enquiry, settings, now)
    const later = { ...enquiry, promisedOn: '2026-12-01' as CalendarDay }
    const again = await storeEnquiry(db, later, settings, addMs(now, 14 * minuteMs))
    expect(again).toEqual({ kind: 'stored', promisedOn: '2026-11-26', keptFirst: false })
    expect(await storeEnquiry(db, enquiry, settings, addMs(now, 15 * minuteMs))).toEqual({
      kind: 'sent_before',
    })
    const other = await newEnquiry()
    await storeEnquiry(db, other, settings, now)
    expect(await confirmCode(db, other.envelope.lookupHash)).toBe(true)
    expect(await storeEnquiry(db, other, settings, now)).toEqual({ kind: 'sent_before' })
    expect(await confirmCode(db, random(32))).toBe(false)
  })

  it('what must commit with contact today commits in the same statement, and not with a resend', async () => {
    const subjects: string[] = []
    const withNote: StoreSettings = {
      contactTodayInserts: (enquiryId) => {
        subjects.push(enquiryId)
        return [
          {
            name: 'noted',
            insert: sql`INSERT INTO audit_entry (id, at, actor_kind, action, subject_kind, subject_id, outcome, facts)
              SELECT gen_random_uuid(), '2026-11-20', 'system', 'test.noted', 'enquiry', id, 'done', '{}' FROM stored`,
          },
        ]
      },
    }
    const noted = async (id: string) => {
      const { rows } = await sql<{ n: number }>`
        SELECT count(*)::int AS n FROM audit_entry WHERE subject_id = ${id}`.execute(db)
      return rows[0]?.n
    }
    const enquiry = await newEnquiry({ contactToday: true })
    await storeEnquiry(db, enquiry, withNote, now)
    await storeEnquiry(db, enquiry, withNote, now)
    expect(await noted(enquiry.envelope.caseId)).toBe(1)
    const calm = await newEnquiry()
    await storeEnquiry(db, calm, withNote, now)
    expect(await noted(calm.envelope.caseId)).toBe(0)
    expect(subjects).toEqual([enquiry.envelope.caseId, enquiry.envelope.caseId])
    // An answer that was changed before sending again calls for it: the first version stays, the task opens, once.
    await storeEnquiry(db, { ...calm, contactToday: true }, withNote, now)
    await storeEnquiry(db, { ...calm, contactToday: true }, withNote, now)
    const row = await db
      .selectFrom('enquiry')
      .select(['contact_today', 'next_on'])
      .where('id', '=', calm.envelope.caseId as EnquiryId)
      .executeTakeFirst()
    expect(row).toEqual({ contact_today: true, next_on: '2026-11-20' })
    expect(await noted(calm.envelope.caseId)).toBe(1)
    const referral = await newEnquiry({ contactToday: true, isUnclaimedReferral: true })
    await storeEnquiry(db, referral, withNote, now)
    await storeEnquiry(db, referral, withNote, now)
    expect(await noted(referral.envelope.caseId)).toBe(0)
  })

  it('a longer enquiry, with an identity and for a referrer, is stored with every part', async () => {
    const { envelope } = await newEnquiry()
    const sealed = await sealEnquiry({
      code: newReceiptCode(),
      organisationId: organisation.organisationId,
      caseId: envelope.caseId,
      team: organisation.team,
      card: { version: 1 },
      messages: ['one', 'two', 'three'].map((text) => ({
        messageId: newId<MessageId>(random),
        text,
      })),
      identity: { version: 1 },
    })
    const referrerLookupHash = random(32)
    const channelRules = random(40)
    const given = { envelope: sealed, referrerLookupHash, channelRules, isUnclaimedReferral: true }
    await storeEnquiry(db, await newEnquiry(given), settings, now)
    const id = envelope.caseId as EnquiryId
    const messages = await db
      .selectFrom('message')
      .select(['id', 'sequence', 'blob'])
      .where('enquiry_id', '=', id)
      .orderBy('sequence')
      .execute()
    expect(messages).toEqual(
      sealed.messages.map(({ messageId, sequence, blob }) => ({ id: messageId, sequence, blob })),
    )
    const identity = await db
      .selectFrom('identity_envelope')
      .select(['blob', 'key_wrap', 'channel_rules_sealed'])
      .where('enquiry_id', '=', id)
      .executeTakeFirst()
    expect(identity).toEqual({
      blob: sealed.identity?.blob,
      key_wrap: sealed.identity?.keyWrap,
      channel_rules_sealed: channelRules,
    })
    const receipt = await db
      .selectFrom('referral_receipt')
      .select('enquiry_id')
      .where('lookup_hash', '=', referrerLookupHash)
      .executeTakeFirst()
    expect(receipt).toEqual({ enquiry_id: id })
  })

  it('stores nothing when a part is refused', async () => {
    const before = await countOf('enquiry')
    const first = await newEnquiry()
    await storeEnquiry(db, first, settings, now)
    const clash = await newEnquiry()
    const envelope = { ...clash.envelope, messages: first.envelope.messages }
    await expect(storeEnquiry(db, { ...clash, envelope }, settings, now)).rejects.toThrow()
    expect(await countOf('enquiry')).toBe(before + 1)
  })

  it('throws when the database is closed, so that no code can be shown', async () => {
    const gone = await testDatabase({ poolSize: 2 })
    await gone.db.destroy().catch(() => undefined)
    await expect(storeEnquiry(gone.db, await newEnquiry(), settings, now)).rejects.toThrow()
  })
})
