// `/staff/join/…`: the page behind an invitation. The link works once; afterwards the page says what is waited for.
import type { AppRequest } from '#platform/http/request.ts'
import { html, json } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { toBase64url } from '#platform/sign-in/bytes-field.ts'
import { newChallenge } from '#platform/sign-in/challenges.ts'
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
    route({
      method: 'POST',
      path: `${path}/challenge`,
      access,
      accepts: 'json',
      async handle(request) {
        const { kind } = await invitationOf(services, request)
        if (kind !== 'open')
          return json({ ok: false, error: kind === 'unknown' ? 'link_unknown' : 'link_used' })
        const { db, random } = services
        const made = await newChallenge(db, random, 'invitation', undefined, request.now)
        return json({
          ok: true,
          id: toBase64url(made.id),
          challenge: toBase64url(made.challenge),
        })
      },
    }),
    route({
      method: 'POST',
      path,
      access,
      accepts: 'json',
      bodyLimitBytes: 256 * 1024,
      async handle(request) {
        const token = tokenOf(request)
        const read = joinSchema.safeParse(await request.json())
        if (token === undefined || !read.success) return json({ ok: false, error: 'broken' }, 400)
        const done = await joinWithLink(services, token, read.data, request.now)
        return json(done.ok ? { ok: true } : done)
      },
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
  const token = tokenOf(request)
  return token === undefined ? { kind: 'unknown' } : findInvitation(services.db, token, request.now)
}

function tokenOf({ params }: AppRequest): Uint8Array | undefined {
  const text = params['token'] ?? ''
  return /^[\w-]{43}$/.test(text) ? Buffer.from(text, 'base64url') : undefined
}
