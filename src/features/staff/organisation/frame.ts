// What surrounds the set-up pages.
import { type StaffFrameData, staffFrame } from '#domain/staff/frame.ts'
import { findOrganisation } from '#platform/db/organisation.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { staffFrameWords } from '#words/en-staff-frame.ts'
import type { OrganisationServices } from './services.ts'

export async function organisationFrame(
  services: OrganisationServices,
  request: StaffRequest,
): Promise<StaffFrameData> {
  const organisation = await findOrganisation(services.db)
  if (organisation === undefined) throw new Error('staff are signed in to no organisation')
  return staffFrame({ request, organisation, assets: services.assets }, staffFrameWords)
}
