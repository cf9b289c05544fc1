// What signing in needs of the world; the composition root hands it over.
import type { Random } from '#domain/shared/ids.ts'
import type { NavigationKey } from '#domain/staff/navigation.ts'
import type { Db } from '#platform/db/database.ts'
import type { FieldBox } from '#platform/field-box.ts'
import type { StaffSession } from '#platform/http/request.ts'
import type { ServerSecret } from '#platform/server-secret.ts'

export interface SignInServices {
  readonly db: Db
  readonly random: Random
  /** Where staff reach the product, e.g. `https://help.example`: passkeys are bound to it. */
  readonly settings: { readonly staffOrigin: string; readonly timeZone: string }
  readonly assets: { readonly url: (name: string) => string }
  /** Under the server's field key: TOTP secrets. */
  readonly fieldBox: FieldBox
  /** Of which the salts for names that nobody has. */
  readonly secret: ServerSecret
  /** What waits, by part of the staff side, for the start page. */
  readonly homeCounts?: (
    session: StaffSession,
  ) => Promise<Readonly<Partial<Record<NavigationKey, number>>>>
}
