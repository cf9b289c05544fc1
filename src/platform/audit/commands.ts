// Writes to the audit log. An act is recorded in its own transaction, so that neither exists without the other; a
// reading of contents or a refusal in one of its own, so that a rollback cannot swallow it.
import type { Db, Tx } from '#platform/db/database.ts'
import { type AuditRecord, auditValues } from './entry.ts'

/** Commits or vanishes with the caller's act. */
export async function recordAudit(tx: Tx, record: AuditRecord): Promise<void> {
  await tx.insertInto('audit_entry').values(auditValues(record)).execute()
}

/** Committed when this resolves, before the contents are served or the refusal is answered. */
export async function recordAuditAlone(db: Db, record: AuditRecord): Promise<void> {
  if (db.isTransaction) throw new Error('a reading or refusal is recorded outside a transaction')
  await db.insertInto('audit_entry').values(auditValues(record)).execute()
}
