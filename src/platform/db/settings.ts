// What the organisation decided about itself: one row per subject, checked by a schema each time it is read, so that a
// row that an older or newer program wrote cannot be misread.
import { z } from 'zod'
import type { StaffId } from '#domain/shared/ids.ts'
import type { CalendarDay, Instant } from '#domain/shared/instant.ts'
import { toDate } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { FieldBox } from '../field-box.ts'
import type { Db, ReadonlyDb, Tx } from './database.ts'

const day = z.iso.date() as unknown as z.ZodType<CalendarDay>
const minute = z.int().min(0).max(1440)
const span = z.object({ fromMinute: minute, untilMinute: minute })
const staffId = z.uuid() as unknown as z.ZodType<StaffId>

const settingSchemas = {
  services: z.object({ help: z.boolean(), hotline: z.boolean() }),
  cover_hours: z.object({
    timeZone: z.string(),
    weekly: z.array(span.extend({ weekday: z.int().min(0).max(6) })).max(70),
    holidays: z.array(day).max(400),
    exceptions: z.array(z.object({ day, spans: z.array(span).max(10) })).max(400),
    workingWeekdays: z.array(z.int().min(0).max(6)).max(7),
  }),
  promise_days: z.object({
    enquiry: z.int().min(0).max(30),
    message: z.int().min(0).max(30),
    contact_today: z.int().min(0).max(5),
    /** Kinds of enquiry with an allowance of their own, by door. */
    by_door: z
      .record(
        z.string().max(40),
        z.object({
          unit: z.enum(['working_days', 'cover_hours']),
          count: z.int().min(0).max(240),
        }),
      )
      .optional(),
  }),
  duty_roster: z.object({
    duty_lead: staffId.optional(),
    duty_deputy: staffId.optional(),
    safeguarding_lead: staffId.optional(),
    safeguarding_deputy: staffId.optional(),
    head_of_service: staffId.optional(),
  }),
  alert_webhook: z.object({ address: z.url() }),
  digest_minutes: z.array(minute).min(1).max(6),
  youth_team: z.object({ exists: z.boolean() }),
  matching: z.object({
    /** Cost of a step, by weight. */
    weights: z.record(z.string().max(40), z.int().min(0).max(999)),
    interpreters: z.array(z.string().max(40)).max(40),
    currency: z.string().max(3),
    /** Minor units a session. */
    reducedFee: z.int().min(0).max(50_000),
    bursaryPerSession: z.int().min(0).max(50_000),
  }),
  retention_confirmed: z.object({ confirmedOn: day }),
  data_protection_assessment: z.object({ reference: z.string().min(1).max(200), confirmedOn: day }),
} as const

export type SettingKey = keyof typeof settingSchemas
export type SettingValue<Key extends SettingKey> = z.infer<(typeof settingSchemas)[Key]>

export interface StoredSetting<Value> {
  readonly value: Value
  readonly version: number
}

/** Kept under the server's field key: whoever knows the address can ring the pager. */
const sealedKeys: readonly SettingKey[] = ['alert_webhook']
const placeOf = (key: SettingKey): string => `organisation_setting.value ${key}`

/**
 * Undefined when it was never set. What is sealed needs `fieldBox`.
 * @throws when the row does not fit its schema or does not open.
 */
export async function readSetting<Key extends SettingKey>(
  db: ReadonlyDb | Db | Tx,
  key: Key,
  fieldBox?: FieldBox,
): Promise<StoredSetting<SettingValue<Key>> | undefined> {
  const row = await (db as ReadonlyDb)
    .selectFrom('organisation_setting')
    .select(['value', 'value_sealed', 'version'])
    .where('key', '=', key)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const value = row.value_sealed === null ? row.value : open(fieldBox, key, row.value_sealed)
  return { value: settingSchemas[key].parse(value) as SettingValue<Key>, version: row.version }
}

function open(fieldBox: FieldBox | undefined, key: SettingKey, sealed: Uint8Array): unknown {
  const plain = fieldBox?.open(placeOf(key), sealed)
  if (plain === undefined) throw new Error(`the setting ${key} does not open`)
  return JSON.parse(new TextDecoder().decode(plain))
}

function valueColumns(key: SettingKey, value: unknown, fieldBox: FieldBox | undefined) {
  const text = JSON.stringify(value)
  if (!sealedKeys.includes(key)) return { value: text, value_sealed: null }
  if (fieldBox === undefined) throw new Error(`the setting ${key} is stored sealed`)
  return { value: '{}', value_sealed: fieldBox.seal(placeOf(key), new TextEncoder().encode(text)) }
}

/** What an older program stored in the clear. Done at each start; a second time there is nothing left to do. */
export async function sealPlainSettings(db: Db, fieldBox: FieldBox): Promise<void> {
  for (const key of sealedKeys) {
    const row = await db
      .selectFrom('organisation_setting')
      .select(['value', 'version'])
      .where('key', '=', key)
      .where('value_sealed', 'is', null)
      .executeTakeFirst()
    if (row === undefined) continue
    await db
      .updateTable('organisation_setting')
      .set(valueColumns(key, row.value, fieldBox))
      .where('key', '=', key)
      .where('version', '=', row.version)
      .execute()
  }
}

export interface SettingChange<Key extends SettingKey> {
  readonly key: Key
  readonly value: SettingValue<Key>
  /** The version that the person saw; 0 when there was none. */
  readonly seenVersion: number
  readonly by: StaffId | undefined
  readonly at: Instant
}

/** Refused when somebody else changed it meanwhile: the second saver sees both. */
export async function saveSetting<Key extends SettingKey>(
  tx: Db | Tx,
  change: SettingChange<Key>,
  fieldBox?: FieldBox,
): Promise<Result<number, 'changed_meanwhile'>> {
  const columns = {
    ...valueColumns(change.key, change.value, fieldBox),
    changed_by: change.by ?? null,
    changed_at: toDate(change.at),
  }
  const saved =
    change.seenVersion === 0
      ? await tx
          .insertInto('organisation_setting')
          .values({ key: change.key, ...columns })
          .onConflict((conflict) => conflict.doNothing())
          .returning('version')
          .executeTakeFirst()
      : await tx
          .updateTable('organisation_setting')
          .set({ ...columns, version: change.seenVersion + 1 })
          .where('key', '=', change.key)
          .where('version', '=', change.seenVersion)
          .returning('version')
          .executeTakeFirst()
  return saved === undefined ? refuse('changed_meanwhile') : ok(saved.version)
}
