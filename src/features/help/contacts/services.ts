// What counting contacts needs from outside; the composition root hands it in.
import type { Db } from '#platform/db/database.ts'

export interface ContactServices {
  readonly db: Db
  readonly settings: { readonly timeZone: string }
  readonly assets: { readonly url: (name: string) => string }
}
