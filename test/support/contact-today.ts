// An organisation on duty, with tasks to contact somebody today: rows for tests of the clocks and of what staff do.
import { randomBytes } from 'node:crypto'
import { onlyTheMailbox, type SafeContactRules } from '#domain/help/safe-contact.ts'
import type { DutyRoster } from '#domain/shared/duty.ts'
import { type EnquiryId, type MessageId, newId, type StaffId } from '#domain/shared/ids.ts'
import { type CalendarDay, type Instant, instant } from '#domain/shared/instant.ts'
import type { Db } from '#platform/db/database.ts'
import { type SettingKey, type SettingValue, saveSetting } from '#platform/db/settings.ts'
import { insertOrganisation, insertStaff } from './builders.ts'
import { officeHours } from './office-hours.ts'
import { testFieldBox } from './staffed-organisation.ts'

const random = (bytes: number) => new Uint8Array(randomBytes(bytes))

/** Friday 27 November 2026, 18:00 in London. */
export const fridayEvening = instant(Date.UTC(2026, 10, 27, 18, 0))

export async function set<Key extends SettingKey>(
  db: Db,
  key: Key,
  value: SettingValue<Key>,
  at: Instant = fridayEvening,
): Promise<void> {
  await saveSetting(db, { key, value, seenVersion: 0, by: undefined, at }, testFieldBox)
}

export interface OnDuty {
  readonly coordinator: StaffId
  readonly other: StaffId
  readonly dutyLead: StaffId
  readonly dutyDeputy: StaffId
  readonly safeguardingLead: StaffId
  readonly safeguardingDeputy: StaffId
  readonly head: StaffId
  readonly roster: DutyRoster
}

export async function insertOnDuty(db: Db): Promise<OnDuty> {
  await insertOrganisation(db)
  const coordinator = await insertStaff(db, { working_name: 'Ash' })
  const other = await insertStaff(db, { working_name: 'Birch' })
  const dutyLead = await insertStaff(db, {
    working_name: 'Cedar',
    roles: ['duty_lead', 'intake_coordinator'],
  })
  const dutyDeputy = await insertStaff(db, { working_name: 'Damson', roles: ['duty_lead'] })
  const safeguardingLead = await insertStaff(db, {
    working_name: 'Elm',
    roles: ['safeguarding_lead'],
  })
  const safeguardingDeputy = await insertStaff(db, {
    working_name: 'Fir',
    roles: ['safeguarding_lead'],
  })
  const head = await insertStaff(db, { working_name: 'Gorse', roles: ['administrator'] })
  const roster = {
    duty_lead: dutyLead,
    duty_deputy: dutyDeputy,
    safeguarding_lead: safeguardingLead,
    safeguarding_deputy: safeguardingDeputy,
    head_of_service: head,
  }
  await set(db, 'duty_roster', roster)
  await set(db, 'cover_hours', {
    ...officeHours,
    weekly: [...officeHours.weekly],
    holidays: [],
    exceptions: [],
    workingWeekdays: [...officeHours.workingWeekdays],
  })
  return {
    ...{ coordinator, other, dutyLead, dutyDeputy, safeguardingLead, safeguardingDeputy, head },
    roster,
  }
}

export const byPhoneInTheDay: SafeContactRules = {
  ...onlyTheMailbox,
  channels: ['phone'],
  times: ['weekday_morning', 'weekday_afternoon'],
}

/** The one team key that rows of these tests point to; its recipient is made up. */
export async function insertTeamKey(db: Db, team: 'intake' | 'safeguarding'): Promise<void> {
  await db
    .insertInto('team_key')
    .values({
      ...{ team, version: 1, recipient: 'age1pqexample', root_wrap: random(64) },
      created_at: new Date('2026-01-05T09:00:00Z'),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** An identity envelope of random bytes whose channels and times the server can read. */
export async function insertWayToReach(
  db: Db,
  enquiryId: EnquiryId,
  rules: SafeContactRules,
): Promise<void> {
  await insertTeamKey(db, 'intake')
  const plain = new TextEncoder().encode(JSON.stringify(rules))
  await db
    .insertInto('identity_envelope')
    .values({
      ...{ enquiry_id: enquiryId, blob: random(64), key_wrap: random(64) },
      ...{ team: 'intake', team_key_version: 1 },
      channel_rules_sealed: testFieldBox.seal(
        `identity_envelope.channel_rules ${enquiryId}`,
        plain,
      ),
    })
    .execute()
}

/** As though this colleague's browser had sealed and stored it. */
export async function insertWritten(
  db: Db,
  given: {
    readonly enquiryId: EnquiryId
    readonly by: StaffId
    readonly in: 'note' | 'conversation'
    readonly sequence: number
  },
): Promise<MessageId> {
  const id = newId<MessageId>(random)
  await db
    .insertInto('message')
    .values({
      ...{ id, enquiry_id: given.enquiryId, channel: given.in, sequence: given.sequence },
      ...{ key_version: 1, author_role: 'staff', author_id: given.by, blob: random(64) },
      written_on: '2026-11-28' as CalendarDay,
    })
    .execute()
  return id
}
