// Stores the therapists of the demonstration, in the transaction of its organisation. How their facts are sealed is
// handed in: it is the registry's.
import type { TherapistProfile } from '#domain/help/therapists/profile.ts'
import { newId, type Random, type StaffId, type TherapistId } from '#domain/shared/ids.ts'
import { addDays } from '#domain/shared/instant.ts'
import type { Tx } from '#platform/db/database.ts'
import type { PlannedCredential, PlannedTherapist } from './therapists.ts'

export interface RegistryPlace {
  readonly random: Random
  readonly manager: StaffId
  readonly executor: StaffId
  /** The first active therapists sign in with these. */
  readonly accounts: readonly StaffId[]
  readonly sealProfile: (id: TherapistId, profile: TherapistProfile) => Uint8Array
  readonly sealFacts: (
    id: string,
    facts: Pick<PlannedCredential, 'issuer' | 'number' | 'insuredPounds' | 'trainingDays'>,
  ) => Uint8Array
}

export async function insertDemoTherapists(
  tx: Tx,
  planned: readonly PlannedTherapist[],
  place: RegistryPlace,
): Promise<void> {
  for (const [index, one] of planned.entries()) {
    const id = newId<TherapistId>(place.random)
    await tx
      .insertInto('therapist')
      .values({
        ...{ id, staff_id: place.accounts[index] ?? null, ...columnsOf(one, place) },
        profile_sealed: place.sealProfile(id, one.profile),
      })
      .execute()
    await insertFacts(tx, id, one, place)
  }
}

function columnsOf({ standing, appliedOn, activatedOn }: PlannedTherapist, place: RegistryPlace) {
  const isPastReferences = !['applied', 'references'].includes(standing.state)
  const isPastInterview = isPastReferences && standing.state !== 'interview'
  return {
    state: standing.state,
    since: standing.since,
    paused_why: standing.state === 'paused' ? standing.why : null,
    left_why: standing.state === 'left' ? standing.why : null,
    applied_on: appliedOn,
    references_on: isPastReferences ? addDays(appliedOn, 30) : null,
    interviewed_on: isPastInterview ? addDays(appliedOn, 60) : null,
    activated_on: activatedOn ?? null,
    executor_id: activatedOn === undefined ? null : place.executor,
    // Whoever left has somebody who looks after their people; a suspension of this month still asks for one.
    caretaker_id: standing.state === 'left' ? place.executor : null,
  }
}

async function insertFacts(
  tx: Tx,
  therapist_id: TherapistId,
  { credentials, isAwayUntil, standing }: PlannedTherapist,
  place: RegistryPlace,
): Promise<void> {
  const { random, manager: seen_by, sealFacts } = place
  for (const { kind, seenOn: seen_on, expiresOn: expires_on, ...facts } of credentials) {
    const id = newId(random)
    await tx
      .insertInto('therapist_credential')
      .values({
        ...{ id, therapist_id, kind, seen_by, seen_on, expires_on },
        facts_sealed: sealFacts(id, facts),
      })
      .execute()
  }
  if (isAwayUntil !== undefined)
    await tx
      .insertInto('therapist_absence')
      .values({
        ...{ id: newId(random), therapist_id },
        ...{ from_day: standing.since, until_day: isAwayUntil },
      })
      .execute()
  await tx
    .insertInto('therapist_event')
    .values({
      ...{ therapist_id, happened_on: standing.since, kind: 'state', detail: standing.state },
      reason: 'why' in standing ? standing.why : null,
    })
    .execute()
}
