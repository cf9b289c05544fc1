// What this feature's pages need around them, read once a request.
import { prfInput, toBase64url } from '@forestall/sealed'
import { type StaffFrameData, type StaffFrameFacts, staffFrame } from '#domain/staff/frame.ts'
import { findOrganisation } from '#platform/db/organisation.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { staffFrameWords } from '#words/en-staff-frame.ts'
import type { SignInServices } from './services.ts'

export async function frameFor(
  services: SignInServices,
  request: StaffRequest,
  more: Pick<StaffFrameFacts, 'scripts' | 'needsKeyring'> = {},
): Promise<StaffFrameData> {
  const organisation = await findOrganisation(services.db)
  if (organisation === undefined) throw new Error('staff without an organisation')
  const frame = staffFrame(
    { request, organisation, assets: services.assets, ...more },
    staffFrameWords,
  )
  return {
    ...frame,
    scriptData: {
      ...frame.scriptData,
      'data-prf-input': toBase64url(await prfInput(organisation.id)),
      'data-next': safeNext(request.url),
      'data-account': request.session.workingName,
      'data-service-name': organisation.name,
    },
  }
}

/** Where to go afterwards: an address of the staff side, never another site. */
export function safeNext(url: URL): string {
  const wanted = url.searchParams.get('next') ?? ''
  const isOurs = /^\/staff(\/[\w-]+)*$/.test(wanted)
  const isDoor = /^\/staff\/(sign-in|unlock|step-up|lock|sign-out)/.test(wanted)
  return isOurs && !isDoor ? wanted : '/staff'
}
