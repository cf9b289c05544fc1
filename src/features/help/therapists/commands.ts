// What the registry changes of a therapist: taken in, profile, state, the people who stand in, silence, the vetted text.
import type { TherapistProfile } from '#domain/help/therapists/profile.ts'
import { profileBytes, profilePlace } from '#domain/help/therapists/stored-profile.ts'
import { type Move, move, moveOwn, type TherapistState } from '#domain/help/therapists/therapist.ts'
import { newId, type Random, type StaffId, type TherapistId } from '#domain/shared/ids.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import type { FieldBox } from '#platform/field-box.ts'
import {
  type Actor,
  type Change,
  changeTherapist,
  type Done,
  tell,
  todayOf,
} from './commands-shared.ts'
import type { PeopleGiven } from './form.ts'
import type { OwnGiven } from './form-profile.ts'
import { listStandIns } from './queries.ts'
import { aboutPlace, columnsOfStanding, moveFactsOf } from './stored-therapist.ts'

export interface Which {
  readonly id: TherapistId
  readonly version: number
}

export function sealProfile(fieldBox: FieldBox, id: TherapistId, profile: TherapistProfile) {
  return fieldBox.seal(profilePlace(id), profileBytes(profile))
}

/** Whoever is taken in by hand begins where an application does. */
export function addTherapist(
  db: Db,
  actor: Actor & { readonly random: Random },
  profile: TherapistProfile,
): Promise<Result<TherapistId, never>> {
  return transact<TherapistId, never>(db, async (tx) => {
    const id = newId<TherapistId>(actor.random)
    const today = todayOf(actor)
    await tx
      .insertInto('therapist')
      .values({
        ...{ id, state: 'applied', since: today, applied_on: today },
        profile_sealed: sealProfile(actor.fieldBox, id, profile),
      })
      .execute()
    const facts = { to_state: 'applied' }
    const told = { kind: 'state', detail: 'applied', facts } as const
    await tell(tx, { id, by: actor.staffId, now: actor.now, today }, told)
    return ok(id)
  })
}

export function saveProfile(db: Db, actor: Actor, which: Which, profile: TherapistProfile): Done {
  return changeTherapist(db, actor, which, async () => {
    const profile_sealed = sealProfile(actor.fieldBox, which.id, profile)
    return ok({ columns: { profile_sealed }, told: { kind: 'profile' } })
  })
}

/** @param by whose act it is: a therapist may do less than the registry. */
export function moveTherapist(
  db: Db,
  actor: Actor,
  which: Which,
  asked: Move,
  by: 'registry' | 'self',
): Done {
  return changeTherapist(db, actor, which, async (_tx, record) => {
    const facts = moveFactsOf(record, todayOf(actor))
    const moved = (by === 'self' ? moveOwn : move)(record.standing, asked, facts)
    if (!moved.ok) return refuse({ kind: 'move', refusal: moved.error })
    return ok(changeOfState(record.standing, moved.value))
  })
}

function changeOfState(from: TherapistState, to: TherapistState): Change {
  const reason = 'why' in to ? to.why : undefined
  return {
    columns: {
      ...columnsOfStanding(to),
      // Both referees answered when the interview is due; the interview was when somebody is taken on.
      ...(to.state === 'interview' ? { references_on: to.since } : {}),
      ...(to.state === 'provisional' ? { interviewed_on: to.since } : {}),
      ...(to.state === 'active' && from.state === 'provisional' ? { activated_on: to.since } : {}),
    },
    told: {
      ...{ kind: 'state', detail: to.state },
      ...(reason === undefined ? {} : { reason }),
      facts: {
        ...{ from_state: from.state, to_state: to.state },
        ...(reason === undefined ? {} : { reason_code: reason }),
      },
    },
  }
}

/** Account, clinical executor, caretaker: colleagues who are there, and nobody stands in for themselves. */
export function namePeople(db: Db, actor: Actor, which: Which, given: PeopleGiven): Done {
  return changeTherapist(db, actor, which, async (tx, record) => {
    const { executor, caretaker } = given
    // An account that somebody has keeps them: what they wrote and were granted hangs on it.
    const account = record.staffId ?? given.account
    const named = [executor, caretaker].filter((one) => one !== undefined)
    const isKnown = await areStandIns(tx, named)
    const isAccountFree = record.staffId !== undefined || (await isFreeAccount(tx, account))
    const isSelf = account !== undefined && named.includes(account)
    const losesExecutor = record.activatedOn !== undefined && executor === undefined
    if (!isKnown || !isAccountFree || isSelf || losesExecutor)
      return refuse({ kind: 'not_that_colleague' })
    return ok({
      columns: {
        staff_id: account ?? null,
        executor_id: executor ?? null,
        caretaker_id: caretaker ?? null,
      },
      told: {
        kind: 'people',
        facts: { ...(executor === undefined ? {} : { staff_id: executor }) },
      },
    })
  })
}

async function areStandIns(tx: Tx, ids: readonly StaffId[]): Promise<boolean> {
  const known = await listStandIns(tx)
  return ids.every((id) => known.some((one) => one.id === id))
}

async function isFreeAccount(tx: Tx, id: StaffId | undefined): Promise<boolean> {
  if (id === undefined) return true
  const row = await tx
    .selectFrom('staff')
    .innerJoin('staff_role', 'staff_role.staff_id', 'staff.id')
    .leftJoin('therapist', 'therapist.staff_id', 'staff.id')
    .select('staff.id')
    .where('staff.id', '=', id)
    .where('staff.state', '=', 'active')
    .where('staff_role.role', '=', 'therapist')
    .where('staff_role.until', 'is', null)
    .where('therapist.id', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** From that day five working days run; hearing of them ends it. */
export function recordSilence(db: Db, actor: Actor, which: Which, isSilent: boolean): Done {
  return changeTherapist(db, actor, which, async (_tx, record) => {
    const silent_since = isSilent ? (record.silentSince ?? todayOf(actor)) : null
    return ok({ columns: { silent_since }, told: { kind: isSilent ? 'silence' : 'heard_of' } })
  })
}

/** The text that somebody offered about themselves becomes the one that people see, or goes back. */
export function judgeAbout(db: Db, actor: Actor, which: Which, isApproved: boolean): Done {
  return changeTherapist(db, actor, which, async (_tx, record) => {
    if (record.aboutOffered === undefined) return refuse({ kind: 'changed_meanwhile' })
    const profile = { ...record.profile, about: record.aboutOffered }
    return ok({
      columns: {
        about_offered_sealed: null,
        ...(isApproved ? { profile_sealed: sealProfile(actor.fieldBox, which.id, profile) } : {}),
      },
      told: { kind: isApproved ? 'about_approved' : 'about_returned' },
    })
  })
}

/** What a therapist mends alone holds at once; a changed text about themselves waits for the registry. */
export function saveOwnProfile(db: Db, actor: Actor, which: Which, given: OwnGiven): Done {
  return changeTherapist(db, actor, which, async (_tx, { profile }) => {
    const { work, about } = given
    const bytes = new TextEncoder().encode(about)
    const isNew = about !== profile.about
    return ok({
      columns: {
        profile_sealed: sealProfile(actor.fieldBox, which.id, { ...profile, ...work }),
        about_offered_sealed: isNew ? actor.fieldBox.seal(aboutPlace(which.id), bytes) : null,
        silent_since: null,
      },
      told: { kind: 'profile' },
    })
  })
}
