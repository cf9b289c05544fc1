// The name and payload of the work "send this mail", apart from the work itself, so that queueing needs no mail server.
import { z } from 'zod'

export const sendMailQueue = {
  name: 'mail.send',
  payload: z.strictObject({ mailId: z.uuid() }),
  maxAttempts: 12,
} as const
