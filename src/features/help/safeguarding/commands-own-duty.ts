// *I am reporting this under my own duty* (4-help-service, Safeguarding): by anybody, alone, in any state of anything.
// No rule of this product refuses it. The lead is told, not asked.
import { type ConcernId, newId, parseId, type StaffId } from '#domain/shared/ids.ts'
import { toDate } from '#domain/shared/instant.ts'
import { ok } from '#domain/shared/result.ts'
import { raiseByRoster } from '#platform/alerts/commands-about.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import type { Actor } from './commands-raise.ts'
import type { OwnDutyGiven } from './form.ts'

export interface OwnDutyStored {
  readonly id: string
  /** False where the browser could not seal, or sealed to a key that is not there: then the reference is not kept. */
  readonly hasReference: boolean
}

/** A concern that this person may not know of is as though they had named none: the report stands either way. */
export async function storeOwnDutyReport(
  db: Db,
  actor: Actor,
  given: OwnDutyGiven,
): Promise<OwnDutyStored> {
  const id = parseId<ConcernId>(given.id) ?? newId<ConcernId>(actor.random)
  const stored = await transact<OwnDutyStored, never>(db, async (tx) => {
    const concern = await findNamed(tx, actor, given.concernId)
    const about = await findColleague(tx, given.aboutStaffId ?? concern?.about_staff_id)
    const sealed = (await hasTeamKey(tx, given.sealed?.teamVersion)) ? given.sealed : undefined
    const inserted = await tx
      .insertInto('own_duty_report')
      .values({
        ...{ id, concern_id: concern?.id ?? null, staff_id: actor.staffId },
        ...{ about_staff_id: about ?? null, at: toDate(actor.now), recipient: given.recipient },
        ...sealedColumns(sealed),
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst()
    // A resend of the same form is the same report.
    if (inserted.numInsertedOrUpdatedRows === 1n) {
      const subject = { id, concernId: concern?.id, about, recipient: given.recipient }
      await tellTheLead(tx, actor, subject)
    }
    return ok({ id, hasReference: sealed !== undefined })
  })
  if (!stored.ok) throw new Error('a report under one’s own duty cannot be refused')
  return stored.value
}

function sealedColumns(sealed: OwnDutyGiven['sealed']) {
  return sealed === undefined
    ? { team: null, team_key_version: null, key_wrap: null, blob: null }
    : {
        ...{ team: 'safeguarding' as const, team_key_version: sealed.teamVersion },
        ...{ key_wrap: sealed.keyWrap, blob: sealed.blob },
      }
}

async function tellTheLead(
  tx: Tx,
  actor: Actor,
  report: {
    readonly id: string
    readonly concernId: ConcernId | undefined
    readonly about: StaffId | undefined
    readonly recipient: string
  },
): Promise<void> {
  const { id, concernId, about } = report
  await raiseByRoster(tx, {
    ...{ kind: 'concern', subjectId: concernId ?? id, now: actor.now, random: actor.random },
    except: about === undefined ? [] : [about],
    otherwise: ['safeguarding_lead', 'duty_lead'],
  })
  await recordAudit(tx, {
    actor: { kind: 'staff', id: actor.staffId },
    action: 'concern.report_own_duty',
    subject: { kind: 'own_duty_report', id },
    outcome: 'done',
    facts: { by_own_duty: true, kind: report.recipient },
    at: actor.now,
  })
}

/** Without a lock: nobody who works on the concern makes the reporter wait. */
async function findNamed(tx: Tx, actor: Actor, id: ConcernId | undefined) {
  if (id === undefined) return undefined
  const row = await tx
    .selectFrom('concern')
    .select(['id', 'about_staff_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.about_staff_id === actor.staffId ? undefined : row
}

async function findColleague(
  tx: Tx,
  about: StaffId | null | undefined,
): Promise<StaffId | undefined> {
  if (about === undefined || about === null) return undefined
  const row = await tx.selectFrom('staff').select('id').where('id', '=', about).executeTakeFirst()
  return row?.id
}

async function hasTeamKey(tx: Tx, version: number | undefined): Promise<boolean> {
  if (version === undefined) return false
  const row = await tx
    .selectFrom('team_key')
    .select('version')
    .where('team', '=', 'safeguarding')
    .where('version', '=', version)
    .executeTakeFirst()
  return row !== undefined
}
