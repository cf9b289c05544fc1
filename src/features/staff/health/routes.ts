// For whoever watches the product: `/healthz` says that the process is up, `/readyz` that it can do its work.
import type { Instant } from '#domain/shared/instant.ts'
import { type Db, readonly } from '#platform/db/database.ts'
import { json } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { readReadiness } from './queries.ts'

export interface HealthServices {
  readonly db: Db
  /** The names of the migrations that this program knows. */
  readonly migrations: readonly string[]
}

export function healthRoutes(services: HealthServices): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/healthz',
      access: { who: 'anyone' },
      limit: 'health',
      handle: () => json({ up: true }),
    }),
    route({
      method: 'GET',
      path: '/readyz',
      access: { who: 'anyone' },
      limit: 'health',
      handle: ({ now }) => answerReady(services, now),
    }),
  ]
}

async function answerReady(services: HealthServices, now: Instant): Promise<Response> {
  try {
    const { isMigrated, isQueueAlive } = await readReadiness(
      readonly(services.db),
      services.migrations,
      now,
    )
    const answer = { database: true, migrations: isMigrated, queue: isQueueAlive }
    return json(answer, isMigrated && isQueueAlive ? 200 : 503)
  } catch {
    return json({ database: false, migrations: false, queue: false }, 503)
  }
}
