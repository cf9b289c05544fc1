// Turns the table of routes into a web application: limits, forged posts, sessions, rights, then the handler, and the
// security headers on whatever comes out. Every refusal that concerns a record looks like "no such page".
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { Random } from '#domain/shared/ids.ts'
import type { Clock, Instant } from '#domain/shared/instant.ts'
import { conditionFor, mayDo } from '#domain/shared/permissions.ts'
import { isSteppedUp } from '#domain/shared/session-rules.ts'
import { type Log, tellError } from '../log.ts'
import { type AdmissionSettings, admitNow } from './admission.ts'
import { tokenFrom } from './cookie.ts'
import type { FormFields } from './form-fields.ts'
import type { FormTokens } from './form-token.ts'
import { applySecurityHeaders, type HeaderSettings } from './headers.ts'
import { readFormBody, readJsonBody } from './read-body.ts'
import type {
  AppRequest,
  EnquirerRequest,
  EnquirerSession,
  StaffRequest,
  StaffSession,
} from './request.ts'
import { notFound, redirect } from './respond.ts'
import type { Route, StaffAccess } from './route.ts'
import { isFromElsewhere } from './same-origin.ts'
import { patience } from './steady.ts'

export type Problem =
  | 'not_found'
  | 'too_large'
  | 'bad_request'
  | 'form_expired'
  | 'too_many'
  | 'session_over'
  | 'unavailable'
  | 'broken'

/** `rights`: no role of theirs may; `record`: there is no such record, or it is not theirs, also where only a handler's lock told. */
export type RefusedBecause = 'rights' | 'record'

export interface MountSettings extends AdmissionSettings {
  /** Where the product is reached, e.g. `https://help.example`. */
  readonly origin: string
  readonly headers: HeaderSettings
  readonly now: Clock
  readonly random: Random
  readonly log: Log
  readonly formTokens: FormTokens
  readonly findSession: (
    token: string,
    now: Instant,
  ) => Promise<EnquirerSession | StaffSession | undefined>
  /** Refused staff requests leave a trace of their own. */
  readonly recordRefusal: (
    request: StaffRequest,
    route: Route,
    why: RefusedBecause,
  ) => Promise<void>
  readonly isUnavailable: (error: unknown) => boolean
  /** Asks for a fresh proof of presence and holds the posted form meanwhile; without it the form must be typed again. */
  readonly askPresence?: (request: StaffRequest) => Promise<Response>
  readonly problemPage: (problem: Problem, path: string, reference: string) => string
}

const problemStatus: Readonly<Record<Problem, number>> = {
  not_found: 404,
  too_large: 413,
  bad_request: 400,
  form_expired: 403,
  too_many: 429,
  session_over: 403,
  unavailable: 503,
  broken: 500,
}

const noSession = new Uint8Array()

export function mount(routes: readonly Route[], settings: MountSettings): Hono {
  const app = new Hono()
  const finish = (response: Response, path: string): Response => {
    applySecurityHeaders(response, path, settings.headers)
    return response
  }
  const problem = (kind: Problem, path: string, reference = ''): Response =>
    new Response(settings.problemPage(kind, path, reference), {
      status: problemStatus[kind],
      headers: { 'content-type': 'text/html; charset=utf-8' },
    })

  const answer = async (
    entry: Route,
    raw: Request,
    params: Record<string, string>,
  ): Promise<Response> => {
    const { pathname } = new URL(raw.url)
    const settled = hidesRecords(entry) ? patience() : undefined
    const served = await serve(entry, raw, params, settings)
    const response = typeof served === 'string' ? problem(served, pathname) : served
    const isNothing = response.status === 404
    if (isNothing || entry.access.who === 'one_time_link') await settled
    return isNothing ? problem('not_found', pathname) : response
  }

  for (const entry of routes)
    app.on(entry.method, entry.path, async (context) => {
      const { pathname } = new URL(context.req.url)
      try {
        return finish(await answer(entry, context.req.raw, context.req.param()), pathname)
      } catch (error) {
        const reference = Buffer.from(settings.random(6)).toString('hex')
        const kind = settings.isUnavailable(error) ? 'unavailable' : 'broken'
        settings.log.problem(kind, { reference, route: entry.path, ...tellError(error) })
        return finish(problem(kind, pathname, reference), pathname)
      }
    })
  app.notFound((context) => {
    const { pathname } = new URL(context.req.url)
    return finish(problem('not_found', pathname), pathname)
  })
  return app
}

/** What one may not see and what does not exist are told apart neither by the answer nor by when it comes. */
function hidesRecords({ access, path }: Route): boolean {
  return access.who === 'one_time_link' || (access.who === 'staff' && path.includes('/:'))
}

async function serve(
  entry: Route,
  raw: Request,
  params: Record<string, string>,
  settings: MountSettings,
): Promise<Response | Problem> {
  const now = settings.now()
  if (entry.method === 'POST' && isFromElsewhere(raw.headers, settings.origin))
    return 'form_expired'
  const session = await sessionOf(entry, raw, settings, now)
  const asked = { headers: raw.headers, session: session?.tokenHash }
  const admission = admitNow(settings, entry, asked, now)
  if (admission === 'too_many' || admission instanceof Response) return admission

  const body = entry.method === 'POST' ? await readBody(entry, raw) : undefined
  if (typeof body === 'string') return body
  if (body !== undefined && !isOurForm(body, raw, session, settings, now)) return 'form_expired'
  const request: AppRequest = {
    method: raw.method,
    url: new URL(raw.url),
    params,
    now,
    session,
    acceptEncoding: raw.headers.get('accept-encoding'),
    isSecure: settings.origin.startsWith('https:'),
    form: async () =>
      body?.kind === 'form' ? body.fields : Promise.reject(new Error('not a form')),
    json: async () => (body?.kind === 'json' ? body.value : Promise.reject(new Error('not JSON'))),
    formToken: () => settings.formTokens.issue(session?.tokenHash ?? noSession, now),
    mustWait: () => admission === 'must_wait',
  }
  return admit(entry, request, settings)
}

async function admit(
  entry: Route,
  request: AppRequest,
  settings: MountSettings,
): Promise<Response | Problem> {
  const handle = entry.handle as (request: AppRequest) => Response | Promise<Response>
  const { access } = entry
  if (access.who === 'enquirer') {
    if (request.session?.kind !== 'enquirer') return redirect('/return')
    return handle(request as EnquirerRequest)
  }
  if (access.who !== 'staff') return handle(request)
  if (request.session?.kind !== 'staff') return redirect('/staff/sign-in')
  const staffRequest = request as StaffRequest
  if (!(await isAllowed(access, staffRequest))) {
    await settings.recordRefusal(staffRequest, entry, 'rights')
    return notFound()
  }
  if (access.stepUp !== true || isSteppedUp(staffRequest.session.steppedUpAt, request.now)) {
    const answer = await handle(request)
    // A transaction of the handler's own cannot have kept a row of what it refused.
    if (answer.status === 404) await settings.recordRefusal(staffRequest, entry, 'record')
    return answer
  }
  const isForm = request.method === 'POST' && entry.accepts === 'form'
  if (isForm && settings.askPresence !== undefined) return settings.askPresence(staffRequest)
  return redirect(
    `/staff/step-up?next=${encodeURIComponent(request.method === 'GET' ? request.url.pathname : '/staff')}`,
  )
}

async function isAllowed(access: StaffAccess, request: StaffRequest): Promise<boolean> {
  const { roles } = request.session
  if (conditionFor(roles, access.may) === undefined) return false
  if (access.standing === undefined) return true
  const standing = await access.standing(request)
  return standing !== undefined && mayDo(roles, access.may, standing)
}

async function sessionOf(
  entry: Route,
  raw: Request,
  settings: MountSettings,
  now: Instant,
): Promise<EnquirerSession | StaffSession | undefined> {
  if (entry.access.who === 'anyone') return undefined
  const token = tokenFrom(raw.headers.get('cookie'), settings.origin.startsWith('https:'))
  if (token === undefined) return undefined
  try {
    return await settings.findSession(token, now)
  } catch (error) {
    // Leaving and looking around must work while the database is down; a visitor's page needs no session to be shown.
    if (entry.access.who === 'visitor' && entry.method === 'GET' && settings.isUnavailable(error))
      return undefined
    throw error
  }
}

function isOurForm(
  body: Body,
  raw: Request,
  session: EnquirerSession | StaffSession | undefined,
  settings: MountSettings,
  now: Instant,
): boolean {
  const token =
    body.kind === 'form' ? body.fields.text('form_token') : (raw.headers.get('x-form-token') ?? '')
  const owners = session === undefined ? [noSession, formerOf(raw, settings)] : [session.tokenHash]
  return owners.some((owner) => settings.formTokens.isValid(token, owner, now))
}

/**
 * A form of a visit that is over still comes from a page of ours, with the cookie of that visit: it is let in as a
 * visitor's, so that the page can ask for the code again and keep what was typed.
 */
function formerOf(raw: Request, settings: MountSettings): Uint8Array {
  const token = tokenFrom(raw.headers.get('cookie'), settings.origin.startsWith('https:'))
  return token === undefined
    ? noSession
    : createHash('sha256').update(Buffer.from(token, 'base64url')).digest()
}

type Body =
  | { readonly kind: 'form'; readonly fields: FormFields }
  | { readonly kind: 'json'; readonly value: unknown }

async function readBody(entry: Route, raw: Request): Promise<Body | Problem> {
  if (entry.accepts === 'json') {
    const read = await readJsonBody(raw, entry.bodyLimitBytes)
    return read.ok ? { kind: 'json', value: read.value } : read.error
  }
  const read = await readFormBody(raw, entry.bodyLimitBytes)
  return read.ok ? { kind: 'form', fields: read.value } : read.error
}
