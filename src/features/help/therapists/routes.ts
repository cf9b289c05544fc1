// `/staff/therapists…` for the registry, `/staff/my-profile…` and `/staff/my-supervision…` for a therapist's own account,
// `/staff/supervision…` for a clinical supervisor.
import type { Route } from '#platform/http/route.ts'
import { factRoutes } from './routes-facts.ts'
import { ownRoutes } from './routes-own.ts'
import { registryRoutes } from './routes-registry.ts'
import { supervisionRoutes } from './routes-supervision.ts'
import { ownSupervisionRoutes } from './routes-supervision-own.ts'
import { oneTherapistRoutes } from './routes-therapist.ts'
import type { TherapistServices } from './services.ts'

export function therapistRoutes(services: TherapistServices): readonly Route[] {
  return [
    ...registryRoutes(services),
    ...oneTherapistRoutes(services),
    ...factRoutes(services),
    ...ownRoutes(services),
    ...ownSupervisionRoutes(services),
    ...supervisionRoutes(services),
  ]
}
