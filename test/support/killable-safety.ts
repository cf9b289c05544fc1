// A worker in a process of its own that raises and sends the alerts of contact today, to be killed anywhere; usage:
// node killable-safety.ts CONNECTION NOW_MS
import { randomBytes } from 'node:crypto'
import { instant } from '#domain/shared/instant.ts'
import { raiseContactTodayAlert } from '#features/help/contact-today/jobs.ts'
import { sendAlertJob } from '#platform/alerts/jobs.ts'
import { openDatabase } from '#platform/db/database.ts'
import { startWorker } from '#platform/jobs/worker.ts'
import { testFieldBox } from '#test/support/staffed-organisation.ts'

const [connection = '', nowMs = ''] = process.argv.slice(2)
const { db } = openDatabase({ connection, poolSize: 4, onIdleError: () => undefined })

await startWorker({
  connection,
  jobs: [raiseContactTodayAlert, sendAlertJob],
  recurring: [],
  services: {
    db,
    random: (bytes: number) => new Uint8Array(randomBytes(bytes)),
    settings: { timeZone: 'Europe/London' },
    ...{ fieldBox: testFieldBox, allowsLoopbackAlerts: true },
    alertText: (name: string) => `Forestall: ${name}, please sign in now.`,
    staffOrigin: 'http://localhost:3000',
  },
  clock: () => instant(Number(nowMs)),
  log: { info: () => undefined, problem: () => undefined },
  sweepEveryMs: 100,
})
process.stdout.write('ready\n')
