// What the queue needs from outside; the composition root hands it in.
import type { Db } from '#platform/db/database.ts'

export interface TriageServices {
  readonly db: Db
  readonly settings: { readonly timeZone: string }
  readonly assets: { readonly url: (name: string) => string }
}
