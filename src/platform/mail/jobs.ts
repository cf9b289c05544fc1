// Sends one staff mail: marks the row, holds the dialogue, records the outcome. A crash in between leaves `sending`,
// and the next worker repeats it once under the same Message-ID.
import type { StaffId } from '#domain/shared/ids.ts'
import type { Db } from '#platform/db/database.ts'
import { WorkFailure } from '#platform/jobs/failure.ts'
import { defineJob } from '#platform/jobs/job.ts'
import type { Mailer } from '#platform/outbound/mail.ts'
import { beginMail, type MailKind, recordMailOutcome } from './commands.ts'
import { sendMailQueue } from './queue.ts'

export interface MailText {
  readonly subject: string
  /** The same bytes every time: nothing in it depends on what waits. */
  readonly text: string
}

export interface MailServices {
  readonly db: Db
  /** Undefined where no mail server is configured. */
  readonly mailer: Mailer | undefined
  readonly mailTexts: Readonly<Record<MailKind, MailText>>
  /** The address of somebody who still works here; undefined when they gave none. */
  readonly findMailAddress: (staffId: StaffId) => Promise<string | undefined>
}

export const sendMailJob = defineJob({
  ...sendMailQueue,
  async run(services: MailServices, { mailId }, { clock }) {
    const mail = await beginMail(services.db, mailId)
    if (mail === undefined) return
    const record = (outcome: Parameters<typeof recordMailOutcome>[2]) =>
      recordMailOutcome(services.db, mailId, outcome, clock())
    if (services.mailer === undefined) {
      await record({ kind: 'refused', reason: 'no_mail_server' })
      return
    }
    const to = await services.findMailAddress(mail.staffId)
    if (to === undefined) {
      await record({ kind: 'refused', reason: 'no_address' })
      return
    }
    const words = services.mailTexts[mail.kind]
    const outcome = await services.mailer.send({ id: mail.id, to, at: clock(), ...words })
    await record(outcome)
    if (outcome.kind === 'failed') throw new WorkFailure(outcome.reason)
  },
})
