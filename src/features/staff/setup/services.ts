// What set-up needs of the world; the composition root hands it over.
import type { Random } from '#domain/shared/ids.ts'
import type { Db } from '#platform/db/database.ts'
import type { FieldBox } from '#platform/field-box.ts'

export interface SetUpServices {
  readonly db: Db
  readonly random: Random
  readonly settings: {
    readonly staffOrigin: string
    readonly country: string
    readonly timeZone: string
  }
  readonly assets: { readonly url: (name: string) => string }
  readonly fieldBox: FieldBox
}
