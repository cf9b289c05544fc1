// What the set-up pages need of the world; the composition root hands it over.
import type { Random } from '#domain/shared/ids.ts'
import type { Db } from '#platform/db/database.ts'
import type { FieldBox } from '#platform/field-box.ts'

export interface OrganisationServices {
  readonly db: Db
  readonly random: Random
  /** Under the server's field key: the address for alerts. */
  readonly fieldBox: FieldBox
  /** Where the public pages are: what is approved is read there. */
  readonly settings: {
    readonly origin: string
    /** Whose urgent numbers the public pages show. */
    readonly country: string
    /** For trying things out: the address for alerts may be on this machine. */
    readonly allowsLoopbackAlerts: boolean
  }
  readonly assets: { readonly url: (name: string) => string }
}
