// What one row of the audit log may say: codes and ids, never contents (7-assurance "Audit"; OWASP ASVS 5.0 16.2).
// The facts are an allow-list, so that no text anybody wrote can get in by accident.
import { randomUUID } from 'node:crypto'
import { type EnquiryId, parseId, type StaffId } from '#domain/shared/ids.ts'
import { dayMs, type Instant, toDate } from '#domain/shared/instant.ts'

export type AuditActor =
  | { readonly kind: 'staff'; readonly id: StaffId }
  /** Somebody who holds a code. */
  | { readonly kind: 'enquirer' }
  /** Somebody without a session. */
  | { readonly kind: 'visitor' }
  | { readonly kind: 'system' }

/** `enquiry.open`, `sign_in.passkey`: the action of the permission table where there is one. */
export type AuditAction = `${string}.${string}`

export interface AuditSubject {
  /** The table or thing, e.g. `enquiry`. */
  readonly kind: string
  readonly id?: string
}

const factNames = [
  'by_own_duty',
  'case_key_version',
  'condition',
  'count',
  'day',
  'door',
  'failure',
  'format',
  'from_state',
  'key_version',
  'kind',
  'language',
  'limits_version',
  'method',
  'number',
  'outcome_code',
  'permission',
  'reason_code',
  'role',
  'route',
  'rule_set',
  'sequence',
  'staff_id',
  'step',
  'team',
  'to_state',
  'version',
] as const
export type FactName = (typeof factNames)[number]
/** Short codes, whole numbers and yes or no; and whose contents a list opened. */
export type AuditFacts = Partial<Readonly<Record<FactName, string | number | boolean>>> & {
  readonly enquiries?: readonly EnquiryId[]
}

export interface AuditRecord {
  readonly actor: AuditActor
  readonly action: AuditAction
  readonly subject?: AuditSubject
  readonly outcome: 'done' | 'refused' | 'read'
  readonly facts?: AuditFacts
  readonly at: Instant
}

const codePattern = /^[A-Za-z0-9_.:/-]{1,60}$/
/** A page of a list. */
const mostEnquiries = 50

function isAllowedFact(name: string, value: unknown): boolean {
  if (name === 'enquiries')
    return (
      Array.isArray(value) &&
      value.length <= mostEnquiries &&
      value.every((id) => parseId(id) !== undefined)
    )
  if (!factNames.some((known) => known === name)) return false
  if (typeof value === 'string') return codePattern.test(value)
  return typeof value === 'boolean' || Number.isSafeInteger(value)
}

/**
 * The values of one row of `audit_entry`, for a statement of the caller's own (a submission is one statement).
 * @throws when a fact is not on the list or is not a short code: a mistake in our code, not in what somebody typed.
 */
export function auditValues(record: AuditRecord): AuditValues {
  const facts = Object.entries(record.facts ?? {}).filter(([, value]) => value !== undefined)
  const wrong = facts.find(([name, value]) => !isAllowedFact(name, value))
  if (wrong !== undefined) throw new Error(`the audit log takes no such fact: ${wrong[0]}`)
  return {
    id: randomUUID(),
    at: toDate(momentTold(record)),
    actor_kind: record.actor.kind,
    actor_id: record.actor.kind === 'staff' ? record.actor.id : null,
    action: record.action,
    subject_kind: record.subject?.kind ?? null,
    subject_id: record.subject?.id ?? null,
    outcome: record.outcome,
    facts: JSON.stringify(Object.fromEntries(facts)),
  }
}

export interface AuditValues {
  readonly id: string
  readonly at: Date
  readonly actor_kind: AuditActor['kind']
  readonly actor_id: string | null
  readonly action: string
  readonly subject_kind: string | null
  readonly subject_id: string | null
  readonly outcome: AuditRecord['outcome']
  readonly facts: string
}

/** When an anonymous person came is nobody's to know: only the day is kept (3-sealing "In the clear"). */
function momentTold(record: AuditRecord): Instant {
  const isAnonymous = record.actor.kind === 'enquirer' || record.actor.kind === 'visitor'
  return isAnonymous ? ((record.at - (record.at % dayMs)) as Instant) : record.at
}
