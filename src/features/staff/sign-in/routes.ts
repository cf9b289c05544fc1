// The doors of the staff side: signing in, locking and signing out, with the routes of the other files of this folder.
import { prfInput, toBase64url } from '@forestall/sealed'
import { endEnquirerSession } from '#platform/db/enquirer-sessions.ts'
import { findOrganisation } from '#platform/db/organisation.ts'
import { endStaffSession, lockStaffSession } from '#platform/db/staff-sessions.ts'
import { clearedCookie, sessionCookie } from '#platform/http/cookie.ts'
import type { AppRequest } from '#platform/http/request.ts'
import { html, json, redirect, withCookie } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { steady } from '#platform/http/steady.ts'
import { newChallenge } from '#platform/sign-in/challenges.ts'
import { type GuessLimit, guessLimit } from '#platform/sign-in/one-time-code.ts'
import { staffFrameWords } from '#words/en-staff-frame.ts'
import {
  type Nobody,
  newNobody,
  type SignedIn,
  saltFor,
  signInByPasskey,
  signInByPassphrase,
  signInByRecoveryCode,
} from './commands.ts'
import {
  passkeySignInSchema,
  passphraseSignInSchema,
  recoverySignInSchema,
  saltSchema,
} from './form.ts'
import { safeNext } from './frame.ts'
import { notSetUpPage, signInPage } from './pages-sign-in.tsx'
import { accountRoutes } from './routes-account.ts'
import { keyringRoutes } from './routes-keyring.ts'
import { staffPageRoutes } from './routes-pages.ts'
import { presenceRoutes } from './routes-presence.ts'
import type { SignInServices } from './services.ts'
import { unlockPackage } from './unlock-package.ts'
import { withBody } from './with-body.ts'

const own = { who: 'staff', may: 'self.manage' } as const
const visitor = { who: 'visitor' } as const

export function signInRoutes(services: SignInServices): readonly Route[] {
  const nobody = newNobody(services)
  const guesses = guessLimit()
  return [
    ...doorRoutes(services, nobody, guesses),
    ...presenceRoutes(services, guesses),
    ...sessionRoutes(services),
    ...staffPageRoutes(services),
    ...keyringRoutes(services),
    ...accountRoutes(services),
  ]
}

function doorRoutes(
  services: SignInServices,
  nobody: Nobody,
  guesses: GuessLimit,
): readonly Route[] {
  const door = { method: 'POST', access: visitor, limit: 'sign_in', accepts: 'json' } as const
  return [
    route({
      method: 'GET',
      path: '/staff/sign-in',
      access: visitor,
      limit: 'staff_door',
      handle: (request) => showSignIn(services, request),
    }),
    route({
      ...door,
      path: '/staff/sign-in/challenge',
      async handle({ now }) {
        const made = await newChallenge(services.db, services.random, 'sign_in', undefined, now)
        return json({ id: toBase64url(made.id), challenge: toBase64url(made.challenge) })
      },
    }),
    route({
      ...door,
      path: '/staff/sign-in/salt',
      handle: (request) =>
        withBody(request, saltSchema, async ({ name }) =>
          json({ salt: toBase64url(await steady(saltFor(services, name))) }),
        ),
    }),
    route({
      ...door,
      path: '/staff/sign-in/passkey',
      handle: (request) =>
        withBody(request, passkeySignInSchema, async (given) =>
          answerSignIn(services, request, await signInByPasskey(services, given, request.now)),
        ),
    }),
    route({
      ...door,
      path: '/staff/sign-in/passphrase',
      handle: (request) =>
        withBody(request, passphraseSignInSchema, async (given) =>
          answerSignIn(
            services,
            request,
            await steady(signInByPassphrase(services, nobody, guesses, given, request.now)),
          ),
        ),
    }),
    route({
      ...door,
      path: '/staff/sign-in/recovery',
      handle: (request) =>
        withBody(request, recoverySignInSchema, async (given) =>
          answerSignIn(
            services,
            request,
            await steady(signInByRecoveryCode(services, nobody, given, request.now)),
          ),
        ),
    }),
  ]
}

function sessionRoutes({ db }: SignInServices): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/staff/lock',
      access: own,
      async handle({ session }) {
        await lockStaffSession(db, session.tokenHash)
        return redirect('/staff/unlock')
      },
    }),
    route({
      method: 'POST',
      path: '/staff/sign-out',
      access: own,
      async handle(request) {
        await endStaffSession(db, request.session.tokenHash)
        const answer = redirect('/staff/sign-in')
        answer.headers.set('clear-site-data', '"cookies", "storage"')
        return withCookie(answer, clearedCookie(request.isSecure))
      },
    }),
    route({
      method: 'GET',
      path: '/staff/here',
      access: own,
      handle: () => json({ here: true }),
    }),
  ]
}

async function showSignIn(services: SignInServices, request: AppRequest): Promise<Response> {
  const { assets } = services
  const organisation = await findOrganisation(services.db)
  if (organisation === undefined)
    return html(notSetUpPage({ serviceName: 'Forestall', css: assets.url('staff.css') }))
  const next = safeNext(request.url)
  if (request.session?.kind === 'staff') return redirect(next)
  return html(
    signInPage({
      serviceName: organisation.name,
      demo: organisation.isDemo ? staffFrameWords.demo : undefined,
      url: assets.url,
      formToken: request.formToken(),
      organisationId: organisation.id,
      prfInput: toBase64url(await prfInput(organisation.id)),
      next,
    }),
  )
}

async function answerSignIn(
  services: SignInServices,
  request: AppRequest,
  result: { readonly ok: true; readonly value: SignedIn } | { readonly ok: false },
): Promise<Response> {
  if (!result.ok) return json({ ok: false, error: 'not_accepted' })
  // Another session of this browser must not live on under the new one.
  if (request.session?.kind === 'staff')
    await endStaffSession(services.db, request.session.tokenHash)
  if (request.session?.kind === 'enquirer')
    await endEnquirerSession(services.db, request.session.tokenHash)
  const { token, unlockHalf, methodId, staffId } = result.value
  const tokenHash = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(token)))
  const unlock =
    unlockHalf === undefined
      ? null
      : await unlockPackage(services, { staffId, tokenHash }, methodId, unlockHalf)
  return withCookie(json({ ok: true, unlock }), sessionCookie(toBase64url(token), request.isSecure))
}
