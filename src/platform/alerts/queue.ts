// The name and payload of the work "send this alert", apart from the work itself, so that raising needs no network.
import { z } from 'zod'

export const sendAlertQueue = {
  name: 'alert.send',
  payload: z.strictObject({ alertId: z.uuid(), step: z.int().min(0) }),
  maxAttempts: 12,
} as const
