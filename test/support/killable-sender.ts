// A worker in a process of its own that sends mail and alerts, to be killed in the middle of a dialogue; usage:
// node killable-sender.ts CONNECTION SMTP_URL
import { fromDate } from '#domain/shared/instant.ts'
import { sendAlertJob } from '#platform/alerts/jobs.ts'
import { openDatabase } from '#platform/db/database.ts'
import { startWorker } from '#platform/jobs/worker.ts'
import { sendMailJob } from '#platform/mail/jobs.ts'
import { newMailer } from '#platform/outbound/mail.ts'
import { testFieldBox } from '#test/support/staffed-organisation.ts'

const [connection = '', smtpUrl = ''] = process.argv.slice(2)
const { db } = openDatabase({ connection, poolSize: 4, onIdleError: () => undefined })
const words = { subject: 'A message', text: 'Please sign in.\n' }

await startWorker({
  connection,
  jobs: [sendMailJob, sendAlertJob],
  recurring: [],
  services: {
    db,
    mailer: newMailer({ smtpUrl, from: 'service@help.example' }),
    mailTexts: { digest: words, same_day: words, offer_expiring: words },
    findMailAddress: async () => 'colleague@help.example',
    ...{ fieldBox: testFieldBox, allowsLoopbackAlerts: true },
    alertText: (name: string) => `${name}, please sign in.`,
    staffOrigin: 'http://localhost:3000',
  },
  clock: () => fromDate(new Date()),
  log: { info: () => undefined, problem: () => undefined },
  sweepEveryMs: 200,
})
process.stdout.write('ready\n')
