// One's own account: ways to sign in and sessions. Whatever changes a way to sign in needs a fresh proof of presence,
// already for the page on which it is typed.
import { toBase64url } from '@forestall/sealed'
import { fromDate, localTime } from '#domain/shared/instant.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, json, redirect } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { newChallenge } from '#platform/sign-in/challenges.ts'
import { newPasskeySchema, newRecoveryCodeSchema } from '#platform/sign-in/first-methods.ts'
import { shortDay, timeInWords } from '#words/en-dates.ts'
import { staffAccessWords } from '#words/en-staff-access.ts'
import {
  addPasskey,
  endOtherSessions,
  removeMethod,
  setPassphrase,
  setRecoveryCode,
} from './commands-methods.ts'
import { passphraseSchema, removalSchema } from './form.ts'
import { frameFor } from './frame.ts'
import { accountPage, removalPage } from './pages-account.tsx'
import { newCodePage, newPasskeyPage, passphrasePage } from './pages-ways.tsx'
import { listOwnMethods, listOwnSessions } from './queries.ts'
import type { SignInServices } from './services.ts'
import { withBody } from './with-body.ts'

const own = { who: 'staff', may: 'self.manage' } as const
const fresh = { who: 'staff', may: 'self.manage', stepUp: true } as const
const words = staffAccessWords.account

export function accountRoutes(services: SignInServices): readonly Route[] {
  return [...accountPages(services), ...changeRoutes(services)]
}

function accountPages(services: SignInServices): readonly Route[] {
  const scripts = { scripts: ['staff-account.js'] }
  return [
    route({
      method: 'GET',
      path: '/staff/account',
      access: own,
      handle: (request) => showAccount(services, request, undefined),
    }),
    route({
      method: 'GET',
      path: '/staff/account/passkey',
      access: fresh,
      handle: async (request) =>
        html(newPasskeyPage({ frame: await frameFor(services, request, scripts) })),
    }),
    route({
      method: 'GET',
      path: '/staff/account/passphrase',
      access: fresh,
      async handle(request) {
        const methods = await listOwnMethods(services.db, request.session.staffId)
        return html(
          passphrasePage({
            frame: await frameFor(services, request, scripts),
            needsApp: !methods.some(({ kind }) => kind === 'passphrase'),
          }),
        )
      },
    }),
    route({
      method: 'GET',
      path: '/staff/account/code',
      access: fresh,
      handle: async (request) =>
        html(newCodePage({ frame: await frameFor(services, request, scripts) })),
    }),
  ]
}

function changeRoutes(services: SignInServices): readonly Route[] {
  const change = { method: 'POST', access: fresh, accepts: 'json' } as const
  const { db } = services
  return [
    route({
      ...change,
      path: '/staff/account/passkey/challenge',
      async handle({ now, session: { staffId } }) {
        const made = await newChallenge(db, services.random, 'new_passkey', staffId, now)
        const methods = await listOwnMethods(db, staffId)
        return json({
          id: toBase64url(made.id),
          challenge: toBase64url(made.challenge),
          exclude: methods.flatMap(({ credentialId }) =>
            credentialId === null ? [] : [toBase64url(credentialId)],
          ),
        })
      },
    }),
    route({
      ...change,
      path: '/staff/account/passkey',
      bodyLimitBytes: 64 * 1024,
      handle: (request) =>
        withBody(request, newPasskeySchema, async (given) => {
          const { session, now } = request
          const added = await addPasskey(services, session, given, now)
          return json(added.ok ? { ok: true } : added)
        }),
    }),
    route({
      ...change,
      path: '/staff/account/passphrase',
      handle: (request) =>
        withBody(request, passphraseSchema, async (given) => {
          const { session, now } = request
          const set = await setPassphrase(services, session, given, now)
          return json(set.ok ? { ok: true } : set)
        }),
    }),
    route({
      ...change,
      path: '/staff/account/code',
      handle: (request) =>
        withBody(request, newRecoveryCodeSchema, async (given) => {
          await setRecoveryCode(services, request.session, given, request.now)
          return json({ ok: true })
        }),
    }),
    route({
      method: 'POST',
      path: '/staff/account/remove',
      access: fresh,
      handle: (request) => remove(services, request),
    }),
    route({
      method: 'POST',
      path: '/staff/account/sessions/end',
      access: own,
      async handle({ session, now }) {
        await endOtherSessions(db, session, now)
        return redirect('/staff/account?told=ended')
      },
    }),
  ]
}

async function remove(services: SignInServices, request: StaffRequest): Promise<Response> {
  const read = removalSchema.safeParse((await request.form()).toRecord())
  if (!read.success) return showAccount(services, request, words.unknownMethod)
  const { method_id: id, is_sure: sure } = read.data
  const removed = await removeMethod(services.db, request.session, id, sure === 'yes', request.now)
  if (removed.ok) return redirect('/staff/account?told=saved')
  if (removed.error === 'needs_certainty')
    return html(
      removalPage({
        frame: await frameFor(services, request),
        formToken: request.formToken(),
        methodId: id,
      }),
    )
  const problem = removed.error === 'last_way' ? words.lastWay : words.unknownMethod
  return showAccount(services, request, problem)
}

async function showAccount(
  services: SignInServices,
  request: StaffRequest,
  problem: string | undefined,
): Promise<Response> {
  const { db } = services
  const { staffId, tokenHash } = request.session
  const methods = await listOwnMethods(db, staffId)
  const sessions = await listOwnSessions(db, staffId)
  const frame = await frameFor(services, request, { scripts: ['staff-account.js'] })
  const told = request.url.searchParams.get('told')
  return html(
    accountPage({
      frame,
      formToken: request.formToken(),
      methods: methods.map((method) => ({
        ...method,
        addedOn: shortDay(localTime(fromDate(method.createdAt), services.settings.timeZone).day),
        lastUsedOn: method.lastUsedOn === null ? undefined : shortDay(method.lastUsedOn),
      })),
      sessions: sessions.map((session) => ({
        method: methodName(session.methodLabel),
        since: moment(session.createdAt, services),
        lastSeen: moment(session.lastSeenAt, services),
        isThis: Buffer.from(session.tokenHash).equals(tokenHash),
        isUnlocked: session.isUnlocked,
      })),
      told: problem === undefined && (told === 'saved' || told === 'ended') ? told : undefined,
      problem,
    }),
    problem === undefined ? 200 : 400,
  )
}

function methodName(label: string): string {
  if (label === 'passphrase') return words.kinds.passphrase.toLowerCase()
  return label === 'printed code' ? words.kinds.recovery_code.toLowerCase() : label
}

function moment(date: Date, { settings }: SignInServices): string {
  const local = localTime(fromDate(date), settings.timeZone)
  return `${shortDay(local.day)}, ${timeInWords(local)}`
}
