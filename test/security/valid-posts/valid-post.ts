// One valid post a route: who sends it, to which record, with which body. A body is made anew for each try, because many
// hold a number or a challenge that counts once; what it needs in the database, it puts there first.
import { randomBytes } from 'node:crypto'
import type { Db } from '#platform/db/database.ts'
import type { FurnishedProduct } from '#test/support/furnished-product.ts'

export interface Furnished extends FurnishedProduct {
  readonly db: Db
}

export interface ValidBody {
  /** What stands in the address for `:id`, `:token` and the like. */
  readonly at?: string
  /** Names may repeat. */
  readonly form?: readonly (readonly [string, string])[]
  readonly json?: Readonly<Record<string, unknown>>
}

export interface ValidPost {
  /** Sign-in name, or the person who wrote; undefined: nobody. */
  readonly as?: string
  readonly make: (furnished: Furnished) => ValidBody | Promise<ValidBody>
  /** Names that the handler reads although this body does not hold them: they are no smuggling. */
  readonly knows?: readonly string[]
}

export const fields = (
  given: Readonly<Record<string, string | readonly string[]>>,
): readonly (readonly [string, string])[] =>
  Object.entries(given).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one) => [name, one] as const),
  )

/** Where the server stores what it cannot read, any bytes of that length are as good as real ones. */
export const ciphertext = (bytes: number): string => randomBytes(bytes).toString('base64url')
