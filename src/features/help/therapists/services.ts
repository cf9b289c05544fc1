// What the registry needs from outside; the composition root hands it in.
import type { Random } from '#domain/shared/ids.ts'
import type { Db } from '#platform/db/database.ts'
import type { FieldBox } from '#platform/field-box.ts'

export interface TherapistServices {
  readonly db: Db
  readonly random: Random
  readonly settings: { readonly timeZone: string }
  readonly assets: { readonly url: (name: string) => string }
  /** Opens and seals what is kept of a therapist. */
  readonly fieldBox: FieldBox
}
