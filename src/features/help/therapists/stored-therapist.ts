// One therapist between rows and the domain's shapes. What does not open under the server's key is an outage, not an
// empty profile.
import { type Absence, isAbsentOn } from '#domain/help/therapists/absence.ts'
import { type Credential, standingOn } from '#domain/help/therapists/credentials.ts'
import type { TherapistProfile } from '#domain/help/therapists/profile.ts'
import { profileFrom, profilePlace } from '#domain/help/therapists/stored-profile.ts'
import type {
  LeavingReason,
  MoveFacts,
  PauseReason,
  TherapistState,
} from '#domain/help/therapists/therapist.ts'
import type { StaffId, TherapistId } from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { Db, ReadonlyDb, Tx } from '#platform/db/database.ts'
import type { FieldBox } from '#platform/field-box.ts'

export interface StoredCredential extends Credential {
  readonly id: string
  readonly issuer: string
  readonly number: string
  readonly seenBy: StaffId
}
export interface StoredAbsence extends Absence {
  readonly id: string
}
export interface TherapistRecord {
  readonly id: TherapistId
  readonly version: number
  readonly staffId: StaffId | undefined
  readonly standing: TherapistState
  readonly appliedOn: CalendarDay
  readonly referencesOn: CalendarDay | undefined
  readonly interviewedOn: CalendarDay | undefined
  readonly activatedOn: CalendarDay | undefined
  readonly executor: StaffId | undefined
  readonly caretaker: StaffId | undefined
  readonly silentSince: CalendarDay | undefined
  readonly profile: TherapistProfile
  /** Written by the therapist, vetted by nobody yet. */
  readonly aboutOffered: string | undefined
  readonly credentials: readonly StoredCredential[]
  readonly absences: readonly StoredAbsence[]
}

/** A row as it is read; what a change writes is a part of it. */
export interface TherapistColumns {
  readonly id: TherapistId
  readonly staff_id: StaffId | null
  readonly state: TherapistState['state']
  readonly since: CalendarDay
  readonly paused_why: PauseReason | null
  readonly left_why: LeavingReason | null
  readonly applied_on: CalendarDay
  readonly references_on: CalendarDay | null
  readonly interviewed_on: CalendarDay | null
  readonly activated_on: CalendarDay | null
  readonly executor_id: StaffId | null
  readonly caretaker_id: StaffId | null
  readonly silent_since: CalendarDay | null
  readonly profile_sealed: Uint8Array
  readonly about_offered_sealed: Uint8Array | null
  readonly version: number
}

export interface CredentialFacts {
  readonly issuer: string
  readonly number: string
  readonly insuredPounds?: number | undefined
  readonly trainingDays?: number | undefined
}

export const aboutPlace = (id: string): string => `therapist.about_offered ${id}`
export const credentialPlace = (id: string): string => `therapist_credential.facts ${id}`

type Reader = ReadonlyDb | Db | Tx

/** Undefined when there is none of that id. */
export async function readTherapist(
  db: Reader,
  fieldBox: FieldBox,
  id: TherapistId,
): Promise<TherapistRecord | undefined> {
  return (await readTherapists(db, fieldBox, [id]))[0]
}

/** Those of the ids that there are, in the order of the ids. */
export async function readTherapists(
  db: Reader,
  fieldBox: FieldBox,
  ids: readonly TherapistId[],
): Promise<readonly TherapistRecord[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('therapist')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  const credentials = await readCredentials(db, fieldBox, ids)
  const absences = await db
    .selectFrom('therapist_absence')
    .selectAll()
    .where('therapist_id', 'in', [...ids])
    .orderBy('from_day')
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (row === undefined) return []
    const own = absences.filter((one) => one.therapist_id === id)
    return {
      ...recordOf(row, fieldBox),
      credentials: credentials.get(id) ?? [],
      absences: own.map((one) => ({ id: one.id, fromDay: one.from_day, untilDay: one.until_day })),
    }
  })
}

function recordOf(row: TherapistColumns, fieldBox: FieldBox) {
  const opened = fieldBox.open(profilePlace(row.id), row.profile_sealed)
  const profile = opened === undefined ? undefined : profileFrom(opened)
  if (profile === undefined) throw new Error(`the profile of therapist ${row.id} does not open`)
  return {
    ...{ id: row.id, version: row.version, profile, standing: standingOf(row) },
    aboutOffered: offeredOf(row, fieldBox),
    staffId: row.staff_id ?? undefined,
    appliedOn: row.applied_on,
    referencesOn: row.references_on ?? undefined,
    interviewedOn: row.interviewed_on ?? undefined,
    activatedOn: row.activated_on ?? undefined,
    executor: row.executor_id ?? undefined,
    caretaker: row.caretaker_id ?? undefined,
    silentSince: row.silent_since ?? undefined,
  }
}

function offeredOf(row: TherapistColumns, fieldBox: FieldBox): string | undefined {
  if (row.about_offered_sealed === null) return undefined
  const opened = fieldBox.open(aboutPlace(row.id), row.about_offered_sealed)
  if (opened === undefined) throw new Error(`the text of therapist ${row.id} does not open`)
  return new TextDecoder().decode(opened)
}

/** @throws when the row breaks what its CHECKs promise. */
function standingOf(row: TherapistColumns): TherapistState {
  const { since, state } = row
  if (state === 'paused') return { state, why: must(row.paused_why), since }
  if (state === 'left') return { state, why: must(row.left_why), since }
  return { state, since }
}

function must<Value>(value: Value | null): Value {
  if (value === null) throw new Error('a therapist without what their state has')
  return value
}

export function columnsOfStanding(standing: TherapistState) {
  return {
    state: standing.state,
    since: standing.since,
    paused_why: standing.state === 'paused' ? standing.why : null,
    left_why: standing.state === 'left' ? standing.why : null,
  }
}

async function readCredentials(
  db: Reader,
  fieldBox: FieldBox,
  ids: readonly TherapistId[],
): Promise<ReadonlyMap<string, readonly StoredCredential[]>> {
  const rows = await db
    .selectFrom('therapist_credential')
    .selectAll()
    .where('therapist_id', 'in', [...ids])
    .orderBy('seen_on', 'desc')
    .orderBy('id')
    .execute()
  const credentials = rows.map((row) => ({
    ...{ therapistId: row.therapist_id, id: row.id, kind: row.kind },
    ...{ seenOn: row.seen_on, seenBy: row.seen_by, ...factsOf(row, fieldBox) },
    expiresOn: row.expires_on ?? undefined,
    withdrawnOn: row.withdrawn_on ?? undefined,
  }))
  return Map.groupBy(credentials, (one) => one.therapistId)
}

function factsOf(
  row: { readonly id: string; readonly facts_sealed: Uint8Array },
  fieldBox: FieldBox,
): CredentialFacts {
  const opened = fieldBox.open(credentialPlace(row.id), row.facts_sealed)
  if (opened === undefined) throw new Error(`credential ${row.id} does not open`)
  // Only this feature writes them, under a key of the server, from a form that was checked.
  return JSON.parse(new TextDecoder().decode(opened)) as CredentialFacts
}

/** What the domain asks before it moves a therapist. */
export function moveFactsOf(record: TherapistRecord, today: CalendarDay): MoveFacts {
  return {
    today,
    standing: standingOn(record.credentials, today),
    isAbsent: isAbsentOn(record.absences, today),
    executor: record.executor,
    referencesOn: record.referencesOn,
    interviewedOn: record.interviewedOn,
  }
}
