// What staff do with an enquiry: load, decide (pure, in domain/help), save, record. The row is locked while it is
// decided upon, so that of two people who act at once the second sees what the first did.
import {
  beginTriage,
  close,
  keep,
  type MoveRefusal,
  type PlainMove,
  putOnHold,
  putOnWaitingList,
  recordNoContact,
  reopen,
  resume,
  startMatching,
  withdraw,
} from '#domain/help/enquiry.ts'
import { type CloseReason, isOpen, type StoredEnquiry } from '#domain/help/enquiry-states.ts'
import type { EnquiryId, StaffId } from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { AuditAction } from '#platform/audit/entry.ts'
import { grantTo } from '#platform/db/case-grants.ts'
import type { Db } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import {
  type Actor,
  changed,
  type Done,
  load,
  moved,
  notFound,
  record,
  save,
  type TriageRefusal,
  today,
} from './commands-shared.ts'

/**
 * Makes this person its owner, who may open it; what was only received is in triage from then on. `seenOwner` is who had
 * it on the page: of two who take the same enquiry the second is told, and takes it over only when they ask again.
 */
export function takeEnquiry(
  db: Db,
  actor: Actor,
  id: EnquiryId,
  seenOwner: StaffId | undefined,
): Done {
  return transact<undefined, TriageRefusal>(db, async (tx) => {
    const loaded = await load(tx, actor, id, 'enquiry.take_over')
    if (loaded === undefined) return notFound
    if (loaded.ownerId !== actor.staffId && loaded.ownerId !== (seenOwner ?? null)) return changed
    const next = taken(loaded.enquiry, actor)
    if (!next.ok) return moved(next.error)
    await save(tx, id, next.value)
    await grantTo(tx, id, actor.staffId, actor)
    const facts = loaded.ownerId === null ? {} : { staff_id: loaded.ownerId }
    await record(tx, actor, 'enquiry.take_over', id, facts)
    return ok(undefined)
  })
}

function taken(enquiry: StoredEnquiry, actor: Actor): Result<StoredEnquiry, MoveRefusal> {
  if (!isOpen(enquiry)) return refuse({ move: 'keep', from: enquiry.state, reason: 'already_over' })
  const day = today(actor)
  const keeping = {
    holder: { kind: 'person', staffId: actor.staffId } as const,
    nextOn: enquiry.nextOn < day ? day : enquiry.nextOn,
    today: day,
  }
  return enquiry.state === 'received' ? beginTriage(enquiry, keeping) : keep(enquiry, keeping)
}

/** An enquiry as it stood on the page of whoever acts. */
export interface Seen {
  readonly id: EnquiryId
  readonly version: number
}

export function closeEnquiry(db: Db, actor: Actor, seen: Seen, reason: CloseReason): Done {
  return change(db, actor, seen, 'enquiry.close', { reason_code: reason }, (enquiry, day) =>
    close(enquiry, reason, day),
  )
}

export function setNextDate(db: Db, actor: Actor, seen: Seen, nextOn: CalendarDay): Done {
  return change(db, actor, seen, 'enquiry.next_date', { day: nextOn }, (enquiry, day) =>
    keep(enquiry, { holder: holderOf(enquiry, actor), nextOn, today: day }),
  )
}

export function holdEnquiry(db: Db, actor: Actor, seen: Seen, nextOn: CalendarDay): Done {
  return change(db, actor, seen, 'enquiry.hold', { day: nextOn }, (enquiry, day) =>
    putOnHold(enquiry, { holder: holderOf(enquiry, actor), nextOn, today: day }),
  )
}

export function resumeEnquiry(db: Db, actor: Actor, seen: Seen): Done {
  return change(db, actor, seen, 'enquiry.resume', {}, (enquiry, day) =>
    resume(enquiry, { holder: holderOf(enquiry, actor), nextOn: day, today: day }),
  )
}

/** The moves that need nothing but a name. What is reopened is its mover's, to be looked at today. */
export function moveEnquiry(db: Db, actor: Actor, seen: Seen, move: PlainMove): Done {
  return change(db, actor, seen, 'enquiry.move', { kind: move }, (enquiry, day) => {
    const nextOn = isOpen(enquiry) && enquiry.nextOn > day ? enquiry.nextOn : day
    const keeping = { holder: holderOf(enquiry, actor), nextOn, today: day }
    switch (move) {
      case 'start_matching':
        return startMatching(enquiry, keeping)
      case 'put_on_waiting_list':
        return putOnWaitingList(enquiry, keeping)
      case 'record_no_contact':
        return recordNoContact(enquiry, day)
      case 'withdraw':
        return withdraw(enquiry, day)
      case 'reopen':
        return reopen(enquiry, keeping)
    }
  })
}

function holderOf(enquiry: StoredEnquiry, actor: Actor) {
  return isOpen(enquiry) ? enquiry.holder : ({ kind: 'person', staffId: actor.staffId } as const)
}

function change(
  db: Db,
  actor: Actor,
  { id, version }: Seen,
  action: AuditAction,
  facts: Readonly<Record<string, string>>,
  decide: (enquiry: StoredEnquiry, day: CalendarDay) => Result<StoredEnquiry, MoveRefusal>,
): Done {
  return transact<undefined, TriageRefusal>(db, async (tx) => {
    const loaded = await load(tx, actor, id, 'enquiry.close')
    if (loaded === undefined) return notFound
    if (loaded.version !== version) return changed
    const next = decide(loaded.enquiry, today(actor))
    if (!next.ok) return moved(next.error)
    await save(tx, id, next.value)
    const states = { from_state: loaded.enquiry.state, to_state: next.value.state }
    await record(tx, actor, action, id, { ...facts, ...states })
    return ok(undefined)
  })
}
