// The first pages of the help service and the ways out. Those that are the same for everybody are rendered and
// compressed once, at start; none touches the database.
import { nations } from '#domain/help/urgent-help.ts'
import { preparePage } from '#platform/http/assets.ts'
import { clearedCookie } from '#platform/http/cookie.ts'
import type { AppRequest } from '#platform/http/request.ts'
import { html, notFound, withCookie } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { guideWords } from '#words/en-welcome.ts'
import type { FrameSettings } from './pages/frame.tsx'
import { frontPage } from './pages/front-page.tsx'
import { guideIndexPage, guidePage } from './pages/guide.tsx'
import { leavePage, leavePlainPage } from './pages/leaving.tsx'
import { privacyPage } from './pages/privacy.tsx'
import { urgentPage } from './pages/urgent.tsx'
import type { WelcomeServices } from './services.ts'

const anyone = { who: 'anyone' } as const

export function welcomeRoutes(services: WelcomeServices): readonly Route[] {
  const frame: FrameSettings = {
    ...services.settings,
    stylesheet: services.assets.url('public.css'),
  }
  const fixed = (path: string, markup: string): Route => {
    const respond = preparePage(markup)
    return route({
      method: 'GET',
      path,
      access: anyone,
      handle: (request) => respond(request.acceptEncoding),
    })
  }
  const get = (path: string, handle: (request: AppRequest) => Response): Route =>
    route({ method: 'GET', path, access: anyone, handle })
  const nation = services.settings.country
  return [
    fixed('/', frontPage(frame, services.frontStyle)),
    fixed('/privacy', privacyPage(frame)),
    get('/urgent', (request) => html(urgentPage(frame, nation, request.now))),
    get('/urgent/:nation', (request) => {
      const wanted = nations.find((one) => one.replaceAll('_', '-') === request.params['nation'])
      return wanted === undefined ? notFound() : html(urgentPage(frame, wanted, request.now))
    }),
    fixed('/guide', guideIndexPage(frame)),
    ...guideWords.guides.map((guide) => fixed(`/guide/${guide.slug}`, guidePage(frame, guide))),
    fixed('/leave/plain', leavePlainPage(frame)),
    route({
      method: 'GET',
      path: '/leave',
      access: { who: 'visitor' },
      handle: (request) => leave(request, services, frame),
    }),
  ]
}

async function leave(
  request: AppRequest,
  services: WelcomeServices,
  frame: FrameSettings,
): Promise<Response> {
  if (request.session?.kind === 'enquirer') await services.endEnquirerSession(request.session)
  const page = html(leavePage(frame, services.assets.url('leave.js')))
  // Only a secure page may ask a browser to clear; on http the script and the cookie's end must do.
  if (request.isSecure) page.headers.set('clear-site-data', '"cache", "cookies", "storage"')
  return withCookie(page, clearedCookie(request.isSecure))
}
