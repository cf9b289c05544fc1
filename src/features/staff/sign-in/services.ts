// What signing in needs of the world; the composition root hands it over.
import type { Random } from '#domain/shared/ids.ts'
import type { Db } from '#platform/db/database.ts'
import type { FieldBox } from '#platform/field-box.ts'

export interface SignInServices {
  readonly db: Db
  readonly random: Random
  /** Where staff reach the product, e.g. `https://help.example`: passkeys are bound to it. */
  readonly origin: string
  readonly assets: { readonly url: (name: string) => string }
  /** Under the server's field key: TOTP secrets. */
  readonly fieldBox: FieldBox
  /** 32 bytes derived from the server secret: salts for names that nobody has. */
  readonly unknownNameKey: Uint8Array
}
