// Whoever takes the matter itself in hand has acknowledged every alert about it; and the usual ladder of a kind.
import type { AlertKind } from '#domain/shared/alert.ts'
import { acknowledge, mayHearOf } from '#domain/shared/alert.ts'
import { ladderFor } from '#domain/shared/duty.ts'
import type { AlertId, Random, StaffId } from '#domain/shared/ids.ts'
import type { Instant } from '#domain/shared/instant.ts'
import type { Role } from '#domain/shared/permissions.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { Tx } from '#platform/db/database.ts'
import { readRoster } from '#platform/db/duty.ts'
import { raiseAlert } from './commands.ts'
import { columnsOf, loadAlertForChange } from './queries.ts'

export async function acknowledgeAlertsAbout(
  tx: Tx,
  subjectId: string,
  staffId: StaffId,
  now: Instant,
): Promise<void> {
  const open = await tx
    .selectFrom('alert')
    .select('id')
    .where('subject_id', '=', subjectId)
    .where('state', '<>', 'acknowledged')
    .orderBy('id')
    .execute()
  for (const { id } of open) {
    const alert = await loadAlertForChange(tx, id)
    if (alert === undefined || !mayHearOf(alert, staffId)) continue
    const acknowledged = acknowledge(alert, staffId, now)
    if (!acknowledged.ok) continue
    const columns = columnsOf(acknowledged.value)
    await tx.updateTable('alert').set(columns).where('id', '=', id).execute()
    await recordAudit(tx, {
      actor: { kind: 'staff', id: staffId },
      action: 'alert.acknowledge',
      subject: { kind: 'alert', id },
      outcome: 'done',
      facts: { step: alert.step, kind: alert.kind },
      at: now,
    })
  }
}

export interface RosterAlert {
  readonly kind: AlertKind
  readonly subjectId: string
  /** Asked before the roster's ladder, e.g. the owner of a task. */
  readonly first?: readonly StaffId[]
  readonly except?: readonly StaffId[]
  /** Whom to ask where nobody stands on the roster. */
  readonly otherwise: readonly Role[]
  readonly now: Instant
  readonly random: Random
}

/** Raises an alert up the ladder of the duty roster. */
export async function raiseByRoster(tx: Tx, wanted: RosterAlert): Promise<AlertId | undefined> {
  const { kind, subjectId, now, random, first = [], except = [], otherwise } = wanted
  const roster = ladderFor(kind, await readRoster(tx), except) ?? []
  const people = [...first, ...roster]
  const ladder = people.length > 0 ? { people } : { roles: otherwise }
  return raiseAlert(tx, { kind, subjectId, ladder, except, now, random })
}
