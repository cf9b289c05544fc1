// What safeguarding leads do with a concern: load under a lock, decide (pure, in domain/help), store the sealed entry
// that goes with it, save, record. Nothing here can keep anybody from reporting by themselves.
import {
  askForInformation,
  beginReview,
  type ConcernRefusal,
  chase,
  closeConcern,
  decideConcern,
  escalate,
  openConcern,
  recordAcknowledgement,
  recordOutcome,
  secondDecision,
} from '#domain/help/concern.ts'
import type { Concern } from '#domain/help/concern-states.ts'
import { ruleSetFor } from '#domain/help/rule-sets.ts'
import type { CoverHours } from '#domain/shared/cover-hours.ts'
import type { ConcernId } from '#domain/shared/ids.ts'
import { atLocal, localTime, toDate } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { acknowledgeAlertsAbout } from '#platform/alerts/commands-about.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { readCover } from '#platform/db/duty.ts'
import { transact } from '#platform/db/transact.ts'
import { type Actor, insertEntry, insertWrap } from './commands-raise.ts'
import { entryKindOf, type PostedAct } from './form.ts'
import { type ConcernShown, loadConcern } from './queries.ts'
import { columnsOf } from './stored-concern.ts'

export interface LeadActor extends Actor {
  readonly country: string
}

export type ActRefusal =
  | ConcernRefusal
  | 'not_found'
  | 'changed_meanwhile'
  | 'nothing_written'
  | 'nothing_proposed'
  | 'nothing_chosen'

interface Proposal {
  readonly proposed_kind: 'disclose' | 'do_not_disclose'
  readonly proposed_by: Actor['staffId']
  readonly proposed_at: Date
}
interface Next {
  readonly concern: Concern
  readonly proposal?: Proposal
}

export function actOnConcern(
  db: Db,
  actor: LeadActor,
  id: ConcernId,
  given: PostedAct,
): Promise<Result<undefined, ActRefusal>> {
  return transact<undefined, ActRefusal>(db, async (tx) => {
    const loaded = await loadConcern(tx, id, actor.staffId)
    if (loaded === undefined) return refuse('not_found')
    if (loaded.version !== given.version) return refuse('changed_meanwhile')
    const cover = await readCover(tx, actor.timeZone)
    const next = moveOn(loaded, actor, given, cover)
    if (!next.ok) return next
    const refused = await storeEntry(tx, actor, id, given)
    if (refused !== undefined) return refuse(refused)
    await tx
      .updateTable('concern')
      .set((eb) => ({
        ...columnsOf(next.value.concern),
        ...next.value.proposal,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', id)
      .execute()
    await acknowledgeAlertsAbout(tx, id, actor.staffId, actor.now)
    await recordAudit(tx, {
      actor: { kind: 'staff', id: actor.staffId },
      action: `concern.${given.act}`,
      subject: { kind: 'concern', id },
      outcome: 'done',
      facts: {
        from_state: loaded.concern.state,
        to_state: next.value.concern.state,
        ...(given.decision === undefined ? {} : { outcome_code: given.decision }),
      },
      at: actor.now,
    })
    return ok(undefined)
  })
}

function moveOn(
  loaded: ConcernShown,
  actor: LeadActor,
  given: PostedAct,
  cover: CoverHours,
): Result<Next, ActRefusal> {
  const { concern } = loaded
  const { now, staffId } = actor
  const as = (moved: Result<Concern, ConcernRefusal>): Result<Next, ActRefusal> =>
    moved.ok ? ok({ concern: moved.value }) : moved
  switch (given.act) {
    case 'open':
      return as(openConcern(concern, staffId))
    case 'review':
      return as(beginReview(concern))
    case 'note':
    case 'told':
    case 'passed_on':
      return ok({ concern })
    case 'information':
      return given.until === undefined
        ? refuse('nothing_chosen')
        : as(askForInformation(concern, atLocal(given.until, 17 * 60, actor.timeZone), now))
    case 'decision':
      return propose(loaded, actor, given, cover)
    case 'confirm':
      return confirm(loaded, actor, cover)
    case 'second_look':
      return as(secondDecision(concern, staffId))
    case 'acknowledgement':
      return as(recordAcknowledgement(concern))
    case 'chase':
      return as(chase(concern, now, cover))
    case 'escalation':
      return as(escalate(concern, now, cover))
    case 'outcome':
      return as(recordOutcome(concern))
    case 'closing':
      return as(closeConcern(concern, now))
  }
}

/** To pass on an imminent danger takes effect at once; everything else waits for a second person. */
function propose(
  { concern }: ConcernShown,
  actor: LeadActor,
  given: PostedAct,
  cover: CoverHours,
): Result<Next, ActRefusal> {
  const { decision: kind } = given
  if (kind === undefined) return refuse('nothing_chosen')
  const made = {
    ...{ kind, by: actor.staffId, secondedBy: undefined, ruleSet: ruleSetNow(actor).id },
    hasReasonsForYes: given.hasReasonsForYes === true,
    hasReasonsForNo: given.hasReasonsForNo === true,
  }
  const decided = decideConcern(concern, made, actor.now, cover)
  if (decided.ok) return ok({ concern: decided.value })
  if (decided.error !== 'needs_a_second_person') return decided
  if (concern.state === 'raised') return refuse('open_it_first')
  return ok({
    concern,
    proposal: {
      proposed_kind: kind,
      proposed_by: actor.staffId,
      proposed_at: toDate(actor.now),
    },
  })
}

/** The second person, who has read the reasons, makes the decision stand. */
function confirm(
  { concern, proposed }: ConcernShown,
  actor: LeadActor,
  cover: CoverHours,
): Result<Next, ActRefusal> {
  if (proposed === undefined) return refuse('nothing_proposed')
  const decided = decideConcern(
    concern,
    {
      ...{ kind: proposed.kind, by: proposed.by, secondedBy: actor.staffId },
      ...{ hasReasonsForYes: true, hasReasonsForNo: true, ruleSet: ruleSetNow(actor).id },
    },
    actor.now,
    cover,
  )
  return decided.ok ? ok({ concern: decided.value }) : decided
}

export function ruleSetNow(at: Pick<LeadActor, 'country' | 'now' | 'timeZone'>) {
  return ruleSetFor(at.country, localTime(at.now, at.timeZone).day)
}

async function storeEntry(
  tx: Tx,
  actor: Actor,
  id: ConcernId,
  given: PostedAct,
): Promise<ActRefusal | undefined> {
  const kind = entryKindOf(given.act)
  if (kind === undefined) return undefined
  const { entry, wrap } = given
  if (entry === undefined) return 'nothing_written'
  const known = await tx
    .selectFrom('concern_wrap')
    .select('key_version')
    .where('concern_id', '=', id)
    .execute()
  if (known.length === 0 && wrap !== undefined) await insertWrap(tx, id, wrap)
  const version = known.length === 0 ? wrap?.keyVersion : known[0]?.key_version
  if (entry.keyVersion !== version) return 'changed_meanwhile'
  return (await insertEntry(tx, actor, id, { ...entry, kind })) ? undefined : 'changed_meanwhile'
}
