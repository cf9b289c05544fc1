// The audit row of what a colleague was refused, for the lack of a role or because the record is not there or not
// theirs: which address, and which record was asked for (7-assurance "Audit"; OWASP ASVS 5.0 16.3.2).
import { type EnquiryId, parseId } from '#domain/shared/ids.ts'
import type { AuditRecord } from '../audit/entry.ts'
import type { RefusedBecause } from './mount.ts'
import type { StaffRequest } from './request.ts'
import type { Route } from './route.ts'

export function refusalRecord(
  { session, params, now }: StaffRequest,
  { path, access }: Route,
  why: RefusedBecause,
): AuditRecord {
  const id = parseId<EnquiryId>(params['id'])
  const kind = access.who === 'staff' ? access.may.split('.')[0] : undefined
  return {
    actor: { kind: 'staff', id: session.staffId },
    action: 'access.refused',
    ...(id === undefined || kind === undefined ? {} : { subject: { kind, id } }),
    outcome: 'refused',
    facts: { route: path.replaceAll(':', '').slice(0, 60), reason_code: why },
    at: now,
  }
}
