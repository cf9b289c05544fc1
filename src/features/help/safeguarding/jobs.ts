// The clock of every minute.
import { minuteMs } from '#domain/shared/instant.ts'
import type { Recurring } from '#platform/jobs/recurring.ts'
import { type ReminderServices, remindOfConcerns } from './commands-remind.ts'

export const remindConcerns: Recurring<ReminderServices> = {
  name: 'concern.remind',
  everyMs: minuteMs,
  run: async (services, now) => {
    await remindOfConcerns(services, now)
  },
}
