// Matching, from a coordinator's menu to the person's yes.
import type { Route } from '#platform/http/route.ts'
import { menuRoutes } from './routes-menu.ts'
import { offerRoutes } from './routes-offers.ts'
import { personRoutes } from './routes-person.ts'
import { proposalRoutes } from './routes-proposal.ts'
import type { MatchingServices } from './services.ts'

export function matchingRoutes(services: MatchingServices): readonly Route[] {
  return [
    ...menuRoutes(services),
    ...offerRoutes(services),
    ...personRoutes(services),
    ...proposalRoutes(services),
  ]
}
