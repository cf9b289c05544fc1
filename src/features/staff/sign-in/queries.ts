// What signing in reads: one's own methods, keyring, team keys, sessions, and the public directory.
import { type Bytes, toBase64url } from '@forestall/sealed'
import type { SignInMethodId, StaffId } from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'

export interface PassphraseMethod {
  readonly id: SignInMethodId
  readonly staffId: StaffId
  readonly salt: Uint8Array
  readonly authenticationHash: Uint8Array
  readonly totpSealed: Uint8Array
}

/** Of an active colleague; the same statement whether or not there is one. */
export async function findPassphraseMethod(
  db: Db | Tx,
  by: { readonly name: string } | { readonly staffId: StaffId },
): Promise<PassphraseMethod | undefined> {
  const all = db
    .selectFrom('sign_in_method')
    .innerJoin('staff', 'staff.id', 'sign_in_method.staff_id')
    .select([
      'sign_in_method.id',
      'sign_in_method.staff_id',
      'sign_in_method.passphrase_salt',
      'sign_in_method.authentication_hash',
      'sign_in_method.totp_sealed',
    ])
    .where('sign_in_method.kind', '=', 'passphrase')
    .where('staff.state', '=', 'active')
  const row = await ('name' in by
    ? all.where('staff.sign_in_name', '=', by.name)
    : all.where('staff.id', '=', by.staffId)
  ).executeTakeFirst()
  if (row?.passphrase_salt == null || row.authentication_hash == null || row.totp_sealed == null)
    return undefined
  return {
    id: row.id,
    staffId: row.staff_id,
    salt: row.passphrase_salt,
    authenticationHash: row.authentication_hash,
    totpSealed: row.totp_sealed,
  }
}

export interface RecoveryMethod {
  readonly id: SignInMethodId
  readonly staffId: StaffId
  readonly authenticationHash: Uint8Array
}

export async function findRecoveryMethod(
  db: Db | Tx,
  by: { readonly name: string } | { readonly staffId: StaffId },
): Promise<RecoveryMethod | undefined> {
  const all = db
    .selectFrom('sign_in_method')
    .innerJoin('staff', 'staff.id', 'sign_in_method.staff_id')
    .select(['sign_in_method.id', 'sign_in_method.staff_id', 'sign_in_method.authentication_hash'])
    .where('sign_in_method.kind', '=', 'recovery_code')
    .where('staff.state', '=', 'active')
  const row = await ('name' in by
    ? all.where('staff.sign_in_name', '=', by.name)
    : all.where('staff.id', '=', by.staffId)
  ).executeTakeFirst()
  if (row?.authentication_hash == null) return undefined
  return { id: row.id, staffId: row.staff_id, authenticationHash: row.authentication_hash }
}

export interface PasskeyMethod {
  readonly id: SignInMethodId
  readonly staffId: StaffId
  readonly credentialId: Uint8Array<ArrayBuffer>
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly counter: number
  readonly canUnlock: boolean
}

export async function findPasskey(
  db: Db | Tx,
  credentialId: Uint8Array,
): Promise<PasskeyMethod | undefined> {
  const row = await db
    .selectFrom('sign_in_method')
    .innerJoin('staff', 'staff.id', 'sign_in_method.staff_id')
    .selectAll('sign_in_method')
    .where('sign_in_method.credential_id', '=', new Uint8Array(credentialId))
    .where('staff.state', '=', 'active')
    .executeTakeFirst()
  if (row?.credential_id == null || row.credential_public_key == null) return undefined
  return {
    id: row.id,
    staffId: row.staff_id,
    credentialId: row.credential_id,
    publicKey: row.credential_public_key,
    counter: row.signature_counter ?? 0,
    canUnlock: row.unlocker !== null,
  }
}

export interface OwnMethod {
  readonly id: SignInMethodId
  readonly kind: 'passkey' | 'passphrase' | 'recovery_code'
  readonly label: string
  readonly canUnlock: boolean
  readonly createdAt: Date
  readonly lastUsedOn: CalendarDay | null
  readonly credentialId: Uint8Array | null
}

/** Without the organisation's own way in, which nobody can remove. */
export async function listOwnMethods(db: Db | Tx, staffId: StaffId): Promise<readonly OwnMethod[]> {
  const rows = await db
    .selectFrom('sign_in_method')
    .select(['id', 'kind', 'label', 'unlocker', 'created_at', 'last_used_on', 'credential_id'])
    .where('staff_id', '=', staffId)
    .where('kind', '!=', 'organisation_root')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as OwnMethod['kind'],
    label: row.label,
    canUnlock: row.unlocker !== null,
    createdAt: row.created_at,
    lastUsedOn: row.last_used_on,
    credentialId: row.credential_id,
  }))
}

export interface UnlockMaterial {
  readonly unlockerId: SignInMethodId
  readonly unlocker: string
  readonly keyring: { readonly version: number; readonly blob: string }
}

/** Ciphertext only, for the browser of its owner; undefined where the method does not unlock. */
export async function readUnlockMaterial(
  db: Db | Tx,
  methodId: SignInMethodId,
): Promise<UnlockMaterial | undefined> {
  const row = await db
    .selectFrom('sign_in_method')
    .innerJoin('keyring', 'keyring.staff_id', 'sign_in_method.staff_id')
    .select(['sign_in_method.unlocker', 'keyring.version', 'keyring.blob'])
    .where('sign_in_method.id', '=', methodId)
    .executeTakeFirst()
  if (row?.unlocker == null) return undefined
  return {
    unlockerId: methodId,
    unlocker: toBase64url(row.unlocker),
    keyring: { version: row.version, blob: toBase64url(row.blob) },
  }
}

export async function readKeyring(
  db: Db | Tx,
  staffId: StaffId,
): Promise<{ readonly version: number; readonly blob: string } | undefined> {
  const row = await db
    .selectFrom('keyring')
    .select(['version', 'blob'])
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
  return row === undefined ? undefined : { version: row.version, blob: toBase64url(row.blob) }
}

export async function listDirectoryEntries(
  db: Db,
): Promise<
  readonly { readonly sequence: number; readonly body: string; readonly signature: string }[]
> {
  const rows = await db
    .selectFrom('directory_entry')
    .select(['sequence', 'body', 'signature'])
    .orderBy('sequence')
    .execute()
  return rows.map(({ sequence, body, signature }) => ({
    sequence,
    body: toBase64url(body),
    signature: toBase64url(signature),
  }))
}

export async function listOwnTeamKeys(
  db: Db,
  staffId: StaffId,
): Promise<readonly { readonly team: string; readonly version: number; readonly blob: string }[]> {
  const rows = await db
    .selectFrom('team_key_wrap')
    .select(['team', 'version', 'blob'])
    .where('staff_id', '=', staffId)
    .orderBy('team')
    .orderBy('version')
    .execute()
  return rows.map(({ team, version, blob }) => ({ team, version, blob: toBase64url(blob) }))
}

export interface OwnSession {
  readonly tokenHash: Bytes
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly methodLabel: string
  readonly isUnlocked: boolean
}

export async function listOwnSessions(db: Db, staffId: StaffId): Promise<readonly OwnSession[]> {
  const rows = await db
    .selectFrom('staff_session')
    .innerJoin('sign_in_method', 'sign_in_method.id', 'staff_session.method_id')
    .select((eb) => [
      'staff_session.token_hash',
      'staff_session.created_at',
      'staff_session.last_seen_at',
      'sign_in_method.label',
      eb('staff_session.unlock_half', 'is not', null).$castTo<boolean>().as('is_unlocked'),
    ])
    .where('staff_session.staff_id', '=', staffId)
    .orderBy('staff_session.last_seen_at', 'desc')
    .execute()
  return rows.map((row) => ({
    tokenHash: row.token_hash,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    methodLabel: row.label,
    isUnlocked: row.is_unlocked,
  }))
}
