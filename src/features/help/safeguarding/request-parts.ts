// What several routes of concerns read from the request: which concern, who acts, and what surrounds the page.
import { type ConcernId, parseId } from '#domain/shared/ids.ts'
import { staffFrame } from '#domain/staff/frame.ts'
import { recordAuditAlone } from '#platform/audit/commands.ts'
import { readonly } from '#platform/db/database.ts'
import { ownOrganisation } from '#platform/db/organisation.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { json } from '#platform/http/respond.ts'
import { staffFrameWords } from '#words/en-staff-frame.ts'
import { findConcern } from './queries.ts'
import type { SafeguardingServices } from './services.ts'

export function actorOf(services: SafeguardingServices, request: StaffRequest) {
  return {
    staffId: request.session.staffId,
    now: request.now,
    timeZone: services.settings.timeZone,
    random: services.random,
  }
}

export function idOf(request: StaffRequest): ConcernId | undefined {
  return parseId<ConcernId>(request.params['id'])
}

export async function findOf(services: SafeguardingServices, request: StaffRequest) {
  const id = idOf(request)
  return id === undefined
    ? undefined
    : findConcern(readonly(services.db), id, request.session.staffId)
}

export async function frameOf(
  services: SafeguardingServices,
  request: StaffRequest,
  script: string,
  needsKeyring: boolean,
) {
  const organisation = await ownOrganisation(services.db)
  const { assets } = services
  return staffFrame(
    { request, organisation, assets, needsKeyring, scripts: [script] },
    staffFrameWords,
  )
}

export async function recordRead(
  services: SafeguardingServices,
  request: StaffRequest,
  id: ConcernId | undefined,
): Promise<void> {
  await recordAuditAlone(services.db, {
    actor: { kind: 'staff', id: request.session.staffId },
    action: id === undefined ? 'own_duty_report.read' : 'concern.read',
    ...(id === undefined ? {} : { subject: { kind: 'concern', id } }),
    outcome: 'read',
    at: request.now,
  })
}

export const malformed = (): Response => json({ refused: 'malformed' }, 400)
