// Stores what the demonstration has beside its enquiries: concerns sealed under keys of their own, legal holds, and
// approvals of texts. In the transaction of its organisation.
import { newConcernKey, sealConcern, type TeamKey, wrapConcernKey } from '@forestall/sealed'
import type { Concern } from '#domain/help/concern-states.ts'
import { addCoverMinutes } from '#domain/shared/cover-hours.ts'
import {
  type ConcernId,
  type EnquiryId,
  type LegalHoldId,
  newId,
  type Random,
  type StaffId,
} from '#domain/shared/ids.ts'
import { addDays, addMs, hourMs, type Instant, localTime, toDate } from '#domain/shared/instant.ts'
import type { Tx } from '#platform/db/database.ts'
import { textVersions } from '#words/approvals.ts'
import type { PlannedConcern } from './concerns.ts'
import { demoCover, demoTimeZone } from './settings.ts'

export interface SafetyPlace {
  readonly organisationId: string
  readonly safeguarding: TeamKey
  readonly seedOf: (staffId: StaffId) => Uint8Array
  readonly random: Random
  /** Of the state that a concern is in: what its row says. */
  readonly columnsOf: (concern: Concern) => object
}

export async function sealPlannedConcern(planned: PlannedConcern, place: SafetyPlace) {
  const id = newId<ConcernId>(place.random)
  const key = newConcernKey()
  const within = { organisationId: place.organisationId, concernId: id }
  const { version, recipient } = place.safeguarding
  const wrap = await wrapConcernKey(key, within, recipient)
  const entries = await Promise.all(
    planned.entries.map(async ({ kind, by, at, record }, index) => {
      const author = { staffId: by, seed: place.seedOf(by) }
      const sequence = index + 1
      const blob = await sealConcern({ place: within, key, sequence, author, record })
      return { kind, author_id: by, at: toDate(at), sequence, blob }
    }),
  )
  return { id, planned, wrap, teamVersion: version, entries }
}

export type SealedConcern = Awaited<ReturnType<typeof sealPlannedConcern>>

export async function insertDemoConcerns(
  tx: Tx,
  concerns: readonly SealedConcern[],
  { columnsOf }: Pick<SafetyPlace, 'columnsOf'>,
): Promise<void> {
  for (const { id, planned, wrap, teamVersion, entries } of concerns) {
    const [raised] = planned.steps
    const { raisedAt, isImminent } = raised
    const alertFrom = isImminent ? raisedAt : addCoverMinutes(demoCover, raisedAt, 0)
    // Each move adds what it knows, as the commands do one after the other.
    const columns: object = Object.assign({}, ...planned.steps.map(columnsOf))
    await tx
      .insertInto('concern')
      .values({
        ...{ id, state: raised.state, is_imminent: isImminent, raised_by: raised.raisedBy },
        ...{ raised_at: toDate(raisedAt), alert_from: toDate(alertFrom ?? raisedAt) },
        ...{ open_by: toDate(raised.openBy), decide_by: toDate(raised.decideBy) },
        ...columns,
      })
      .execute()
    await tx
      .insertInto('concern_wrap')
      .values({
        ...{ concern_id: id, key_version: 1, team: 'safeguarding' },
        ...{ team_key_version: teamVersion, blob: wrap },
      })
      .execute()
    await tx
      .insertInto('concern_entry')
      .values(entries.map((entry) => ({ ...entry, concern_id: id, key_version: 1 })))
      .execute()
  }
}

export interface HoldStaff {
  readonly placedBy: StaffId
  readonly dataProtectionOfficer: StaffId
}

/** One that was placed lately, one whose review is due, one that was lifted. */
export async function insertDemoHolds(
  tx: Tx,
  enquiries: readonly EnquiryId[],
  { placedBy, dataProtectionOfficer }: HoldStaff,
  at: { readonly now: Instant; readonly random: Random },
): Promise<void> {
  const today = localTime(at.now, demoTimeZone).day
  const holds = [
    { reason_code: 'police_request', daysAgo: 4, isLifted: false },
    { reason_code: 'complaint', daysAgo: 95, isLifted: false },
    { reason_code: 'access_request', daysAgo: 60, isLifted: true },
  ] as const
  const rows = holds.flatMap(({ reason_code, daysAgo, isLifted }, index) => {
    const enquiryId = enquiries[index]
    if (enquiryId === undefined) return []
    return {
      ...{ id: newId<LegalHoldId>(at.random), enquiry_id: enquiryId, reason_code },
      ...{ placed_by: placedBy, placed_at: toDate(addMs(at.now, -daysAgo * 24 * hourMs)) },
      review_on: addDays(today, 90 - daysAgo),
      lifted_by: isLifted ? dataProtectionOfficer : null,
      lifted_at: isLifted ? toDate(addMs(at.now, -24 * hourMs)) : null,
    }
  })
  if (rows.length > 0) await tx.insertInto('legal_hold').values(rows).execute()
}

/** Two that hold, one whose review day is over; the duty profile was never approved. */
export async function insertDemoApprovals(tx: Tx, by: StaffId, now: Instant): Promise<void> {
  const today = localTime(now, demoTimeZone).day
  const approvals = [
    { item: 'limits_statement', daysAgo: 30 },
    { item: 'urgent_numbers', daysAgo: 200 },
    { item: 'public_wording', daysAgo: 370 },
  ] as const
  await tx
    .insertInto('approval')
    .values(
      approvals.map(({ item, daysAgo }) => ({
        ...{ item, item_version: textVersions()[item] ?? 1, approved_by: by },
        approved_on: addDays(today, -daysAgo),
        review_on: addDays(today, 365 - daysAgo),
      })),
    )
    .execute()
}
