// The whole product with one of everything that an address can name: for tests that sweep over the table of routes.
// All keys and ciphertext are real, so that every post can be made valid.
import { randomBytes } from 'node:crypto'
import { toBase64url } from '@forestall/sealed'
import type { Hono } from 'hono'
import type { AlertId, ConcernId, ContactTodayId, LegalHoldId } from '#domain/shared/ids.ts'
import {
  addMs,
  type CalendarDay,
  dayMs,
  type Instant,
  instant,
  toDate,
} from '#domain/shared/instant.ts'
import { hashLink } from '#features/staff/accounts/commands-invite.ts'
import { openEnquirerSession } from '#platform/db/enquirer-sessions.ts'
import { mount } from '#platform/http/mount.ts'
import type { Route } from '#platform/http/route.ts'
import { allRoutes, mountSettings } from '../../src/web.ts'
import { insertGrant, insertStaff, insertStaffSession } from './builders.ts'
import type { TestDatabase } from './database.ts'
import { insertStaffedOrganisation, type StaffedOrganisation } from './staffed-organisation.ts'
import { insertTriageCase, type TriageCase } from './triage-case.ts'
import { wholeServices } from './whole-app.ts'

export const furnishedNow = instant(Date.UTC(2026, 10, 23, 10))

export interface FurnishedProduct {
  readonly app: Hono
  readonly routes: readonly Route[]
  readonly services: Awaited<ReturnType<typeof wholeServices>>
  readonly organisation: StaffedOrganisation
  /** Sasha's: Alex has no grant. */
  readonly enquiry: TriageCase
  /** Nobody's. */
  readonly waiting: TriageCase
  readonly concernId: ConcernId
  /** About Kim, who must not learn of it. */
  readonly concernAboutKim: ConcernId
  readonly taskId: ContactTodayId
  readonly alertId: AlertId
  readonly alertHiddenFromKim: AlertId
  readonly holdId: LegalHoldId
  readonly links: Readonly<Record<'open' | 'expired' | 'left', string>>
  /** Cookies of people who are signed in, by sign-in name, and of the person who wrote `enquiry`. */
  readonly cookies: ReadonlyMap<string, string>
}

const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
const newUuid = <Id extends string>(): Id => crypto.randomUUID() as string as Id
export const person = 'the person'

export async function furnishProduct(
  { db, connection }: TestDatabase,
  change: (routes: readonly Route[]) => readonly Route[] = (routes) => routes,
): Promise<FurnishedProduct> {
  const now = furnishedNow
  const services = await wholeServices({ connection, now: () => now })
  const organisation = await insertStaffedOrganisation(db, { fieldBox: services.fieldBox })
  await db.updateTable('organisation').set({ is_demo: true }).execute()
  const { staffId: sasha } = organisation.staff('sasha')
  const enquiry = await insertTriageCase(db, organisation, {
    columns: { owner_id: sasha, state: 'in_triage' },
  })
  await insertGrant(db, enquiry.id, sasha)
  const waiting = await insertTriageCase(db, organisation)
  const cookies = new Map<string, string>()
  for (const { signInName, staffId } of organisation.people) {
    const at = toDate(now)
    const { token } = await insertStaffSession(db, staffId, at, { steppedUpAt: at })
    cookies.set(signInName, toBase64url(token))
  }
  for (const [name, role] of [
    ['registry', 'registry_manager'],
    ['therapist', 'therapist'],
    ['supervisor', 'clinical_supervisor'],
  ] as const) {
    const staffId = await insertStaff(db, { roles: [role], sign_in_name: name })
    const { token } = await insertStaffSession(db, staffId, toDate(now))
    cookies.set(name, toBase64url(token))
  }
  const token = random(32)
  await openEnquirerSession(db, { token, enquiryId: enquiry.id, sealedKey: undefined }, now)
  cookies.set(person, toBase64url(token))
  const routes = change(allRoutes(services))
  return {
    ...{ services, organisation, enquiry, waiting, cookies, routes },
    app: mount(routes, { ...mountSettings(services), limits: { take: () => true } }),
    ...(await insertSafety(db, organisation, enquiry)),
    links: await insertLinks(db, now),
  }
}

async function insertSafety(
  db: TestDatabase['db'],
  { staff }: StaffedOrganisation,
  enquiry: TriageCase,
) {
  const at = toDate(furnishedNow)
  const [kim, sasha, alex] = [staff('kim').staffId, staff('sasha').staffId, staff('alex').staffId]
  const insertConcern = async (about: typeof kim | null) => {
    const id = newUuid<ConcernId>()
    const clocks = { alert_from: at, open_by: at, decide_by: at, raised_at: at }
    const row = { state: 'raised' as const, is_imminent: false, raised_by: sasha, ...clocks }
    await db
      .insertInto('concern')
      .values({ ...row, id, about_staff_id: about })
      .execute()
    return id
  }
  const insertAlert = async (
    hiddenFrom: readonly (typeof kim)[],
    ladder: readonly (typeof kim)[],
  ) => {
    const id = newUuid<AlertId>()
    await db
      .insertInto('alert')
      .values({
        ...{ id, kind: 'concern', subject_id: crypto.randomUUID(), state: 'raised' },
        ...{ ladder: [...ladder], hidden_from: [...hiddenFrom], raised_at: at, step_since: at },
      })
      .execute()
    return id
  }
  const taskId = newUuid<ContactTodayId>()
  await db
    .insertInto('contact_today')
    .values({
      ...{ id: taskId, enquiry_id: enquiry.id, state: 'unowned', opened_at: at },
      first_attempt_by: toDate(addMs(furnishedNow, 3_600_000)),
    })
    .execute()
  const holdId = newUuid<LegalHoldId>()
  await db
    .insertInto('legal_hold')
    .values({
      ...{ id: holdId, enquiry_id: enquiry.id, reason_code: 'court_order', placed_by: kim },
      ...{ placed_at: at, review_on: '2027-02-01' as CalendarDay },
    })
    .execute()
  return {
    ...{ taskId, holdId, concernId: await insertConcern(null) },
    concernAboutKim: await insertConcern(kim),
    alertId: await insertAlert([], [alex]),
    alertHiddenFromKim: await insertAlert([kim], [alex]),
  }
}

/** Three invited colleagues: a link that still stands, one that is too old, one whose person left again. */
async function insertLinks(db: TestDatabase['db'], now: Instant) {
  const insertLink = async (state: 'invited' | 'left', expiresAt: Instant): Promise<string> => {
    const token = random(32)
    const staffId = await insertStaff(db, { state, roles: ['intake_coordinator'] })
    await db
      .insertInto('one_time_link')
      .values({
        ...{ token_hash: hashLink(token), purpose: 'invitation', staff_id: staffId },
        expires_at: toDate(expiresAt),
      })
      .execute()
    return toBase64url(token)
  }
  return {
    open: await insertLink('invited', addMs(now, dayMs)),
    expired: await insertLink('invited', addMs(now, -dayMs)),
    left: await insertLink('left', addMs(now, dayMs)),
  }
}

export interface Sent {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Sign-in name, or `person`; undefined: nobody. */
  readonly as?: string | undefined
  readonly form?: Iterable<readonly [string, string]>
  /** As text, so that members which no object can hold may be written. */
  readonly json?: string
}

/** As a page of ours would send it. */
export async function send(product: FurnishedProduct, sent: Sent): Promise<Response> {
  const { services, cookies, app } = product
  const cookie = sent.as === undefined ? undefined : cookies.get(sent.as)
  const owner =
    cookie === undefined
      ? new Uint8Array()
      : new Uint8Array(await crypto.subtle.digest('SHA-256', Buffer.from(cookie, 'base64url')))
  const formToken = services.formTokens.issue(owner, services.now())
  const headers = new Headers({ 'sec-fetch-site': 'same-origin' })
  if (cookie !== undefined) headers.set('cookie', `forestall=${cookie}`)
  if (sent.method === 'GET') return app.request(addressOf(sent.path), { headers })
  if (sent.json !== undefined) {
    headers.set('content-type', 'application/json')
    headers.set('x-form-token', formToken)
    return app.request(addressOf(sent.path), { method: 'POST', headers, body: sent.json })
  }
  headers.set('content-type', 'application/x-www-form-urlencoded')
  const body = new URLSearchParams([...(sent.form ?? [])].map(([name, value]) => [name, value]))
  body.append('form_token', formToken)
  return app.request(addressOf(sent.path), { method: 'POST', headers, body: body.toString() })
}

const addressOf = (path: string) => `http://localhost:3000${path}`
