// Who must not meet: blind tokens of keep-apart words, and therapists whom this person is never offered again. Only the
// server compares tokens; what leaves it says "not available" and nothing else.
import { createHmac } from 'node:crypto'
import { normaliseKeepApartWord } from '#domain/help/matching/keep-apart.ts'
import type { EnquiryId, TherapistId } from '#domain/shared/ids.ts'
import { ok, type Result } from '#domain/shared/result.ts'
import type { ReadonlyDb, Tx } from '#platform/db/database.ts'
import type { ServerSecret } from '#platform/server-secret.ts'

/** One under the present key and one under each that was changed, so that an older word still meets its pair. */
export function tokensOf(
  typed: string,
  secret: Pick<ServerSecret, 'derive' | 'deriveOlder'>,
): Result<readonly Uint8Array<ArrayBuffer>[], 'too_short' | 'too_long'> {
  const word = normaliseKeepApartWord(typed)
  if (!word.ok) return word
  const keys = [secret.derive('blind index'), ...secret.deriveOlder('blind index')]
  return ok(
    keys.map(
      (key) =>
        new Uint8Array(createHmac('sha256', key).update(`keep apart ${word.value}`).digest()),
    ),
  )
}

type Reader = ReadonlyDb | Tx

/**
 * Of these therapists, those whom this person must not be offered: former conflicts, and whoever sees, saw, or is being
 * asked about somebody with the same word.
 */
export async function notForThem(
  db: Reader,
  enquiryId: EnquiryId,
  therapists: readonly TherapistId[],
): Promise<ReadonlySet<TherapistId>> {
  if (therapists.length === 0) return new Set()
  const conflicts = await (db as ReadonlyDb)
    .selectFrom('match_conflict')
    .select('therapist_id')
    .where('enquiry_id', '=', enquiryId)
    .where('therapist_id', 'in', [...therapists])
    .execute()
  const kept = await (db as ReadonlyDb)
    .selectFrom('keep_apart as own')
    .innerJoin('keep_apart as other', 'other.token', 'own.token')
    .innerJoin('match_offer', 'match_offer.enquiry_id', 'other.enquiry_id')
    .select('match_offer.therapist_id')
    .where('own.enquiry_id', '=', enquiryId)
    .whereRef('other.enquiry_id', '<>', 'own.enquiry_id')
    .where('match_offer.therapist_id', 'in', [...therapists])
    .where('match_offer.state', 'in', ['sent', 'accepted', 'confirmed'])
    .execute()
  return new Set([...conflicts, ...kept].map((row) => row.therapist_id))
}
