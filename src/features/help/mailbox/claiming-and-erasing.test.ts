// What a person decides in their mailbox, without scripts: that a referral may be read, how they may be reached, and that
// everything goes.
import {
  type HybridIdentity,
  openIdentity,
  openIdentityKey,
  shredKey,
  spellAsLetters,
} from '@forestall/sealed'
import { describe, expect, it } from 'vitest'
import type { EnquiryId, LegalHoldId } from '#domain/shared/ids.ts'
import { addMs, type CalendarDay, type Instant, instant, minuteMs } from '#domain/shared/instant.ts'
import { raiseAlertQueue } from '#features/help/contact-today/queue.ts'
import { listJobs } from '#platform/jobs/queries.ts'
import { testDatabase } from '#test/support/database.ts'
import { contactTodayOn, promisedOn } from '#test/support/mailbox-app.ts'
import { mailboxDesk } from '#test/support/mailbox-desk.ts'
import { insertSealedEnquiry, type SealedEnquiry } from '#test/support/sealed-enquiry.ts'
import { claimReferral } from './commands.ts'
import { loadMailbox } from './queries.ts'

const { db } = await testDatabase()
let now: Instant = instant(Date.UTC(2026, 10, 23, 9))
const { organisation, mailbox, returned } = mailboxDesk(db, () => now)

const tasksOf = (id: EnquiryId) =>
  db.selectFrom('contact_today').selectAll().where('enquiry_id', '=', id).execute()

describe('a referral that nobody has claimed', () => {
  it('shows the limits first, then what was written, and lets staff read from then on', async () => {
    const { visitor, enquiry } = await returned({
      columns: { is_unclaimed_referral: true, door: 'professional_referral', limits_version: 1 },
      texts: ['Written by a professional'],
    })
    expect(visitor.page.path).toBe('/return/claim')
    expect(visitor.page.text).toContain('When we must tell someone')
    expect(visitor.page.text).not.toContain('Written by a professional')
    expect((await visitor.go('/return/conversation')).path).toBe('/return/claim')
    const page = await visitor.submit('/return/claim', {})
    expect(page.text).toContain('Written by a professional')
    const row = await db
      .selectFrom('enquiry')
      .select(['is_unclaimed_referral', 'promised_on'])
      .where('id', '=', enquiry.id)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ is_unclaimed_referral: false, promised_on: '2026-11-26' })
    expect(await tasksOf(enquiry.id)).toEqual([])
  })

  it('opens contact today when it is claimed and its answers call for it, once, with the job of its alert', async () => {
    const { visitor, enquiry } = await returned({
      columns: { is_unclaimed_referral: true, door: 'professional_referral', contact_today: true },
      texts: ['Written by a professional'],
    })
    expect(await tasksOf(enquiry.id)).toEqual([])
    await visitor.submit('/return/claim', {})
    const [task, ...others] = await tasksOf(enquiry.id)
    expect(others).toEqual([])
    expect(task).toMatchObject({ state: 'unowned', opened_by: null, after_message: 1 })
    const row = await db
      .selectFrom('enquiry')
      .select(['is_unclaimed_referral', 'contact_today', 'promised_on'])
      .where('id', '=', enquiry.id)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({
      ...{ is_unclaimed_referral: false, contact_today: true },
      promised_on: contactTodayOn,
    })
    const jobs = await listJobs(db, 50)
    expect(jobs.filter((job) => job.name === raiseAlertQueue.name)).toHaveLength(1)
    const given = { limitsVersion: 1, today: promisedOn, promisedOn, contactTodayOn }
    await claimReferral(db, enquiry.id, given, mailbox().services.openContactToday, now)
    expect(await tasksOf(enquiry.id)).toHaveLength(1)
  })

  it('is not claimed when its task cannot be opened', async () => {
    const enquiry = await insertSealedEnquiry(db, organisation(), {
      columns: { is_unclaimed_referral: true, door: 'professional_referral', contact_today: true },
    })
    const given = { limitsVersion: 1, today: promisedOn, promisedOn, contactTodayOn }
    const fails = () => Promise.reject(new Error('the queue is away'))
    await expect(claimReferral(db, enquiry.id, given, fails, now)).rejects.toThrow('away')
    expect(await loadMailbox(db, enquiry.id)).toMatchObject({ isUnclaimedReferral: true })
  })
})

describe('erasing', () => {
  it('needs the word, and answers the same under a legal hold', async () => {
    const texts: string[] = []
    for (const isHeld of [false, true]) {
      const { visitor, enquiry } = await returned()
      if (isHeld) await insertHold(enquiry)
      const form = await visitor.go('/return/erase')
      const wrong = await visitor.submit('/return/erase', { confirm: 'yes' })
      expect(wrong.status).toBe(422)
      const done = await visitor.submit('/return/erase', { confirm: ' Erase ' })
      expect(done.text).toContain('We erase everything except what the law makes us keep')
      const after = await visitor.go('/return/conversation')
      await visitor.go('/return')
      const again = await visitor.submit('/return', { code: spellAsLetters(enquiry.code) })
      const code = spellAsLetters(enquiry.code)
      texts.push(
        [form, wrong, done, after, again].map((page) => `${page.status} ${page.text}`).join('\n'),
        again.markup.includes(code) ? 'kept' : 'lost',
      )
    }
    expect(texts.slice(0, 2)).toEqual(texts.slice(2))
  })
})

async function insertHold(enquiry: SealedEnquiry): Promise<void> {
  await db
    .insertInto('legal_hold')
    .values({
      id: crypto.randomUUID() as LegalHoldId,
      enquiry_id: enquiry.id,
      reason_code: 'court_order',
      placed_by: organisation().staffId,
      placed_at: new Date(now),
      review_on: '2026-12-23' as CalendarDay,
    })
    .execute()
}

describe('contact details without scripts', () => {
  const typed = {
    identity_way_email: 'me@example.test',
    safe_contact_channels: ['email'],
    safe_contact_times: ['weekend'],
  }

  it('are sealed to the team with the rules that outbound paths obey, and never shown again', async () => {
    const { visitor, enquiry } = await returned()
    await visitor.go('/return/contact/way')
    const page = await visitor.submit('/return/contact/way', typed)
    expect(page.text).toContain('It is stored.')
    expect(page.text).not.toContain('me@example.test')
    const row = await db
      .selectFrom('identity_envelope')
      .innerJoin('shred_key', 'shred_key.enquiry_id', 'identity_envelope.enquiry_id')
      .selectAll()
      .where('identity_envelope.enquiry_id', '=', enquiry.id)
      .where('class', '=', 'identity')
      .executeTakeFirstOrThrow()
    const identity = organisation().identity as HybridIdentity
    const key = await openIdentityKey(row.key_wrap, row.key_version, enquiry.place, identity)
    if (!key.ok) throw new Error(key.error)
    const opened = await openIdentity({
      place: enquiry.place,
      key: key.value,
      shredKey: shredKey('identity', row.key),
      revision: row.revision,
      blob: row.blob,
    })
    expect(opened.ok && opened.value).toMatchObject({
      identity_way: { email: 'me@example.test' },
      safe_contact: { channels: ['email'], times: ['weekend'] },
    })
    const rules = mailbox().services.fieldBox.open(
      `identity_envelope.channel_rules ${enquiry.id}`,
      row.channel_rules_sealed ?? new Uint8Array(),
    )
    expect(JSON.parse(Buffer.from(rules ?? []).toString())).toMatchObject({ channels: ['email'] })
    await visitor.go('/return/contact')
    const removed = await visitor.submit('/return/contact/remove', {})
    expect(removed.text).toContain('It is removed.')
  })

  it('stay in the form when the visit ended, and are stored with the code', async () => {
    const { visitor, enquiry } = await returned()
    await visitor.go('/return/contact/way')
    now = addMs(now, 21 * minuteMs)
    const asked = await visitor.submit('/return/contact/way', typed)
    expect(asked.status).toBe(403)
    expect(asked.markup).toContain('me@example.test')
    const code = spellAsLetters(enquiry.code)
    const done = await visitor.submit('/return/contact/way', { ...typed, code })
    expect(done.text).toContain('It is stored.')
  })
})
