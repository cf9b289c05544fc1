// An id in posted JSON, for the schemas of the features' `form.ts`.
import { z } from 'zod'
import { parseId } from '#domain/shared/ids.ts'

export function idField<Id extends NonNullable<ReturnType<typeof parseId>>>() {
  return z.string().transform((text, context): Id => {
    const parsed = parseId<Id>(text)
    if (parsed !== undefined) return parsed
    context.addIssue({ code: 'custom', message: 'not an id' })
    return z.NEVER
  })
}
