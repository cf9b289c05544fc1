// The job that an enquiry queues with itself, and the clock of every minute.
import type { ContactTodayId } from '#domain/shared/ids.ts'
import { minuteMs } from '#domain/shared/instant.ts'
import { defineJob } from '#platform/jobs/job.ts'
import type { Recurring } from '#platform/jobs/recurring.ts'
import { type ReminderServices, raiseFirstAlert, remindOfContactToday } from './commands-remind.ts'
import { raiseAlertQueue } from './queue.ts'

export const raiseContactTodayAlert = defineJob({
  ...raiseAlertQueue,
  run: (services: ReminderServices, payload, { clock }) =>
    raiseFirstAlert(services, payload.contactTodayId as ContactTodayId, clock()),
})

export const remindContactToday: Recurring<ReminderServices> = {
  name: 'contact_today.remind',
  everyMs: minuteMs,
  run: async (services, now) => {
    await remindOfContactToday(services, now)
  },
}
