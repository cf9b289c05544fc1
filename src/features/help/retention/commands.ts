// Erases what has been kept long enough, class by class, as domain/help/retention says; a legal hold keeps it. A dry run
// counts and touches nothing. Concerns are kept per rule set, counters for ever: neither is looked at.
import { type KeptBecause, keptBecause, type RecordClass } from '#domain/help/retention.ts'
import type { EnquiryId } from '#domain/shared/ids.ts'
import {
  addMs,
  type CalendarDay,
  dayMs,
  type Instant,
  localTime,
  toDate,
} from '#domain/shared/instant.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { eraseSealed, eraseTherapyRecord, isHeld } from '#platform/db/erase-case.ts'
import { countDrafts, countMails, type KeptEnquiry, listKeptEnquiries } from './queries.ts'

export interface RetentionRun {
  readonly now: Instant
  readonly timeZone: string
  readonly isDryRun: boolean
}

export interface Counted {
  /** Erased; in a dry run, what would be. */
  readonly erased: number
  /** Due, and kept by a legal hold. */
  readonly held: number
}
export const runClasses = [
  'draft',
  'unclaimed_referral',
  'enquiry_without_episode',
  'therapy_record',
  'youth_record',
  'outgoing_mail',
] as const satisfies readonly RecordClass[]
export type RunClass = (typeof runClasses)[number]
export type RetentionCounts = Readonly<Record<RunClass, Counted>>

const mailRetentionDays = 14
const batchSize = 500

export async function runRetention(db: Db, run: RetentionRun): Promise<RetentionCounts> {
  const { now, isDryRun } = run
  const mailsUntil = addMs(now, -mailRetentionDays * dayMs)
  const [drafts, mails] = [await countDrafts(db, now), await countMails(db, mailsUntil)]
  if (!isDryRun) {
    await db.deleteFrom('draft').where('expires_at', '<=', toDate(now)).execute()
    await db.deleteFrom('outgoing_mail').where('created_at', '<=', toDate(mailsUntil)).execute()
  }
  return {
    ...(await runEnquiries(db, run)),
    draft: { erased: drafts, held: 0 },
    outgoing_mail: { erased: mails, held: 0 },
  }
}

type EnquiryClass = Exclude<RunClass, 'draft' | 'outgoing_mail'>

async function runEnquiries(db: Db, run: RetentionRun): Promise<Record<EnquiryClass, Counted>> {
  const counts: Record<EnquiryClass, { erased: number; held: number }> = {
    unclaimed_referral: { erased: 0, held: 0 },
    enquiry_without_episode: { erased: 0, held: 0 },
    therapy_record: { erased: 0, held: 0 },
    youth_record: { erased: 0, held: 0 },
  }
  const today = localTime(run.now, run.timeZone).day
  let after: EnquiryId | undefined
  do {
    const rows = await listKeptEnquiries(db, { today, after, limit: batchSize })
    for (const row of rows) {
      const kept = run.isDryRun ? whyKept(row, today) : await eraseOne(db, row, today, run.now)
      if (kept === undefined) counts[classOf(row)].erased += 1
      if (kept === 'legal_hold' && isDueWithoutHold(row, today)) counts[classOf(row)].held += 1
    }
    after = rows.length === batchSize ? rows.at(-1)?.id : undefined
  } while (after !== undefined)
  return counts
}

function classOf(row: KeptEnquiry): EnquiryClass {
  if (row.isUnclaimed) return 'unclaimed_referral'
  if (!row.hasTherapy) return 'enquiry_without_episode'
  return row.isYouth ? 'youth_record' : 'therapy_record'
}

function whyKept(row: KeptEnquiry, today: CalendarDay): KeptBecause | undefined {
  return row.isHeld ? 'legal_hold' : keptBecause(classOf(row), row.from, today, [])
}

function isDueWithoutHold(row: KeptEnquiry, today: CalendarDay): boolean {
  return keptBecause(classOf(row), row.from, today, []) === undefined
}

/** The hold is looked at again under the lock: somebody may have placed one meanwhile. */
async function eraseOne(
  db: Db,
  row: KeptEnquiry,
  today: CalendarDay,
  now: Instant,
): Promise<KeptBecause | undefined> {
  return db.transaction().execute(async (tx) => {
    await tx.selectFrom('enquiry').select('id').where('id', '=', row.id).forUpdate().execute()
    const kept = whyKept({ ...row, isHeld: await isHeld(tx, row.id) }, today)
    if (kept !== undefined) return kept
    await eraseRow(tx, row, today)
    await recordAudit(tx, {
      actor: { kind: 'system' },
      action: 'retention.erase',
      subject: { kind: 'enquiry', id: row.id },
      outcome: 'done',
      facts: { kind: classOf(row) },
      at: now,
    })
    return undefined
  })
}

async function eraseRow(tx: Tx, row: KeptEnquiry, today: CalendarDay): Promise<void> {
  if (row.isUnclaimed)
    await tx
      .updateTable('enquiry')
      .set({ state: 'withdrawn', on_hold_from: null, closed_on: today, erase_asked_on: today })
      .where('id', '=', row.id)
      .execute()
  await tx.deleteFrom('enquirer_session').where('enquiry_id', '=', row.id).execute()
  if (row.hasTherapy) await eraseTherapyRecord(tx, row.id)
  await eraseSealed(tx, row.id)
}
