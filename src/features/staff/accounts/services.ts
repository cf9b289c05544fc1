// What accounts need of the world; the composition root hands it over.
import type { Random } from '#domain/shared/ids.ts'
import type { Db } from '#platform/db/database.ts'
import type { FieldBox } from '#platform/field-box.ts'

export interface AccountServices {
  readonly db: Db
  readonly random: Random
  readonly settings: { readonly staffOrigin: string; readonly timeZone: string }
  readonly assets: { readonly url: (name: string) => string }
  /** Under the server's field key: mail addresses and TOTP secrets. */
  readonly fieldBox: FieldBox
}
