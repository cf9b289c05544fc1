// Making the organisation and its first administrator: one transaction, once. And the one-time link that leads there,
// of which the database keeps the hash only.
import { createHash } from 'node:crypto'
import { verifyDirectory } from '@forestall/sealed'
import type { Random } from '#domain/shared/ids.ts'
import { addMs, dayMs, type Instant, localTime, toDate } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import { insertFirstMethods, type MethodRefusal } from '#platform/sign-in/first-methods.ts'
import type { ComposedRows } from './compose-rows.ts'
import type { SetUp } from './form.ts'
import { linkState } from './queries.ts'
import type { SetUpServices } from './services.ts'

const linkLifetimeMs = dayMs

export interface SetUpLink {
  /** Path with the token; shown once, to whoever runs the server. */
  readonly path: string
  readonly expiresAt: Instant
}

/** A new link; those before stop working. Undefined when there is an organisation already. */
export async function issueSetUpLink(
  db: Db,
  random: Random,
  now: Instant,
): Promise<SetUpLink | undefined> {
  const token = random(32)
  const expiresAt = addMs(now, linkLifetimeMs)
  const issued = await transact(db, async (tx) => {
    if (await isFounded(tx)) return refuse('founded' as const)
    await tx
      .deleteFrom('one_time_link')
      .where('purpose', '=', 'set_up')
      .where('used_at', 'is', null)
      .execute()
    await tx
      .insertInto('one_time_link')
      .values({ token_hash: hashLink(token), purpose: 'set_up', expires_at: toDate(expiresAt) })
      .execute()
    return ok(undefined)
  })
  const path = `/staff/set-up/${Buffer.from(token).toString('base64url')}`
  return issued.ok ? { path, expiresAt } : undefined
}

export function hashLink(token: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest())
}

export type SetUpRefusal = MethodRefusal | 'link_used' | 'link_unknown' | 'directory'

export async function setUpOrganisation(
  services: SetUpServices,
  token: Uint8Array,
  given: SetUp,
  now: Instant,
): Promise<Result<undefined, SetUpRefusal>> {
  if (!(await isDirectoryRight(given))) return refuse('directory')
  return transact<undefined, SetUpRefusal>(services.db, async (tx) => {
    const link = await linkState(tx, hashLink(token), now, 'locked')
    if (link !== 'open') return refuse(link === 'used' ? 'link_used' : 'link_unknown')
    if (await isFounded(tx)) return refuse('link_used')
    await tx
      .updateTable('one_time_link')
      .set({ used_at: toDate(now) })
      .where('token_hash', '=', hashLink(token))
      .execute()
    await insertFounding(tx, given, now)
    const { administrator } = given
    const stored = await insertFirstMethods(
      tx,
      services,
      administrator.id,
      'set_up',
      administrator.methods,
      now,
    )
    if (!stored.ok) return stored
    await recordAudit(tx, {
      actor: { kind: 'staff', id: administrator.id },
      action: 'organisation.set_up',
      subject: { kind: 'organisation', id: given.organisation.id },
      outcome: 'done',
      at: now,
    })
    return ok(undefined)
  })
}

/** A directory that browsers would refuse must not be stored as the first one. */
async function isDirectoryRight({ organisation, administrator, entries }: SetUp): Promise<boolean> {
  const checked = await verifyDirectory({
    organisationId: organisation.id,
    organisationSigningKey: organisation.signingPublicKey,
    entries,
  })
  return checked.ok && checked.value.staff.get(administrator.id)?.isSteward === true
}

async function insertFounding(tx: Tx, given: SetUp, now: Instant): Promise<void> {
  const { organisation, administrator } = given
  const at = toDate(now)
  await tx
    .insertInto('organisation')
    .values({
      id: organisation.id,
      name: organisation.name,
      country: organisation.country,
      time_zone: organisation.timeZone,
      root_recipient: organisation.rootRecipient,
      signing_public_key: organisation.signingPublicKey,
      created_on: localTime(now, organisation.timeZone).day,
      sheets_confirmed_at: at,
    })
    .execute()
  await tx
    .insertInto('staff')
    .values({
      id: administrator.id,
      state: 'active',
      full_name: administrator.fullName,
      working_name: administrator.workingName,
      sign_in_name: administrator.signInName,
      joined_at: at,
    })
    .execute()
  await tx
    .insertInto('staff_role')
    .values({ staff_id: administrator.id, role: 'administrator', since: at })
    .execute()
  await tx
    .insertInto('keyring')
    .values({ staff_id: administrator.id, version: 1, blob: administrator.keyring })
    .execute()
  await insertTeamsAndDirectory(tx, given, at)
}

async function insertTeamsAndDirectory(tx: Tx, given: SetUp, at: Date): Promise<void> {
  const staffId = given.administrator.id
  await tx
    .insertInto('directory_entry')
    .values(
      given.entries.map((entry, index) => ({ ...entry, staff_id: index === 0 ? staffId : null })),
    )
    .execute()
  await tx
    .insertInto('team_key')
    .values(
      given.teams.map(({ team, recipient, rootWrap }) => ({
        ...{ team, recipient, version: 1 },
        created_at: at,
        root_wrap: rootWrap,
      })),
    )
    .execute()
  await tx
    .insertInto('team_key_wrap')
    .values(
      given.teams.map(({ team, memberWrap }) => ({
        ...{ team, version: 1 },
        staff_id: staffId,
        blob: memberWrap,
      })),
    )
    .execute()
}

/** Stores what `composeOrganisation` made: for the demonstration and the tests. */
export async function insertComposed(tx: Db | Tx, rows: ComposedRows): Promise<void> {
  await tx.insertInto('organisation').values(rows.organisation).execute()
  await tx.insertInto('staff').values(rows.staff).execute()
  if (rows.roles.length > 0) await tx.insertInto('staff_role').values(rows.roles).execute()
  await tx.insertInto('keyring').values(rows.keyrings).execute()
  for (const method of rows.methods) await tx.insertInto('sign_in_method').values(method).execute()
  await tx.insertInto('directory_entry').values(rows.entries).execute()
  await tx.insertInto('team_key').values(rows.teams).execute()
  await tx.insertInto('team_key_wrap').values(rows.teamWraps).execute()
}

async function isFounded(tx: Tx): Promise<boolean> {
  const row = await tx.selectFrom('organisation').select('only_row').executeTakeFirst()
  return row !== undefined
}
