// The journey of a help-seeker on a test database: the routes with everything they need, a thread that seals, and an
// organisation whose intake key the test holds, so that it can read what was stored.
import { afterAll } from 'vitest'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { type Clock, instant } from '#domain/shared/instant.ts'
import { enquiryRoutes } from '#features/help/enquiry/routes.ts'
import type { EnquiryServices, Intake } from '#features/help/enquiry/services.ts'
import type { Db } from '#platform/db/database.ts'
import { findEnquirerSession } from '#platform/db/enquirer-sessions.ts'
import { isUnavailable } from '#platform/db/unavailable.ts'
import { fieldBox } from '#platform/field-box.ts'
import { draftFields } from '#platform/http/draft-field.ts'
import { formTokens } from '#platform/http/form-token.ts'
import { type Limits, limits } from '#platform/http/limits.ts'
import { mount } from '#platform/http/mount.ts'
import type { Route } from '#platform/http/route.ts'
import { waitingRoom } from '#platform/http/waiting.ts'
import { type Pool, startPool, threadScript } from '#platform/threads/pool.ts'
import { type SealingTasks, sealingTaskNames } from '../../src/threads/sealing/tasks.ts'
import { insertSealedOrganisation, type SealedOrganisation } from './sealed-enquiry.ts'

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
const key = new Uint8Array(32).fill(3)

export interface EnquiryApp {
  readonly app: ReturnType<typeof mount>
  readonly services: EnquiryServices
  readonly intake: Intake
  readonly organisation: SealedOrganisation
  /** Opens what is sealed to the intake team. */
  readonly teamIdentity: string
  readonly problems: string[]
}

export interface EnquiryAppOptions {
  readonly now?: Clock
  readonly limits?: Limits
  readonly intake?: Partial<Intake>
  readonly services?: Partial<EnquiryServices>
  readonly origin?: string
  readonly frontStyleHash?: string
  readonly furtherRoutes?: (
    services: EnquiryServices,
    sealing: Pool<SealingTasks>['call'],
  ) => readonly Route[]
}

export async function enquiryApp(db: Db, options: EnquiryAppOptions = {}): Promise<EnquiryApp> {
  const organisation = await insertSealedOrganisation(db)
  const pool = startPool<SealingTasks>({
    script: threadScript('sealing'),
    tasks: sealingTaskNames,
    threads: 1,
    maxWaiting: 200,
  })
  afterAll(() => pool.close())
  const problems: string[] = []
  const intake: Intake = {
    organisationId: organisation.organisationId,
    team: organisation.team,
    isOpen: true,
    hasYouthTeam: false,
    cover: { kind: 'always' },
    promisedFor: () => '2026-11-26' as CalendarDay,
    contactTodayOn: '2026-11-23' as CalendarDay,
    ...options.intake,
  }
  const now = options.now ?? (() => instant(Date.parse('2026-11-20T12:00:00Z')))
  const log = { info: () => undefined, problem: (event: string) => void problems.push(event) }
  const services: EnquiryServices = {
    db,
    random,
    log,
    settings: {
      serviceName: 'Example help',
      country: 'england',
      timeZone: 'Europe/London',
      isDemo: false,
    },
    assets: { url: (name) => `/assets/${name}` },
    draftFields: draftFields(key),
    fields: fieldBox(key),
    waitingRoom: waitingRoom(key),
    intake: async () => intake,
    sealEnquiry: pool.call.sealEnquiry,
    contactTodayInserts: () => [],
    ...options.services,
  }
  const further = options.furtherRoutes?.(services, pool.call) ?? []
  const app = mount([...enquiryRoutes(services), ...further], {
    origin: options.origin ?? 'http://localhost',
    headers: { strictTransport: false, frontStyleHash: options.frontStyleHash },
    now,
    random,
    log,
    limits: options.limits ?? limits(),
    waitingRoom: services.waitingRoom,
    formTokens: formTokens(key),
    findSession: (token, at) => findEnquirerSession(db, token, at),
    recordRefusal: async () => undefined,
    isUnavailable,
    problemPage: (problem) => problem,
  })
  return { app, services, intake, organisation, teamIdentity: organisation.identity, problems }
}
