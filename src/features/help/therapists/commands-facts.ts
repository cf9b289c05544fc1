// Credentials, absences and stated limits: facts that are added, and ended by a further fact. A lapse, a renewal or an
// absence that begins today pauses or un-pauses in the same transaction.
import type { LimitCode, StatedLimit } from '#domain/help/therapists/profile.ts'
import { newId, type Random } from '#domain/shared/ids.ts'
import { ok, refuse } from '#domain/shared/result.ts'
import type { Db } from '#platform/db/database.ts'
import type { FieldBox } from '#platform/field-box.ts'
import { sealProfile, type Which } from './commands.ts'
import { type Actor, changeTherapist, type Done, todayOf } from './commands-shared.ts'
import type { AbsenceGiven, CredentialGiven } from './form-facts.ts'
import { type CredentialFacts, credentialPlace } from './stored-therapist.ts'

type AddingActor = Actor & { readonly random: Random }

export function sealFacts(fieldBox: FieldBox, id: string, facts: CredentialFacts) {
  return fieldBox.seal(credentialPlace(id), new TextEncoder().encode(JSON.stringify(facts)))
}

export function addCredential(
  db: Db,
  actor: AddingActor,
  which: Which,
  given: CredentialGiven,
): Done {
  return changeTherapist(db, actor, which, async (tx) => {
    const id = newId(actor.random)
    const { kind, expiresOn, ...facts } = given
    await tx
      .insertInto('therapist_credential')
      .values({
        ...{ id, therapist_id: which.id, kind, seen_by: actor.staffId, seen_on: todayOf(actor) },
        expires_on: expiresOn ?? null,
        facts_sealed: sealFacts(actor.fieldBox, id, facts),
      })
      .execute()
    const facts_ = { kind, ...(expiresOn === undefined ? {} : { day: expiresOn }) }
    return ok({ columns: {}, told: { kind: 'credential_seen', detail: kind, facts: facts_ } })
  })
}

/** Struck off, cancelled or recorded in error: it holds no more from today. */
export function withdrawCredential(db: Db, actor: Actor, which: Which, credentialId: string): Done {
  return changeTherapist(db, actor, which, async (tx, record) => {
    const found = record.credentials.find((one) => one.id === credentialId)
    if (found === undefined) return refuse({ kind: 'not_found' })
    if (found.withdrawnOn !== undefined) return refuse({ kind: 'changed_meanwhile' })
    await tx
      .updateTable('therapist_credential')
      .set({ withdrawn_on: todayOf(actor) })
      .where('id', '=', credentialId)
      .execute()
    const { kind } = found
    return ok({
      columns: {},
      told: { kind: 'credential_withdrawn', detail: kind, facts: { kind } },
    })
  })
}

export function addAbsence(db: Db, actor: AddingActor, which: Which, given: AbsenceGiven): Done {
  return changeTherapist(db, actor, which, async (tx) => {
    await tx
      .insertInto('therapist_absence')
      .values({
        ...{ id: newId(actor.random), therapist_id: which.id },
        ...{ from_day: given.fromDay, until_day: given.untilDay },
      })
      .execute()
    return ok({ columns: {}, told: { kind: 'absence', facts: { day: given.fromDay } } })
  })
}

export function endAbsence(db: Db, actor: Actor, which: Which, absenceId: string): Done {
  return changeTherapist(db, actor, which, async (tx, record) => {
    if (!record.absences.some((one) => one.id === absenceId)) return refuse({ kind: 'not_found' })
    await tx.deleteFrom('therapist_absence').where('id', '=', absenceId).execute()
    return ok({ columns: {}, told: { kind: 'absence_ended' } })
  })
}

export function stateLimit(
  db: Db,
  actor: Actor,
  which: Which,
  given: Omit<StatedLimit, 'since'>,
): Done {
  return changeTherapist(db, actor, which, async (_tx, { profile }) => {
    if (profile.limits.some(({ code }) => code === given.code))
      return refuse({ kind: 'changed_meanwhile' })
    const limits = [...profile.limits, { ...given, since: todayOf(actor) }]
    return ok({
      columns: { profile_sealed: sealProfile(actor.fieldBox, which.id, { ...profile, limits }) },
      told: {
        ...{ kind: 'limit_stated', detail: given.code, reason: given.reasonCode },
        facts: { kind: given.code, reason_code: given.reasonCode },
      },
    })
  })
}

export function liftLimit(db: Db, actor: Actor, which: Which, code: LimitCode): Done {
  return changeTherapist(db, actor, which, async (_tx, { profile }) => {
    const limits = profile.limits.filter((one) => one.code !== code)
    if (limits.length === profile.limits.length) return refuse({ kind: 'not_found' })
    return ok({
      columns: { profile_sealed: sealProfile(actor.fieldBox, which.id, { ...profile, limits }) },
      told: { kind: 'limit_lifted', detail: code, facts: { kind: code } },
    })
  })
}
