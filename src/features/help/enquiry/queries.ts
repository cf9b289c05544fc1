// What the journey must know of the organisation before anybody writes, and how a resent form finds what it stored.
import { type CalendarDay, type Instant, toDate } from '#domain/shared/instant.ts'
import type { ReadonlyDb } from '#platform/db/database.ts'

export interface EarlierEnquiry {
  readonly promisedOn: CalendarDay
  readonly codeShownUntil: Date | null
  readonly codeConfirmed: boolean
}

/** The enquiry of a code, by SHA-256 of its look-up value. */
export function loadByLookup(
  db: ReadonlyDb,
  lookupHash: Uint8Array,
): Promise<EarlierEnquiry | undefined> {
  return db
    .selectFrom('enquiry')
    .where('lookup_hash', '=', new Uint8Array(lookupHash))
    .select([
      'promised_on as promisedOn',
      'code_shown_until as codeShownUntil',
      'code_confirmed as codeConfirmed',
    ])
    .executeTakeFirst()
}

export interface IntakeKey {
  readonly organisationId: string
  readonly organisationName: string
  readonly teamVersion: number
  readonly teamRecipient: string
}

/** To whom new enquiries are sealed; undefined before set-up. */
export function loadIntakeKey(db: ReadonlyDb): Promise<IntakeKey | undefined> {
  return db
    .selectFrom('organisation')
    .innerJoin('team_key', (join) =>
      join.on('team_key.team', '=', 'intake').on('team_key.retired_at', 'is', null),
    )
    .select([
      'organisation.id as organisationId',
      'organisation.name as organisationName',
      'team_key.version as teamVersion',
      'team_key.recipient as teamRecipient',
    ])
    .executeTakeFirst()
}

/** A kept draft that is not older than 20 hours. */
export async function loadDraft(
  db: ReadonlyDb,
  lookupHash: Uint8Array,
  now: Instant,
): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('draft')
    .select('blob')
    .where('lookup_hash', '=', new Uint8Array(lookupHash))
    .where('expires_at', '>', toDate(now))
    .executeTakeFirst()
  return row?.blob
}

const closedStates = ['closed', 'declined', 'withdrawn', 'no_contact'] as const

/** What a referrer may know; undefined when no referral has this code. */
export async function loadReferralStatus(
  db: ReadonlyDb,
  lookupHash: Uint8Array,
): Promise<'received' | 'closed' | undefined> {
  const row = await db
    .selectFrom('referral_receipt')
    .leftJoin('enquiry', 'enquiry.id', 'referral_receipt.enquiry_id')
    .select('enquiry.state')
    .where('referral_receipt.lookup_hash', '=', new Uint8Array(lookupHash))
    .executeTakeFirst()
  if (row === undefined) return undefined
  const isOver = row.state === null || closedStates.some((state) => state === row.state)
  return isOver ? 'closed' : 'received'
}
