// Concerns on a test database: raised by a coordinator, acted on by whoever has the newest version on screen.
import { randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import { type ConcernId, newId, type StaffId } from '#domain/shared/ids.ts'
import { type Instant, instant } from '#domain/shared/instant.ts'
import { actOnConcern } from '#features/help/safeguarding/commands.ts'
import { type NewConcern, storeConcern } from '#features/help/safeguarding/commands-raise.ts'
import type { PostedAct } from '#features/help/safeguarding/form.ts'
import { findConcern } from '#features/help/safeguarding/queries.ts'
import { type Db, readonly } from '#platform/db/database.ts'
import type { OnDuty } from './contact-today.ts'
import { testRandom as random } from './staff-app.ts'

const timeZone = 'Europe/London'
/** Wednesday 25 November 2026, 10:00 in London: covered. */
export const wednesday = instant(Date.UTC(2026, 10, 25, 10, 0))
/** Stands for ciphertext. */
export const bytes = () => new Uint8Array(randomBytes(40))

export const as = (staffId: StaffId, now: Instant = wednesday) => ({
  ...{ staffId, now, timeZone, random, country: 'england' },
})

export const newConcern = (given: Partial<NewConcern> = {}): NewConcern => ({
  ...{ id: newId<ConcernId>(random), isImminent: false, enquiryId: null, aboutStaffId: null },
  wrap: { keyVersion: 1, teamVersion: 1, blob: bytes() },
  entries: [
    { kind: 'facts', sequence: 1, keyVersion: 1, blob: bytes() },
    { kind: 'words', sequence: 2, keyVersion: 1, blob: bytes() },
  ],
  ...given,
})

export const reasons = { hasReasonsForYes: true, hasReasonsForNo: true }

export interface ConcernWork {
  readonly db: Db
  readonly pool: Pool
  readonly duty: () => OnDuty
}

export function concernWork({ db, pool, duty }: ConcernWork) {
  const shownTo = (id: ConcernId, staffId: StaffId) => findConcern(readonly(db), id, staffId)
  return {
    shownTo,
    stateOf: async (id: ConcernId) => (await shownTo(id, duty().head))?.concern.state,
    async raised(given: Partial<NewConcern> = {}, now = wednesday): Promise<ConcernId> {
      const stored = await storeConcern(db, as(duty().coordinator, now), newConcern(given))
      if (!stored.ok) throw new Error('not stored')
      return stored.value
    },
    /** As somebody does who has the newest version on screen. */
    async act(
      id: ConcernId,
      by: StaffId,
      given: Partial<PostedAct> & Pick<PostedAct, 'act'>,
      now = wednesday,
    ) {
      const shown = await shownTo(id, duty().head)
      const { rows } = await pool.query(
        'SELECT max(sequence) AS last FROM concern_entry WHERE concern_id = $1',
        [id],
      )
      const needsNone = ['open', 'review', 'confirm'].includes(given.act)
      const entry = { sequence: (rows[0].last ?? 0) + 1, keyVersion: 1, blob: bytes() }
      return actOnConcern(db, as(by, now), id, {
        version: shown?.version ?? 1,
        ...(needsNone ? {} : { entry }),
        ...given,
      })
    },
  }
}
