// What legal holds need from outside; the composition root hands it in.
import type { Random } from '#domain/shared/ids.ts'
import type { Db } from '#platform/db/database.ts'

export interface LegalHoldServices {
  readonly db: Db
  readonly random: Random
  readonly settings: { readonly timeZone: string }
  readonly assets: { readonly url: (name: string) => string }
}
