// What may be asked of the page: try one job or one mail again.
import { z } from 'zod'
import type { FormFields } from '#platform/http/form-fields.ts'

const retrySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('job'), id: z.string().regex(/^[1-9]\d{0,17}$/) }),
  z.object({ kind: z.literal('mail'), id: z.uuid() }),
])
export type Retry = z.infer<typeof retrySchema>

/** Undefined when the form is not one of ours. */
export function parseRetry(fields: Pick<FormFields, 'toRecord'>): Retry | undefined {
  const read = retrySchema.safeParse(fields.toRecord())
  return read.success ? read.data : undefined
}
