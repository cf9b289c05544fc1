// Sends an alert to the pager service, and each minute passes on what nobody acknowledged. `sending` is committed
// before the dialogue; a crash between dialogue and record repeats the message once, under the same id.

import { personAsked } from '#domain/shared/alert.ts'
import type { AlertId } from '#domain/shared/ids.ts'
import { minuteMs } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { type Db, readonly } from '#platform/db/database.ts'
import { readSetting } from '#platform/db/settings.ts'
import type { FieldBox } from '#platform/field-box.ts'
import { WorkFailure } from '#platform/jobs/failure.ts'
import { defineJob } from '#platform/jobs/job.ts'
import type { Recurring } from '#platform/jobs/recurring.ts'
import { postWebhook, type WebhookMessage } from '#platform/outbound/webhook.ts'
import { beginAlert, passOnDueAlerts, recordAlertFailure, recordAlertSent } from './commands.ts'
import { findWorkingName } from './queries.ts'
import { sendAlertQueue } from './queue.ts'

export interface AlertServices {
  readonly db: Db
  /** Opens the address of the pager service. */
  readonly fieldBox: FieldBox
  readonly allowsLoopbackAlerts: boolean
  /** Neutral: it names the person asked by working name and says nothing of why. */
  readonly alertText: (workingName: string) => string
  /** Where staff reach the product, e.g. `https://staff.example`. */
  readonly staffOrigin: string
  /** In a demonstration, which has no pager service: whoever runs it is shown what would have been sent. */
  readonly showInstead?: (message: WebhookMessage) => void
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
    const name = (await findWorkingName(readonly(db), personAsked(alert))) ?? ''
    const sent = await send(services, {
      text: services.alertText(name),
      id: alertMessageId(id, step),
      acknowledge_url: `${services.staffOrigin}/staff/alerts/${id}`,
    })
    if (sent.ok) return recordAlertSent(db, id, step, clock())
    await recordAlertFailure(db, id, step, sent.error)
    throw new WorkFailure(sent.error)
  },
})

async function send(
  services: AlertServices,
  message: WebhookMessage,
): Promise<Result<undefined, string>> {
  const webhook = await readSetting(services.db, 'alert_webhook', services.fieldBox)
  if (webhook !== undefined)
    return postWebhook(webhook.value.address, message, {
      allowsLoopback: services.allowsLoopbackAlerts,
    })
  if (services.showInstead === undefined) return refuse('no_webhook')
  services.showInstead(message)
  return ok(undefined)
}

export const passOnAlerts: Recurring<Pick<AlertServices, 'db'>> = {
  name: 'alert.pass_on',
  everyMs: minuteMs,
  run: async ({ db }, now) => {
    await passOnDueAlerts(db, now)
  },
}
