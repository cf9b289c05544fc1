// The set-up page behind its one-time link. It works once; afterwards it says so.
import type { AppRequest } from '#platform/http/request.ts'
import { html } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { linkRoutes, linkToken } from '#platform/sign-in/link-routes.ts'
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
    ...linkRoutes(services, {
      ...{ path, purpose: 'set_up', schema: setUpSchema },
      async refusal(request) {
        const state = await stateOf(services, request)
        return state === 'open' ? undefined : `link_${state}`
      },
      store: (token, given, now) => setUpOrganisation(services, token, given, now),
    }),
  ]
}

async function stateOf(services: SetUpServices, request: AppRequest) {
  const token = linkToken(request)
  return token === undefined ? 'unknown' : linkState(services.db, hashLink(token), request.now)
}
