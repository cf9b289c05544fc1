// What waits, by part of the staff side, for the start page: counts of what this person may see, nothing more.

import { type Clock, localTime } from '#domain/shared/instant.ts'
import { conditionFor } from '#domain/shared/permissions.ts'
import type { NavigationKey } from '#domain/staff/navigation.ts'
import { countTasks } from '#features/help/contact-today/queries.ts'
import { countQueue } from '#features/help/triage/queries.ts'
import { type Db, readonly } from '#platform/db/database.ts'
import type { StaffSession } from '#platform/http/request.ts'

export function homeCounter(db: Db, now: Clock, timeZone: string) {
  return async (
    session: StaffSession,
  ): Promise<Readonly<Partial<Record<NavigationKey, number>>>> => {
    const { roles, staffId } = session
    const reader = readonly(db)
    const seesTasks = conditionFor(roles, 'contact_today.list') !== undefined
    const seesQueue = conditionFor(roles, 'enquiry.list') !== undefined
    const today = localTime(now(), timeZone).day
    const [tasks, queue] = await Promise.all([
      seesTasks ? countTasks(reader, staffId) : undefined,
      seesQueue ? countQueue(reader, staffId, today) : undefined,
    ])
    return {
      ...(tasks === undefined ? {} : { contact_today: tasks.open }),
      ...(queue === undefined ? {} : { queue: queue.unassigned + queue.mine }),
    }
  }
}
