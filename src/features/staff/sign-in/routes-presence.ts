// Unlocking while signed in, and *is it still you?*: what the browser must show first, and what it gets for it.
import { toBase64url } from '@forestall/sealed'
import type { SignInMethodId } from '#domain/shared/ids.ts'
import { stepUpStaffSession, unlockStaffSession } from '#platform/db/staff-sessions.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { json } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { newChallenge } from '#platform/sign-in/challenges.ts'
import { type GuessLimit, guessLimit } from '#platform/sign-in/one-time-code.ts'
import { proveCode, proveHalf, provePasskey } from './commands-presence.ts'
import {
  codeSchema,
  passkeyPresenceSchema,
  passphraseUnlockSchema,
  recoveryUnlockSchema,
} from './form.ts'
import { findPassphraseMethod, listOwnMethods } from './queries.ts'
import type { SignInServices } from './services.ts'
import { unlockPackage } from './unlock-package.ts'
import { withBody } from './with-body.ts'

const own = { who: 'staff', may: 'self.manage' } as const
const post = { method: 'POST', access: own, limit: 'sign_in', accepts: 'json' } as const

export function presenceRoutes(services: SignInServices, guesses: GuessLimit): readonly Route[] {
  return [
    ...challengeRoutes(services),
    ...unlockRoutes(services),
    ...stepUpRoutes(services, guesses),
  ]
}

function challengeRoutes(services: SignInServices): readonly Route[] {
  const { db } = services
  return [
    route({
      ...post,
      path: '/staff/presence/challenge',
      async handle({ now, session: { staffId } }) {
        const made = await newChallenge(db, services.random, 'presence', staffId, now)
        const methods = await listOwnMethods(db, staffId)
        return json({
          id: toBase64url(made.id),
          challenge: toBase64url(made.challenge),
          allow: methods.flatMap(({ credentialId, canUnlock }) =>
            credentialId === null ? [] : [{ id: toBase64url(credentialId), canUnlock }],
          ),
        })
      },
    }),
    route({
      ...post,
      path: '/staff/presence/salt',
      async handle({ session: { staffId } }) {
        const method = await findPassphraseMethod(db, { staffId })
        return json({ salt: method === undefined ? null : toBase64url(method.salt) })
      },
    }),
  ]
}

function unlockRoutes(services: SignInServices): readonly Route[] {
  const { db } = services
  // Counted apart from one-time codes: tries here must not stop the same person from signing in elsewhere.
  const halves = guessLimit()
  return [
    route({
      ...post,
      path: '/staff/unlock/passkey',
      handle: (request) =>
        withBody(request, passkeyPresenceSchema, async (given) => {
          const { staffId } = request.session
          const proven = await provePasskey(services, staffId, given, request.now)
          if (!proven.ok) return json(proven)
          await stepUpStaffSession(db, request.session.tokenHash, request.now)
          return unlockWith(services, request, proven.value)
        }),
    }),
    route({
      ...post,
      path: '/staff/unlock/passphrase',
      handle: (request) =>
        withBody(request, passphraseUnlockSchema, (given) =>
          unlockByHalf(services, halves, request, 'passphrase', given.authentication),
        ),
    }),
    route({
      ...post,
      path: '/staff/unlock/recovery',
      handle: (request) =>
        withBody(request, recoveryUnlockSchema, (given) =>
          unlockByHalf(services, halves, request, 'recovery_code', given.authentication),
        ),
    }),
  ]
}

function stepUpRoutes(services: SignInServices, guesses: GuessLimit): readonly Route[] {
  const { db } = services
  return [
    route({
      ...post,
      path: '/staff/step-up/passkey',
      handle: (request) =>
        withBody(request, passkeyPresenceSchema, async (given) => {
          const { staffId, tokenHash } = request.session
          const proven = await provePasskey(services, staffId, given, request.now)
          if (proven.ok) await stepUpStaffSession(db, tokenHash, request.now)
          return json({ ok: proven.ok })
        }),
    }),
    route({
      ...post,
      path: '/staff/step-up/code',
      handle: (request) =>
        withBody(request, codeSchema, async ({ code }) => {
          const { staffId, tokenHash } = request.session
          const proven = await proveCode(services, guesses, staffId, code, request.now)
          if (proven.ok) await stepUpStaffSession(db, tokenHash, request.now)
          return json({ ok: proven.ok })
        }),
    }),
  ]
}

async function unlockByHalf(
  services: SignInServices,
  guesses: GuessLimit,
  request: StaffRequest,
  kind: 'passphrase' | 'recovery_code',
  authentication: Uint8Array,
): Promise<Response> {
  const { staffId } = request.session
  const proven = await proveHalf(services, guesses, staffId, kind, authentication, request.now)
  return proven.ok ? unlockWith(services, request, proven.value) : json(proven)
}

async function unlockWith(
  services: SignInServices,
  request: StaffRequest,
  methodId: SignInMethodId,
): Promise<Response> {
  const unlockHalf = services.random(32)
  const unlock = await unlockPackage(services, request.session, methodId, unlockHalf)
  if (unlock === null) return json({ ok: false, error: 'passkey_no_unlock' })
  await unlockStaffSession(services.db, request.session.tokenHash, unlockHalf)
  return json({ ok: true, unlock })
}
