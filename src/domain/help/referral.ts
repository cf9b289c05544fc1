// A professional's referral (1-product, journey 3): two codes. The referrer's shows received or closed and nothing else;
// the person's is handed over, and nobody on the staff reads anything before that person has used it and read the limits.
import { addDays, type CalendarDay } from '../shared/instant.ts'
import { ok, type Result, refuse } from '../shared/result.ts'

export const unclaimedReferralDays = 30

export interface UnclaimedReferral {
  readonly state: 'unclaimed'
  readonly createdOn: CalendarDay
}
export interface ClaimedReferral {
  readonly state: 'claimed'
  readonly claimedOn: CalendarDay
  readonly limitsVersion: number
}
interface ClosedReferral {
  readonly state: 'closed'
}
export type Referral = UnclaimedReferral | ClaimedReferral | ClosedReferral

/** The first day on which an unclaimed referral is erased. */
function eraseUnclaimedOn(createdOn: CalendarDay): CalendarDay {
  return addDays(createdOn, unclaimedReferralDays)
}

export function isUnclaimedOver(referral: UnclaimedReferral, today: CalendarDay): boolean {
  return today >= eraseUnclaimedOn(referral.createdOn)
}

export function claim(
  referral: Referral,
  limitsVersion: number,
  today: CalendarDay,
): Result<ClaimedReferral, 'claimed_before' | 'over'> {
  if (referral.state === 'closed') return refuse('over')
  if (referral.state === 'claimed') return refuse('claimed_before')
  return isUnclaimedOver(referral, today)
    ? refuse('over')
    : ok({ state: 'claimed', claimedOn: today, limitsVersion })
}

/** May anybody on the staff be served this record? */
export function mayStaffRead(referral: Referral): boolean {
  return referral.state !== 'unclaimed'
}

/** All that the referrer's code ever shows. Claimed and unclaimed look the same, or it would tell about the person. */
export function statusForReferrer(referral: Referral): 'received' | 'closed' {
  return referral.state === 'closed' ? 'closed' : 'received'
}
