// The first pages of the staff side: start, unlock, *is it still you?*.
import { navigationFor } from '#domain/staff/navigation.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { frameFor } from './frame.ts'
import { homePage } from './pages-home.tsx'
import { type StepUpPageProps, stepUpPage, unlockPage } from './pages-sign-in.tsx'
import { listOwnMethods } from './queries.ts'
import type { SignInServices } from './services.ts'

const own = { who: 'staff', may: 'self.manage' } as const

export function staffPageRoutes(services: SignInServices): readonly Route[] {
  const { db } = services
  return [
    route({
      method: 'GET',
      path: '/staff',
      access: own,
      async handle(request) {
        const { session } = request
        return html(
          homePage({
            frame: await frameFor(services, request),
            workingName: session.workingName,
            entries: navigationFor(session.roles, '/staff'),
            counts: (await services.homeCounts?.(session)) ?? {},
          }),
        )
      },
    }),
    route({
      method: 'GET',
      path: '/staff/unlock',
      access: own,
      async handle(request) {
        const methods = await listOwnMethods(db, request.session.staffId)
        const has = (kind: string): boolean =>
          methods.some((method) => method.kind === kind && method.canUnlock)
        return html(
          unlockPage({
            frame: await frameFor(services, request, { scripts: ['staff-unlock.js'] }),
            has: {
              passkey: has('passkey'),
              passphrase: has('passphrase'),
              recovery: has('recovery_code'),
            },
            why: request.url.searchParams.has('no-prf') ? 'passkey_no_unlock' : undefined,
          }),
        )
      },
    }),
    route({
      method: 'GET',
      path: '/staff/step-up',
      access: own,
      handle: async (request) => html(await presencePage(services, request, undefined)),
    }),
  ]
}

/** For `mount`: what was typed in a form that needs a fresh proof waits in the page on which it is given. */
export function presenceAsker(services: SignInServices) {
  return async (request: StaffRequest): Promise<Response> => {
    const form = await request.form()
    const fields = form
      .names()
      .filter((name) => name !== 'form_token')
      .flatMap((name) => form.all(name).map((value) => [name, value] as const))
    const { pathname } = request.url
    return html(await presencePage(services, request, { action: pathname, fields }), 403)
  }
}

async function presencePage(
  services: SignInServices,
  request: StaffRequest,
  held: StepUpPageProps['held'],
): Promise<string> {
  const methods = await listOwnMethods(services.db, request.session.staffId)
  const has = (kind: string): boolean => methods.some((method) => method.kind === kind)
  return stepUpPage({
    frame: await frameFor(services, request, { scripts: ['staff-step-up.js'] }),
    formToken: request.formToken(),
    has: { passkey: has('passkey'), code: has('passphrase') },
    ...(held === undefined ? {} : { held }),
  })
}
