// Who never shares a therapist (4-help-service, Matching): two records with the same keep-apart word, and a person and a
// therapist who know each other or did not want each other. Tokens are blind: the server makes them with a key of its
// own from the normalised word, so that neither staff nor therapist learns which records belong together.
import type { EnquiryId, TherapistId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { OfferDeclineReason } from './match-offer.ts'
import type { MatchingNeed } from './need.ts'
import type { HeldToken, MatchingTherapist } from './therapist.ts'

const shortestWord = 6
const longestWord = 80

/**
 * The word as two people type it on two keyboards: case, accents, spaces and signs do not count. The shortest and the
 * longest are counted in letters and digits that are left.
 */
export function normaliseKeepApartWord(typed: string): Result<string, 'too_short' | 'too_long'> {
  const word = typed
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .normalize('NFC')
  if ([...word].length < shortestWord) return refuse('too_short')
  return [...word].length > longestWord ? refuse('too_long') : ok(word)
}

export function isKeptApart(
  need: Pick<MatchingNeed, 'id' | 'keepApart'>,
  holds: readonly HeldToken[],
): boolean {
  return holds.some(({ token, of }) => of !== need.id && need.keepApart.includes(token))
}

/** What binds a person to a therapist. Work that has ended binds still: the therapist has not forgotten. */
export interface Tie {
  readonly enquiry: EnquiryId
  readonly therapist: TherapistId
  readonly kind: 'offer_open' | 'accepted' | 'confirmed' | 'former_client' | 'in_their_care'
}

/**
 * The tokens that this therapist holds through everybody they see, saw, look after for a colleague, or are being asked
 * about: two offers that are open at once could both be taken.
 */
export function tokensHeld(
  therapist: TherapistId,
  ties: readonly Tie[],
  tokensOf: (enquiry: EnquiryId) => readonly string[],
): readonly HeldToken[] {
  const people = new Set(ties.flatMap((tie) => (tie.therapist === therapist ? [tie.enquiry] : [])))
  return [...people].flatMap((of) => tokensOf(of).map((token) => ({ token, of })))
}

/** What happened between this person and a therapist, as far as it bears on offering that therapist again. */
export type MatchEvent =
  | { readonly kind: 'conflict_declared'; readonly therapist: TherapistId }
  | { readonly kind: 'known_to_therapist'; readonly therapist: TherapistId }
  | { readonly kind: 'refused_by_person'; readonly therapist: TherapistId }
  | { readonly kind: 'changed_by_person'; readonly therapist: TherapistId }
  | {
      readonly kind: 'declined_by_therapist'
      readonly therapist: TherapistId
      readonly reason: OfferDeclineReason
    }

/** Of the reasons to decline, those that will not be otherwise next month. */
const declinesForGood: { readonly [Reason in OfferDeclineReason]: boolean } = {
  knows_this_person: true,
  not_my_field: true,
  no_room: false,
  times_do_not_fit: false,
  other: false,
}

/** Therapists who are never shown to this person again, each once. */
export function excludedBy(history: readonly MatchEvent[]): readonly TherapistId[] {
  const excluded = history.filter(
    (event) => event.kind !== 'declined_by_therapist' || declinesForGood[event.reason],
  )
  return [...new Set(excluded.map(({ therapist }) => therapist))]
}

/**
 * The need as a browser may have it: whom the tokens keep apart stands among the excluded, and no token is left by which
 * somebody could tell which two records belong together.
 */
export function withoutTokens(
  need: MatchingNeed,
  therapists: readonly Pick<MatchingTherapist, 'id' | 'holds'>[],
): MatchingNeed {
  const kept = therapists.flatMap(({ id, holds }) => (isKeptApart(need, holds) ? [id] : []))
  const excluded = [...new Set([...need.excluded, ...kept])].toSorted()
  return { ...need, keepApart: [], excluded }
}

/** May this therapist take over these people, as caretaker or by transfer, beside those they hold already? */
export function mayTakeOver(
  needs: readonly Pick<MatchingNeed, 'id' | 'keepApart' | 'excluded'>[],
  therapist: Pick<MatchingTherapist, 'id' | 'holds'>,
): boolean {
  const together = needs.flatMap((need) => need.keepApart.map((token) => ({ token, of: need.id })))
  return needs.every(
    (need) =>
      !need.excluded.includes(therapist.id) &&
      !isKeptApart(need, [...therapist.holds, ...together]),
  )
}
