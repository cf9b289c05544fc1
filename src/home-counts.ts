// What waits, by part of the staff side, for the start page: counts of what this person may see, nothing more.
import { type Clock, localTime } from '#domain/shared/instant.ts'
import { type Action, conditionFor } from '#domain/shared/permissions.ts'
import type { NavigationKey } from '#domain/staff/navigation.ts'
import { countTasks } from '#features/help/contact-today/queries.ts'
import { countForRegistry, countOwnCredentialNotices } from '#features/help/therapists/queries.ts'
import { countToConfirm } from '#features/help/therapists/queries-supervision.ts'
import { countQueue } from '#features/help/triage/queries.ts'
import { type Db, readonly } from '#platform/db/database.ts'
import type { FieldBox } from '#platform/field-box.ts'
import type { StaffSession } from '#platform/http/request.ts'

type Counter = readonly [NavigationKey, Action, () => Promise<number>]

export function homeCounter(db: Db, fieldBox: FieldBox, now: Clock, timeZone: string) {
  return async (
    session: StaffSession,
  ): Promise<Readonly<Partial<Record<NavigationKey, number>>>> => {
    const { roles, staffId } = session
    const reader = readonly(db)
    const today = localTime(now(), timeZone).day
    const counters: readonly Counter[] = [
      ['contact_today', 'contact_today.list', async () => (await countTasks(reader, staffId)).open],
      [
        'queue',
        'enquiry.list',
        async () => {
          const { unassigned, mine } = await countQueue(reader, staffId, today)
          return unassigned + mine
        },
      ],
      ['therapists', 'therapist.view', () => countForRegistry(reader)],
      [
        'my_profile',
        'therapist.own',
        () => countOwnCredentialNotices(reader, fieldBox, staffId, today),
      ],
      ['supervision', 'supervision.confirm', () => countToConfirm(reader, staffId)],
    ]
    const seen = counters.filter(([, action]) => conditionFor(roles, action) !== undefined)
    return Object.fromEntries(
      await Promise.all(seen.map(async ([key, , count]) => [key, await count()] as const)),
    )
  }
}
