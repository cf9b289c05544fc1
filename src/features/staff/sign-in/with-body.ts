// Edge of the JSON posts of this feature: a schema first, the command after it.
import type { z } from 'zod'
import type { AppRequest } from '#platform/http/request.ts'
import { json } from '#platform/http/respond.ts'

/** Checks a posted JSON; what does not fit is a mistake of a script, not of a person. */
export async function withBody<Schema extends z.ZodType>(
  request: AppRequest,
  schema: Schema,
  answer: (given: z.output<Schema>) => Promise<Response>,
): Promise<Response> {
  const read = schema.safeParse(await request.json())
  return read.success ? answer(read.data) : json({ ok: false, error: 'broken' }, 400)
}
