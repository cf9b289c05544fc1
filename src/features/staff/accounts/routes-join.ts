// `/staff/join/…`: the page behind an invitation. The link works once; afterwards the page says what is waited for.
import type { AppRequest } from '#platform/http/request.ts'
import { html, json } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { toBase64url } from '#platform/sign-in/bytes-field.ts'
import { linkRoutes, linkToken } from '#platform/sign-in/link-routes.ts'
import { findInvitation, type Invitation, joinWithLink } from './commands-join.ts'
import { joinSchema } from './form.ts'
import { closedLinkPage, joinPage } from './pages-join.tsx'
import { findColleague } from './queries.ts'
import type { AccountServices } from './services.ts'

const access = { who: 'one_time_link' } as const
const path = '/staff/join/:token'

export function joinRoutes(services: AccountServices): readonly Route[] {
  return [
    route({ method: 'GET', path, access, handle: (request) => showJoin(services, request) }),
    route({
      method: 'GET',
      path: `${path}/state`,
      access,
      limit: 'reading',
      handle: async (request) =>
        json({ isSigned: (await invitationOf(services, request)).kind === 'used' }),
    }),
    ...linkRoutes(services, {
      ...{ path, purpose: 'invitation', schema: joinSchema },
      async refusal(request) {
        const { kind } = await invitationOf(services, request)
        if (kind === 'open') return undefined
        return kind === 'unknown' ? 'link_unknown' : 'link_used'
      },
      store: (token, given, now) => joinWithLink(services, token, given, now),
    }),
  ]
}

async function showJoin(services: AccountServices, request: AppRequest): Promise<Response> {
  const { db, assets } = services
  const organisation = await db
    .selectFrom('organisation')
    .select(['id', 'name', 'signing_public_key', 'root_recipient'])
    .executeTakeFirst()
  const invitation = await invitationOf(services, request)
  const invited =
    invitation.kind === 'open' ? await findColleague(db, invitation.staffId) : undefined
  if (organisation === undefined || invited === undefined) {
    const kind = invitation.kind === 'open' ? 'unknown' : invitation.kind
    return html(closedLinkPage(assets.url, organisation?.name ?? '', kind), 410)
  }
  return html(
    joinPage({
      url: assets.url,
      formToken: request.formToken(),
      path: request.url.pathname,
      organisation: {
        id: organisation.id,
        name: organisation.name,
        signingKey: toBase64url(organisation.signing_public_key),
        rootRecipient: organisation.root_recipient,
      },
      invited,
    }),
  )
}

async function invitationOf(services: AccountServices, request: AppRequest): Promise<Invitation> {
  const token = linkToken(request)
  return token === undefined ? { kind: 'unknown' } : findInvitation(services.db, token, request.now)
}
