// What surrounds the pages about colleagues, with the data that their script needs.
import { type StaffFrameData, type StaffFrameFacts, staffFrame } from '#domain/staff/frame.ts'
import { findOrganisation } from '#platform/db/organisation.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { staffFrameWords } from '#words/en-staff-frame.ts'
import type { AccountServices } from './services.ts'

export async function accountFrame(
  services: AccountServices,
  request: StaffRequest,
  more: Pick<StaffFrameFacts, 'scripts' | 'needsKeyring'> = {},
  data: Readonly<Record<string, string>> = {},
): Promise<StaffFrameData> {
  const organisation = await findOrganisation(services.db)
  if (organisation === undefined) throw new Error('staff are signed in to no organisation')
  const frame = staffFrame(
    { request, organisation, assets: services.assets, ...more },
    staffFrameWords,
  )
  return { ...frame, scriptData: { ...frame.scriptData, ...data } }
}
