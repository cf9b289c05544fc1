// The background work: every feature's jobs and recurring pieces, and the sequencer of the audit log.
import { join } from 'node:path'
import { raiseContactTodayAlert, remindContactToday } from '#features/help/contact-today/jobs.ts'
import { eraseWhatIsDue } from '#features/help/mailbox/jobs.ts'
import { endOffers, tellOfExpiringOffers } from '#features/help/matching/jobs.ts'
import { eraseWhatWasKeptLongEnough } from '#features/help/retention/jobs.ts'
import { remindConcerns } from '#features/help/safeguarding/jobs.ts'
import { watchCredentials } from '#features/help/therapists/jobs.ts'
import { sendDigest } from '#features/staff/digest/jobs.ts'
import { purgeWhatExpired } from '#features/staff/purge/jobs.ts'
import { passOnAlerts, sendAlertJob } from '#platform/alerts/jobs.ts'
import { startSequencer } from '#platform/audit/sequencer.ts'
import { readOrMakeSigningKey } from '#platform/audit/signing-key.ts'
import { startWorker } from '#platform/jobs/worker.ts'
import { mailAddressFinder } from '#platform/mail/address.ts'
import { sendMailJob } from '#platform/mail/jobs.ts'
import { newMailer } from '#platform/outbound/mail.ts'
import type { WebhookMessage } from '#platform/outbound/webhook.ts'
import { alertText, staffMailTexts } from '#words/en-staff-platform.ts'
import type { Services } from './services.ts'

export interface Background {
  /** Lets running jobs finish. */
  readonly stop: () => Promise<void>
}

export async function startBackground(services: Services): Promise<Background> {
  const { connection, log, now, pool, db, settings } = services
  const key = await readOrMakeSigningKey(join(settings.dataFolder, 'secret'))
  const sequencer = startSequencer({
    ...{ db, pool, log },
    clock: now,
    privateKey: key.privateKey,
    headsFile: join(settings.dataFolder, 'audit-heads.jsonl'),
  })
  const worker = await startWorker({
    ...{ connection, log },
    services: backgroundServices(services),
    clock: now,
    jobs: [sendMailJob, sendAlertJob, raiseContactTodayAlert],
    recurring: [
      passOnAlerts,
      remindContactToday,
      remindConcerns,
      endOffers,
      tellOfExpiringOffers,
      sendDigest,
      purgeWhatExpired,
      eraseWhatIsDue,
      eraseWhatWasKeptLongEnough,
      watchCredentials,
    ],
  })
  return {
    async stop() {
      await worker.stop()
      await sequencer.stop()
    },
  }
}

/** What jobs are given besides the services of the web: everything that leaves the machine. */
function backgroundServices(services: Services) {
  const { config, db, fieldBox, settings } = services
  const { smtpUrl } = config
  const from = config.mailFrom ?? `forestall@${new URL(settings.origin).hostname}`
  return {
    ...services,
    mailer: smtpUrl === undefined ? undefined : newMailer({ smtpUrl, from }),
    mailTexts: staffMailTexts(settings.staffOrigin),
    findMailAddress: mailAddressFinder(db, fieldBox),
    allowsLoopbackAlerts: config.allowsLoopbackAlerts,
    alertText,
    ...(settings.isDemo ? { showInstead: showAlert(services) } : {}),
    staffOrigin: settings.staffOrigin,
  }
}

/** A demonstration has no pager: one line of the log says that something would have gone out, and where to look. */
function showAlert({ log }: Services) {
  return ({ text, acknowledge_url: address }: WebhookMessage): void =>
    log.info(`the pager of a real service would say: ${text} ${address}`)
}
