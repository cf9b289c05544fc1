// The first pages of the staff side: start, unlock, *is it still you?*.
import { navigationFor } from '#domain/staff/navigation.ts'
import { html } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { frameFor } from './frame.ts'
import { homePage } from './pages-account.tsx'
import { stepUpPage, unlockPage } from './pages-sign-in.tsx'
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
      async handle(request) {
        const methods = await listOwnMethods(db, request.session.staffId)
        const has = (kind: string): boolean => methods.some((method) => method.kind === kind)
        return html(
          stepUpPage({
            frame: await frameFor(services, request, { scripts: ['staff-step-up.js'] }),
            has: { passkey: has('passkey'), code: has('passphrase') },
          }),
        )
      },
    }),
  ]
}
