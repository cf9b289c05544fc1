// Sends an alert to the pager service, and each minute passes on what nobody acknowledged. `sending` is committed
// before the dialogue; a crash between dialogue and record repeats the message once, under the same id.

import { personAsked } from '#domain/shared/alert.ts'
import type { AlertId } from '#domain/shared/ids.ts'
import { minuteMs } from '#domain/shared/instant.ts'
import { type Db, readonly } from '#platform/db/database.ts'
import { readSetting } from '#platform/db/settings.ts'
import { WorkFailure } from '#platform/jobs/failure.ts'
import { defineJob } from '#platform/jobs/job.ts'
import type { Recurring } from '#platform/jobs/recurring.ts'
import { postWebhook } from '#platform/outbound/webhook.ts'
import { beginAlert, passOnDueAlerts, recordAlertFailure, recordAlertSent } from './commands.ts'
import { findWorkingName } from './queries.ts'
import { sendAlertQueue } from './queue.ts'

export interface AlertServices {
  readonly db: Db
  readonly allowsLoopbackAlerts: boolean
  /** Neutral: it names the person asked by working name and says nothing of why. */
  readonly alertText: (workingName: string) => string
  /** Where staff reach the product, e.g. `https://staff.example`. */
  readonly staffOrigin: string
}

/** The same for every repeat of one step, another for the next person. */
function alertMessageId(id: AlertId, step: number): string {
  return `${id}.${step}`
}

export const sendAlertJob = defineJob({
  ...sendAlertQueue,
  async run(services: AlertServices, payload, { clock }) {
    const { db } = services
    const { step } = payload
    const id = payload.alertId as AlertId
    const alert = await beginAlert(db, id, step)
    if (alert === undefined) return
    const webhook = await readSetting(db, 'alert_webhook')
    const name = (await findWorkingName(readonly(db), personAsked(alert))) ?? ''
    const sent =
      webhook === undefined
        ? ({ ok: false, error: 'no_webhook' } as const)
        : await postWebhook(
            webhook.value.address,
            {
              text: services.alertText(name),
              id: alertMessageId(id, step),
              acknowledge_url: `${services.staffOrigin}/staff/alerts/${id}`,
            },
            { allowsLoopback: services.allowsLoopbackAlerts },
          )
    if (sent.ok) return recordAlertSent(db, id, step, clock())
    await recordAlertFailure(db, id, step, sent.error)
    throw new WorkFailure(sent.error)
  },
})

export const passOnAlerts: Recurring<Pick<AlertServices, 'db'>> = {
  name: 'alert.pass_on',
  everyMs: minuteMs,
  run: async ({ db }, now) => {
    await passOnDueAlerts(db, now)
  },
}
