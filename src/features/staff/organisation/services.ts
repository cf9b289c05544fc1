// What the set-up pages need of the world; the composition root hands it over.
import type { Random } from '#domain/shared/ids.ts'
import type { Db } from '#platform/db/database.ts'

export interface OrganisationServices {
  readonly db: Db
  readonly random: Random
  readonly assets: { readonly url: (name: string) => string }
}
