// The audit row of an act by somebody who holds a code: what was done to which record, never by whom or when to the
// minute.
import type { EnquiryId } from '#domain/shared/ids.ts'
import type { Instant } from '#domain/shared/instant.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { AuditAction, AuditFacts } from '#platform/audit/entry.ts'
import type { Tx } from '#platform/db/database.ts'

export function note(
  tx: Tx,
  enquiryId: EnquiryId,
  action: AuditAction,
  now: Instant,
  facts: AuditFacts = {},
): Promise<void> {
  return recordAudit(tx, {
    actor: { kind: 'enquirer' },
    action,
    subject: { kind: 'enquiry', id: enquiryId },
    outcome: 'done',
    facts,
    at: now,
  })
}
