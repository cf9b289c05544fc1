// Rows that most tests need, as plain inserts: an organisation, staff with roles and sessions, an enquiry. What a
// test says is kept; everything else is valid and synthetic. Keys and blobs are random bytes, not real ciphertext.
import { createHash, randomBytes } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { CloseReason, DeclineReason, OnwardOption } from '#domain/help/enquiry-states.ts'
import {
  type EnquiryId,
  newId,
  type OrganisationId,
  type SignInMethodId,
  type StaffId,
} from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { Role } from '#domain/shared/permissions.ts'
import type { Db } from '#platform/db/database.ts'
import type { Tables } from '#platform/db/tables.ts'

const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
const day = (text: string) => text as CalendarDay

export async function insertOrganisation(
  db: Db,
  given: Partial<Insertable<Tables['organisation']>> = {},
): Promise<OrganisationId> {
  const id = newId<OrganisationId>(random)
  const row = {
    id,
    name: 'Example Help Service',
    country: 'GB',
    time_zone: 'Europe/London',
    root_recipient: 'age1example',
    signing_public_key: random(32),
    created_on: day('2026-01-05'),
    ...given,
  }
  await db.insertInto('organisation').values(row).execute()
  return row.id
}

export interface StaffGiven extends Partial<Insertable<Tables['staff']>> {
  readonly roles?: readonly Role[]
}

let staffCount = 0

export async function insertStaff(db: Db, given: StaffGiven = {}): Promise<StaffId> {
  const { roles = ['intake_coordinator'], ...columns } = given
  staffCount += 1
  const joined = new Date('2026-01-05T09:00:00Z')
  const row = {
    id: newId<StaffId>(random),
    state: 'active' as const,
    full_name: `Sample Colleague ${staffCount}`,
    working_name: `Colleague ${staffCount}`,
    sign_in_name: `colleague-${staffCount}`,
    joined_at: given.state === 'invited' ? null : joined,
    left_at: given.state === 'left' ? new Date('2026-06-01T09:00:00Z') : null,
    ...columns,
  }
  await db.insertInto('staff').values(row).execute()
  if (roles.length > 0) {
    const rows = roles.map((role) => ({ staff_id: row.id, role, since: joined }))
    await db.insertInto('staff_role').values(rows).execute()
  }
  return row.id
}

export interface StaffSession {
  /** What the cookie carries, as bytes; the row holds its SHA-256. */
  readonly token: Uint8Array<ArrayBuffer>
}

/** A signed-in and unlocked session, begun at `at`, by a sign-in method that it inserts too. */
export async function insertStaffSession(
  db: Db,
  staffId: StaffId,
  at: Date,
  given: { readonly steppedUpAt?: Date; readonly isUnlocked?: boolean } = {},
): Promise<StaffSession> {
  const methodId = newId<SignInMethodId>(random)
  await db
    .insertInto('sign_in_method')
    .values({
      id: methodId,
      staff_id: staffId,
      kind: 'passphrase',
      label: 'Passphrase',
      unlocker: random(64),
      passphrase_salt: random(16),
      authentication_hash: random(32),
      totp_sealed: random(48),
      created_at: at,
    })
    .execute()
  const token = random(32)
  await db
    .insertInto('staff_session')
    .values({
      token_hash: createHash('sha256').update(token).digest(),
      staff_id: staffId,
      method_id: methodId,
      created_at: at,
      last_seen_at: at,
      stepped_up_at: given.steppedUpAt ?? null,
      unlock_half: (given.isUnlocked ?? true) ? random(32) : null,
    })
    .execute()
  return { token }
}

const closeReasonOf: Readonly<Record<string, CloseReason | DeclineReason>> = {
  closed: 'answered',
  declined: 'out_of_remit',
}
const closedStates = ['closed', 'declined', 'withdrawn', 'no_contact']

export async function insertEnquiry(
  db: Db,
  given: Partial<Insertable<Tables['enquiry']>> = {},
): Promise<EnquiryId> {
  const state = given.state ?? 'received'
  const row = {
    id: newId<EnquiryId>(random),
    lookup_hash: random(32),
    enquirer_recipient: 'age1example',
    state,
    on_hold_from: state === 'on_hold' ? ('received' as const) : null,
    closed_on: closedStates.includes(state) ? day('2026-03-02') : null,
    close_reason: closeReasonOf[state] ?? null,
    onward_option: state === 'declined' ? ('self_help' satisfies OnwardOption) : null,
    door: 'self' as const,
    language: 'en',
    begun: 'script' as const,
    code_seen_by_server: false,
    created_on: day('2026-02-02'),
    promised_on: day('2026-02-09'),
    next_on: day('2026-02-09'),
    size_bucket: 1 as const,
    limits_version: 1,
    ...given,
  }
  await db.insertInto('enquiry').values(row).execute()
  return row.id
}

/** Grants the enquiry to that colleague, from `since` on. */
export async function insertGrant(
  db: Db,
  enquiryId: EnquiryId,
  staffId: StaffId,
  given: { readonly since?: Date; readonly revokedAt?: Date } = {},
): Promise<void> {
  await db
    .insertInto('case_grant')
    .values({
      enquiry_id: enquiryId,
      staff_id: staffId,
      since: given.since ?? new Date('2026-02-02T10:00:00Z'),
      revoked_at: given.revokedAt ?? null,
    })
    .execute()
}
