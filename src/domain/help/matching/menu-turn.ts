// What one move means for the other offers of a menu (4-help-service, Matching): in turn, the next goes out when one
// comes to nothing; side by side, all go out at once and the first yes counts. Offers were sealed when the menu was
// confirmed, so that the next needs nobody's key.
import type { OfferId } from '../../shared/ids.ts'
import type { MatchOffer } from './match-offer.ts'

export const menuWays = ['in_turn', 'side_by_side'] as const
export type MenuWay = (typeof menuWays)[number]

export interface MenuStep {
  readonly send: readonly OfferId[]
  /** To be withdrawn as taken by another. */
  readonly withdraw: readonly OfferId[]
  /** Nobody on this menu is left: the person is matched anew. */
  readonly isUsedUp: boolean
}

/** What is to be done next; the same again changes nothing, so a repeated job is harmless. */
export function nextOfMenu(offers: readonly MatchOffer[], way: MenuWay): MenuStep {
  const proposed = offers
    .filter(({ state }) => state === 'proposed')
    .toSorted((one, other) => one.position - other.position)
  const sent = offers.filter(({ state }) => state === 'sent')
  if (offers.some(({ state }) => state === 'confirmed'))
    return { send: [], withdraw: [...proposed, ...sent].map(({ id }) => id), isUsedUp: false }
  // Who is still proposed stays so: the person may yet ask for another.
  if (offers.some(({ state }) => state === 'accepted'))
    return { send: [], withdraw: sent.map(({ id }) => id), isUsedUp: false }
  const due = way === 'side_by_side' ? proposed : proposed.slice(0, sent.length === 0 ? 1 : 0)
  const isUsedUp = due.length === 0 && sent.length === 0
  return { send: due.map(({ id }) => id), withdraw: [], isUsedUp }
}
