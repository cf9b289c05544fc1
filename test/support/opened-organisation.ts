// Opens the gate of an organisation as its administrator would: every setting saved, every text approved, a test alert
// acknowledged, through the same commands as the pages. For products under load, which no demonstration stands in for.
import { randomBytes } from 'node:crypto'
import { addDays, type CalendarDay, type Instant, localTime } from '#domain/shared/instant.ts'
import { approve, changeSetting, sendTestAlert } from '#features/staff/organisation/commands.ts'
import { gateOf, readSetup } from '#features/staff/organisation/gate.ts'
import { acknowledgeAlert, beginAlert, recordAlertSent } from '#platform/alerts/commands.ts'
import type { Db } from '#platform/db/database.ts'
import { findOrganisation } from '#platform/db/organisation.ts'
import type { SettingKey, SettingValue } from '#platform/db/settings.ts'
import type { FieldBox } from '#platform/field-box.ts'
import { textVersions } from '#words/approvals.ts'
import { type StaffedOrganisation, testFieldBox } from './staffed-organisation.ts'

const random = (bytes: number): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(bytes))
const timeZone = 'Europe/London'

export async function openGate(
  db: Db,
  { staff }: StaffedOrganisation,
  now: Instant,
  fieldBox: FieldBox = testFieldBox,
): Promise<void> {
  const by = staff('robin').staffId
  const today = localTime(now, timeZone).day
  await saveSettings({ db, fieldBox }, { staff }, now)
  const country = (await findOrganisation(db))?.country ?? ''
  const items = ['limits_statement', 'urgent_numbers', 'public_wording', `duty_profile_${country}`]
  for (const item of items) {
    const version = textVersions()[item] ?? 1
    await approve(db, { item, version, by, reviewOn: addDays(today, 365), timeZone, now })
  }
  const alert = await sendTestAlert({ db, random }, by, now)
  if (!alert.ok) throw new Error('nobody could be asked')
  await beginAlert(db, alert.value, 0)
  await recordAlertSent(db, alert.value, 0, now)
  const heard = await acknowledgeAlert(db, staff('alex').staffId, alert.value, now)
  if (!heard.ok) throw new Error(heard.error.reason)
  const facts = await readSetup(db, country)
  const gate = facts && gateOf(facts, 'help', now)
  if (gate?.kind !== 'open') throw new Error(`the gate stays closed: ${JSON.stringify(gate)}`)
}

async function saveSettings(
  place: { readonly db: Db; readonly fieldBox: FieldBox },
  { staff }: Pick<StaffedOrganisation, 'staff'>,
  at: Instant,
): Promise<void> {
  const by = staff('robin').staffId
  const save = async <Key extends SettingKey>(key: Key, value: SettingValue<Key>) => {
    const saved = await changeSetting(place, { key, value, seenVersion: 0, by, at })
    if (!saved.ok) throw new Error(`the setting ${key} was there already`)
  }
  const confirmedOn = localTime(at, timeZone).day
  await save('services', { help: true, hotline: false })
  await save('cover_hours', everyDay)
  await save('duty_roster', {
    duty_lead: staff('alex').staffId,
    duty_deputy: staff('sasha').staffId,
    safeguarding_lead: staff('kim').staffId,
    safeguarding_deputy: staff('sasha').staffId,
  })
  await save('alert_webhook', { address: 'https://pager.example/alerts' })
  await save('retention_confirmed', { confirmedOn })
  await save('data_protection_assessment', { reference: 'Sample assessment', confirmedOn })
}

const noDays: CalendarDay[] = []
const everyDay: SettingValue<'cover_hours'> = {
  timeZone,
  weekly: [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, fromMinute: 540, untilMinute: 1020 })),
  ...{ holidays: noDays, exceptions: [], workingWeekdays: [0, 1, 2, 3, 4] },
}
