// Saving what the organisation decides about itself, approving a text by name, and sending a test alert: each in one
// transaction with its trace.
import type { AlertId, Random, StaffId } from '#domain/shared/ids.ts'
import { type CalendarDay, type Instant, localTime } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { raiseAlert } from '#platform/alerts/commands.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { Db } from '#platform/db/database.ts'
import { type SettingChange, type SettingKey, saveSetting } from '#platform/db/settings.ts'
import { transact } from '#platform/db/transact.ts'
import type { FieldBox } from '#platform/field-box.ts'

export async function changeSetting<Key extends SettingKey>(
  { db, fieldBox }: { readonly db: Db; readonly fieldBox: FieldBox },
  change: SettingChange<Key> & { readonly by: StaffId },
): Promise<Result<number, 'changed_meanwhile'>> {
  return transact<number, 'changed_meanwhile'>(db, async (tx) => {
    const saved = await saveSetting(tx, change, fieldBox)
    if (!saved.ok) return saved
    await recordAudit(tx, {
      actor: { kind: 'staff', id: change.by },
      action: 'setup.change',
      subject: { kind: 'organisation_setting' },
      outcome: 'done',
      facts: { kind: change.key, version: saved.value },
      at: change.at,
    })
    return saved
  })
}

export interface Approving {
  readonly item: string
  readonly version: number
  readonly by: StaffId
  readonly reviewOn: CalendarDay
  readonly timeZone: string
  readonly now: Instant
}

/** A second approval on the same day takes the place of the first. */
export async function approve(db: Db, given: Approving): Promise<void> {
  const { item, version, by, reviewOn, now } = given
  const approvedOn = localTime(now, given.timeZone).day
  await transact(db, async (tx) => {
    await tx
      .insertInto('approval')
      .values({
        item,
        item_version: version,
        approved_by: by,
        approved_on: approvedOn,
        review_on: reviewOn,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['item', 'item_version', 'approved_on'])
          .doUpdateSet({ approved_by: by, review_on: reviewOn }),
      )
      .execute()
    await recordAudit(tx, {
      actor: { kind: 'staff', id: by },
      action: 'setup.approve',
      subject: { kind: 'approval' },
      outcome: 'done',
      facts: { kind: item, version, day: reviewOn },
      at: now,
    })
    return ok(undefined)
  })
}

/** Refused when nobody works here who could be asked. */
export async function sendTestAlert(
  services: { readonly db: Db; readonly random: Random },
  by: StaffId,
  now: Instant,
): Promise<Result<AlertId, 'nobody'>> {
  return transact<AlertId, 'nobody'>(services.db, async (tx) => {
    const id = await raiseAlert(tx, { kind: 'test', now, random: services.random })
    if (id === undefined) return refuse('nobody')
    await recordAudit(tx, {
      actor: { kind: 'staff', id: by },
      action: 'setup.change',
      subject: { kind: 'alert', id },
      outcome: 'done',
      facts: { kind: 'test_alert' },
      at: now,
    })
    return ok(id)
  })
}
