// The registry's clock. Hourly, so that a new day is seen soon after midnight whatever hour the process began.
import { hourMs } from '#domain/shared/instant.ts'
import type { Recurring } from '#platform/jobs/recurring.ts'
import { type ClockServices, runRegistryClock } from './commands-clock.ts'

export const watchCredentials: Recurring<ClockServices> = {
  name: 'therapists.watch_credentials',
  everyMs: hourMs,
  run: async (services, now) => {
    await runRegistryClock(services, now)
  },
}
