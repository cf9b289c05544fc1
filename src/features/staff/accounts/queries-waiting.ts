// What is sealed to a team, all kinds in one list: what is still under an older key of it, and what one member wrapped anew
// and a second has not checked yet. Only ciphertext passes through here. What nobody may read yet (a referral that its
// person has not claimed) is in neither list: it is wrapped anew once it was claimed.
import type { StaffId } from '#domain/shared/ids.ts'
import { roles } from '#domain/shared/permissions.ts'
import { type Team, teamsOf } from '#domain/staff/teams.ts'
import type { ReadonlyDb } from '#platform/db/database.ts'
import { type Reader, type SealedKind, sealedToTeams } from './queries-sealed-to-teams.ts'

export interface SealedItem {
  readonly kind: SealedKind
  /** Of the enquiry, concern or report. */
  readonly id: string
  /** Of the wrapped key, or 1 for a card. */
  readonly keyVersion: number
  readonly teamVersion: number
  readonly blob: Uint8Array
  /** Of class conversation; for cards only. */
  readonly shredKey: Uint8Array | undefined
}

/** What replaced it, beside what it was. */
export interface ReplacedItem extends SealedItem {
  readonly before: { readonly teamVersion: number; readonly blob: Uint8Array }
}

const batch = 20

/** Those of one team that somebody may be asked to open, with the shred key where there is one. */
function openable(db: Reader, team: Team) {
  return (db as ReadonlyDb)
    .selectFrom(sealedToTeams(db).as('item'))
    .leftJoin('shred_key', (join) =>
      join
        .onRef('shred_key.enquiry_id', '=', 'item.subject_id')
        .on('shred_key.class', '=', 'conversation')
        .on('item.kind', '=', 'card'),
    )
    .where('item.team', '=', team)
    .where((row) => row.or([row('item.kind', '<>', 'card'), row('shred_key.key', 'is not', null)]))
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('enquiry')
            .select('enquiry.id')
            .whereRef('enquiry.id', '=', 'item.subject_id')
            .where('enquiry.is_unclaimed_referral', '=', true),
        ),
      ),
    )
}

function underOlderKey(db: Reader, team: Team) {
  return openable(db, team).where((row) =>
    row(
      'item.team_key_version',
      '<',
      row
        .selectFrom('team_key')
        .select('team_key.version')
        .where('team_key.team', '=', team)
        .where('team_key.retired_at', 'is', null),
    ),
  )
}

/**
 * At most twenty in a fixed order, of those whose older key this person holds: nobody else could wrap them. `skip` leaves
 * out as many as the browser could not open.
 */
export async function listWaiting(
  db: Reader,
  team: Team,
  staffId: StaffId,
  skip: number,
): Promise<readonly SealedItem[]> {
  const rows = await underOlderKey(db, team)
    .innerJoin('team_key_wrap as held', (join) =>
      join
        .onRef('held.team', '=', 'item.team')
        .onRef('held.version', '=', 'item.team_key_version')
        .on('held.staff_id', '=', staffId),
    )
    .select([
      'item.kind',
      'item.subject_id',
      'item.key_version',
      'item.team_key_version',
      'item.blob',
      'shred_key.key',
    ])
    .orderBy('item.kind')
    .orderBy('item.subject_id')
    .orderBy('item.key_version')
    .offset(skip)
    .limit(batch)
    .execute()
  return rows.map(itemOf)
}

export async function countWaiting(db: Reader, team: Team): Promise<number> {
  const { count } = await underOlderKey(db, team)
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Copies that were kept, beside what stands in their place unchanged since. */
function unchecked(db: Reader, team: Team) {
  return openable(db, team).innerJoin('replaced_wrap as kept', (join) =>
    join
      .onRef('kept.kind', '=', 'item.kind')
      .onRef('kept.subject_id', '=', 'item.subject_id')
      .onRef('kept.key_version', '=', 'item.key_version')
      .on((row) => row(row.fn('sha256', ['item.blob']), '=', row.ref('kept.new_blob_hash'))),
  )
}

/** For somebody else than whoever wrapped them, who holds both keys. */
function checkableBy(db: Reader, team: Team, staffId: StaffId) {
  return unchecked(db, team)
    .innerJoin('team_key_wrap as held', (join) =>
      join
        .onRef('held.team', '=', 'item.team')
        .onRef('held.version', '=', 'item.team_key_version')
        .on('held.staff_id', '=', staffId),
    )
    .innerJoin('team_key_wrap as held_before', (join) =>
      join
        .onRef('held_before.team', '=', 'kept.team')
        .onRef('held_before.version', '=', 'kept.team_key_version')
        .on('held_before.staff_id', '=', staffId),
    )
    .where('kept.replaced_by', '<>', staffId)
}

/** At most twenty in a fixed order; `skip` as for `listWaiting`. */
export async function listUnchecked(
  db: Reader,
  team: Team,
  staffId: StaffId,
  skip: number,
): Promise<readonly ReplacedItem[]> {
  const rows = await checkableBy(db, team, staffId)
    .select([
      'item.kind',
      'item.subject_id',
      'item.key_version',
      'item.team_key_version',
      'item.blob',
      'shred_key.key',
      'kept.blob as before',
      'kept.team_key_version as version_before',
    ])
    .orderBy('item.kind')
    .orderBy('item.subject_id')
    .orderBy('item.key_version')
    .offset(skip)
    .limit(batch)
    .execute()
  return rows.map((row) => ({
    ...itemOf(row),
    before: { teamVersion: row.version_before, blob: row.before },
  }))
}

export interface Unchecked {
  /** Copies that wait for a second member. */
  readonly all: number
  /** Of these, those that this person may check. */
  readonly own: number
}

export async function countUnchecked(db: Reader, team: Team, staffId: StaffId): Promise<Unchecked> {
  const all = await unchecked(db, team)
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const own = await checkableBy(db, team, staffId)
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return { all: Number(all.count), own: Number(own.count) }
}

/** The roles whose holders are members of this team. */
export function memberRoles(team: Team) {
  return roles.filter((role) => teamsOf([role]).includes(team))
}

function itemOf(row: {
  readonly kind: SealedKind
  readonly subject_id: string
  readonly key_version: number
  readonly team_key_version: number
  readonly blob: Uint8Array
  readonly key: Uint8Array | null
}): SealedItem {
  return {
    kind: row.kind,
    id: row.subject_id,
    keyVersion: row.key_version,
    teamVersion: row.team_key_version,
    blob: row.blob,
    shredKey: row.key ?? undefined,
  }
}
