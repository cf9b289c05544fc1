// The decision of triage: the sealed note that says it, the move that follows from it, and contact today where an answer
// of it calls for that, in one transaction. The server learns where the enquiry goes, and no words.

import { isOpen } from '#domain/help/enquiry-states.ts'
import { applyOutcome } from '#domain/help/triage-decision.ts'
import type { EnquiryId } from '#domain/shared/ids.ts'
import { ok } from '#domain/shared/result.ts'
import type { Db } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import {
  type Actor,
  changed,
  type Done,
  type Loaded,
  load,
  moved,
  notFound,
  record,
  save,
  type TriageRefusal,
  today,
} from './commands-shared.ts'
import { isStoredBefore, storeSealed } from './commands-write.ts'
import type { Decided } from './form.ts'
import type { OpenContactTodayByStaff } from './services.ts'

/** The same decision a second time is the one that is there. */
export function decideTriage(
  db: Db,
  actor: Actor,
  id: EnquiryId,
  given: Decided,
  openContactToday: OpenContactTodayByStaff,
): Done {
  return transact<undefined, TriageRefusal>(db, async (tx) => {
    const loaded = await load(tx, actor, id, 'enquiry.decide')
    if (loaded === undefined) return notFound
    const { note, outcome } = given
    if (await isStoredBefore(tx, actor, id, note)) return ok(undefined)
    if (loaded.version !== given.version) return changed
    const next = applyOutcome(loaded.enquiry, outcome, keepingFor(actor, loaded, given))
    if (!next.ok) return moved(next.error)
    const stored = await storeSealed(tx, actor, id, loaded, note)
    if (!stored.ok) return stored
    await save(tx, id, next.value)
    await record(tx, actor, 'enquiry.decide', id, {
      outcome_code: outcome.kind,
      ...(outcome.kind === 'decline' ? { reason_code: outcome.reason } : {}),
      ...{ from_state: loaded.enquiry.state, to_state: next.value.state },
      sequence: note.sequence,
    })
    if (given.callsForContactToday) await openContactToday(tx, id, actor)
    return ok(undefined)
  })
}

function keepingFor(actor: Actor, { enquiry }: Loaded, given: Decided) {
  const day = today(actor)
  const before = isOpen(enquiry)
    ? enquiry
    : { holder: { kind: 'person', staffId: actor.staffId } as const, nextOn: day }
  const kept = before.nextOn < day ? day : before.nextOn
  return { holder: before.holder, nextOn: given.nextOn ?? kept, today: day }
}
