// Inviting a colleague, and inviting them again: the answer shows the link, once.
import type { StaffRequest } from '#platform/http/request.ts'
import { html, redirect } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { type Invited, inviteAgain, inviteColleague } from './commands-invite.ts'
import { type InvitationRead, readInvitation } from './form.ts'
import { accountFrame } from './frame.ts'
import { invitationMadePage, invitePage, noInvitation } from './pages-invite.tsx'
import type { AccountServices } from './services.ts'
import { dayOf, withColleague } from './with-colleague.ts'

const access = { who: 'staff', may: 'accounts.invite', stepUp: true } as const
const path = '/staff/colleagues/invite'

export function inviteRoutes(services: AccountServices): readonly Route[] {
  return [
    route({
      method: 'GET',
      path,
      access,
      handle: (request) => showInvite(services, request, { values: noInvitation, faults: [] }),
    }),
    route({ method: 'POST', path, access, handle: (request) => invite(services, request) }),
    route({
      method: 'POST',
      path: '/staff/colleagues/:id/invitation',
      access,
      handle: (request) =>
        withColleague(services, request, async ({ id, workingName }) => {
          const made = await inviteAgain(services, id, request.session.staffId, request.now)
          if (!made.ok) return redirect(`/staff/colleagues/${id}`)
          return showLink(services, request, workingName, made.value)
        }),
    }),
  ]
}

async function showInvite(
  services: AccountServices,
  request: StaffRequest,
  read: InvitationRead,
): Promise<Response> {
  const frame = await accountFrame(services, request)
  return html(invitePage({ frame, ...read }), read.faults.length > 0 ? 422 : 200)
}

async function invite(services: AccountServices, request: StaffRequest): Promise<Response> {
  const read = readInvitation(await request.form())
  if (read.faults.length > 0) return showInvite(services, request, read)
  const { values } = read
  const made = await inviteColleague(services, values, request.session.staffId, request.now)
  if (made.ok) return showLink(services, request, values.workingName, made.value)
  const fault =
    made.error === 'working_name_taken'
      ? ({ field: 'working_name', error: made.error } as const)
      : made.error === 'sign_in_name_taken'
        ? ({ field: 'sign_in_name', error: made.error } as const)
        : ({ field: 'roles', error: 'together' } as const)
  return showInvite(services, request, { values, faults: [fault] })
}

async function showLink(
  services: AccountServices,
  request: StaffRequest,
  workingName: string,
  invited: Invited,
): Promise<Response> {
  return html(
    invitationMadePage({
      frame: await accountFrame(services, request),
      ...{ workingName, staffId: invited.staffId },
      address: `${services.settings.staffOrigin}${invited.path}`,
      until: dayOf(services, invited.expiresAt),
    }),
  )
}
