// What matching needs from outside; the composition root hands it in.
import type { Random } from '#domain/shared/ids.ts'
import type { Db } from '#platform/db/database.ts'
import type { FieldBox } from '#platform/field-box.ts'
import type { ServerSecret } from '#platform/server-secret.ts'

export interface MatchingServices {
  readonly db: Db
  readonly random: Random
  readonly settings: {
    readonly serviceName: string
    readonly timeZone: string
    readonly isDemo: boolean
  }
  readonly assets: { readonly url: (name: string) => string }
  /** Opens profiles and the places that offers take. */
  readonly fieldBox: FieldBox
  /** Blind tokens of keep-apart words. */
  readonly secret: Pick<ServerSecret, 'derive' | 'deriveOlder'>
}
