// Who is on duty and who is reading when, as every clock needs them: from the settings, or nothing planned.
import type { CoverHours } from '#domain/shared/cover-hours.ts'
import type { DutyRoster } from '#domain/shared/duty.ts'
import type { Db, ReadonlyDb, Tx } from './database.ts'
import { readSetting } from './settings.ts'

/** Before cover hours are set nobody reads; promises count Monday to Friday. */
export function noCover(timeZone: string): CoverHours {
  return { timeZone, weekly: [], holidays: [], exceptions: [], workingWeekdays: [0, 1, 2, 3, 4] }
}

export async function readCover(db: ReadonlyDb | Db | Tx, timeZone: string): Promise<CoverHours> {
  return (await readSetting(db, 'cover_hours'))?.value ?? noCover(timeZone)
}

export async function readRoster(db: ReadonlyDb | Db | Tx): Promise<DutyRoster> {
  const found = await readSetting(db, 'duty_roster')
  const posts = Object.entries(found?.value ?? {}).filter(([, person]) => person !== undefined)
  return Object.fromEntries(posts)
}
