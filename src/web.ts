// The web application: every feature's routes in one list, and what surrounds each request.
import type { Hono } from 'hono'
import { contactTodayRoutes } from '#features/help/contact-today/routes.ts'
import { contactRoutes } from '#features/help/contacts/routes.ts'
import { enquiryRoutes } from '#features/help/enquiry/routes.ts'
import { legalHoldRoutes } from '#features/help/legal-hold/routes.ts'
import { mailboxRoutes } from '#features/help/mailbox/routes.ts'
import { matchingRoutes } from '#features/help/matching/routes.ts'
import { safeguardingRoutes } from '#features/help/safeguarding/routes.ts'
import { therapistRoutes } from '#features/help/therapists/routes.ts'
import { triageRoutes } from '#features/help/triage/routes.ts'
import { welcomeRoutes } from '#features/help/welcome/routes.ts'
import { accountRoutes } from '#features/staff/accounts/routes.ts'
import { alertRoutes } from '#features/staff/alerts/routes.ts'
import { auditLogRoutes } from '#features/staff/audit-log/routes.ts'
import { backgroundWorkRoutes } from '#features/staff/background-work/routes.ts'
import { demoRoutes } from '#features/staff/demo/routes.ts'
import { healthRoutes } from '#features/staff/health/routes.ts'
import { organisationRoutes } from '#features/staff/organisation/routes.ts'
import { setUpRoutes } from '#features/staff/setup/routes.ts'
import { signInRoutes } from '#features/staff/sign-in/routes.ts'
import { presenceAsker } from '#features/staff/sign-in/routes-pages.ts'
import { recordAuditAlone } from '#platform/audit/commands.ts'
import { findEnquirerSession } from '#platform/db/enquirer-sessions.ts'
import { findStaffSession } from '#platform/db/staff-sessions.ts'
import { isUnavailable } from '#platform/db/unavailable.ts'
import { assetRoutes } from '#platform/http/asset-routes.ts'
import { type MountSettings, mount } from '#platform/http/mount.ts'
import { refusalRecord } from '#platform/http/refusal-record.ts'
import type { Route } from '#platform/http/route.ts'
import { problemPage } from './problem/pages.tsx'
import type { Services } from './services.ts'

export function allRoutes(services: Services): readonly Route[] {
  return [
    ...healthRoutes(services),
    ...assetRoutes(services.files),
    ...welcomeRoutes(services),
    ...enquiryRoutes(services),
    ...mailboxRoutes({ ...services, intake: services.mailboxIntake }),
    ...signInRoutes(services),
    ...setUpRoutes(services),
    ...accountRoutes(services),
    ...organisationRoutes(services),
    ...demoRoutes(services),
    ...contactTodayRoutes(services),
    ...contactRoutes(services),
    ...safeguardingRoutes(services),
    ...legalHoldRoutes(services),
    ...triageRoutes(services),
    ...matchingRoutes(services),
    ...therapistRoutes(services),
    ...alertRoutes(services),
    ...backgroundWorkRoutes(services),
    ...auditLogRoutes(services),
  ]
}

export function webApp(services: Services): Hono {
  return mount(allRoutes(services), mountSettings(services))
}

/** What surrounds every request. */
export function mountSettings(services: Services): MountSettings {
  const { settings } = services
  const isSecure = settings.origin.startsWith('https:')
  return {
    origin: settings.origin,
    headers: {
      strictTransport: isSecure && !new URL(settings.origin).hostname.endsWith('.onion'),
      frontStyleHash: services.frontStyle.hash,
    },
    now: services.now,
    random: services.random,
    log: services.log,
    limits: services.limits,
    waitingRoom: services.waitingRoom,
    formTokens: services.formTokens,
    isUnavailable,
    askPresence: presenceAsker(services),
    findSession: async (token, now) =>
      (await findEnquirerSession(services.db, token, now)) ??
      (await findStaffSession(services.db, token, now)),
    recordRefusal: (request, entry, why) =>
      recordAuditAlone(services.db, refusalRecord(request, entry, why)),
    problemPage: (problem, path, reference) =>
      problemPage({
        problem,
        path,
        reference,
        stylesheet: services.assets.url,
        isDemo: settings.isDemo,
      }),
  }
}
