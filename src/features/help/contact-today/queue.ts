// The name and payload of the work "raise the alert of this task", apart from the work itself.
import { z } from 'zod'

export const raiseAlertQueue = {
  name: 'contact_today.raise_alert',
  payload: z.strictObject({ contactTodayId: z.uuid(), enquiryId: z.uuid() }),
  maxAttempts: 25,
} as const
