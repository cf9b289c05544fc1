// The set-up page behind its one-time link. It works once; afterwards it says so.
import type { AppRequest } from '#platform/http/request.ts'
import { html, json } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { toBase64url } from '#platform/sign-in/bytes-field.ts'
import { newChallenge } from '#platform/sign-in/challenges.ts'
import { hashLink, setUpOrganisation } from './commands.ts'
import { setUpSchema } from './form.ts'
import { deadLinkPage, setUpPage } from './pages.tsx'
import { linkState } from './queries.ts'
import type { SetUpServices } from './services.ts'

const access = { who: 'one_time_link' } as const
const path = '/staff/set-up/:token'

export function setUpRoutes(services: SetUpServices): readonly Route[] {
  return [
    route({
      method: 'GET',
      path,
      access,
      async handle(request) {
        const { assets, settings } = services
        const state = await stateOf(services, request)
        if (state !== 'open') return html(deadLinkPage(assets.url, state), 410)
        return html(
          setUpPage({
            url: assets.url,
            formToken: request.formToken(),
            path: request.url.pathname,
            country: settings.country,
            timeZone: settings.timeZone,
          }),
        )
      },
    }),
    route({
      method: 'POST',
      path: `${path}/challenge`,
      access,
      accepts: 'json',
      async handle(request) {
        const state = await stateOf(services, request)
        if (state !== 'open') return json({ ok: false, error: `link_${state}` })
        const { db, random } = services
        const made = await newChallenge(db, random, 'set_up', undefined, request.now)
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
        const read = setUpSchema.safeParse(await request.json())
        if (token === undefined || !read.success) return json({ ok: false, error: 'broken' }, 400)
        const done = await setUpOrganisation(services, token, read.data, request.now)
        return json(done.ok ? { ok: true } : done)
      },
    }),
  ]
}

async function stateOf(services: SetUpServices, request: AppRequest) {
  const token = tokenOf(request)
  return token === undefined ? 'unknown' : linkState(services.db, hashLink(token), request.now)
}

function tokenOf({ params }: AppRequest): Uint8Array | undefined {
  const { token = '' } = params
  return /^[\w-]{43}$/.test(token) ? Buffer.from(token, 'base64url') : undefined
}
