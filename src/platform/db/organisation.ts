// The one organisation of this database, as every staff page and every sealing page needs it.
import type { OrganisationId } from '#domain/shared/ids.ts'
import type { Db } from './database.ts'

export interface OrganisationFacts {
  readonly id: OrganisationId
  readonly name: string
  readonly country: string
  readonly timeZone: string
  readonly isDemo: boolean
}

/** Undefined before set-up. */
export async function findOrganisation(db: Db): Promise<OrganisationFacts | undefined> {
  const row = await db
    .selectFrom('organisation')
    .select(['id', 'name', 'country', 'time_zone', 'is_demo'])
    .executeTakeFirst()
  return row === undefined
    ? undefined
    : {
        id: row.id,
        name: row.name,
        country: row.country,
        timeZone: row.time_zone,
        isDemo: row.is_demo,
      }
}

/** For pages that only somebody of the organisation gets to see. @throws before set-up. */
export async function ownOrganisation(db: Db): Promise<OrganisationFacts> {
  const organisation = await findOrganisation(db)
  if (organisation === undefined) throw new Error('staff are signed in to no organisation')
  return organisation
}
