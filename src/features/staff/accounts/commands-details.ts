// Changing what a colleague is called and where notices reach them, and signing a changed working name into the
// directory, from which colleagues' browsers read it.
import { toDate } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import type { FieldBox } from '#platform/field-box.ts'
import { openMailAddress, sealMailAddress } from '#platform/mail/address.ts'
import type { ActOnColleague } from './commands-roles.ts'
import { type AppendRefusal, appendEntry, readDirectory } from './directory-log.ts'
import type { DetailsValues, PostedEntry } from './form.ts'
import { type Colleague, findColleague, isNameTaken, lockColleague } from './queries.ts'
import type { AccountServices } from './services.ts'

/** Why the working name stays as it is for now. */
export type NameHeld =
  /** Certified by the organisation's own key, so that a steward's signature cannot change it. */
  | 'name_of_steward'
  /** A fingerprint is being compared under this name. */
  | 'name_being_signed'

export type DetailsRefusal =
  | NameHeld
  | 'unknown'
  | 'has_left'
  | 'changed_meanwhile'
  | 'working_name_taken'

/** As the form shows it; a colleague who left has no address any more. */
export async function readDetails(
  db: Db | Tx,
  fieldBox: FieldBox,
  { id, fullName, workingName }: Colleague,
): Promise<DetailsValues> {
  const row = await db
    .selectFrom('staff')
    .select('email_sealed')
    .where('id', '=', id)
    .executeTakeFirst()
  const sealed = row?.email_sealed ?? undefined
  const email = sealed === undefined ? undefined : openMailAddress(fieldBox, id, sealed)
  return { fullName, workingName, email: email ?? '' }
}

export async function nameHeld(db: Db | Tx, colleague: Colleague): Promise<NameHeld | undefined> {
  if (colleague.pending !== undefined) return 'name_being_signed'
  const known = (await readDirectory(db)).staff.get(colleague.id)
  return known?.isSteward === true ? 'name_of_steward' : undefined
}

/** One row in the audit log for each thing that changed; what it was or became is not in it. */
export async function saveDetails(
  services: AccountServices,
  act: ActOnColleague,
  wanted: { readonly values: DetailsValues; readonly seenVersion: number },
): Promise<Result<undefined, DetailsRefusal>> {
  return transact<undefined, DetailsRefusal>(services.db, async (tx) => {
    const colleague = await lockColleague(tx, act.staffId)
    if (colleague === undefined) return refuse('unknown')
    if (colleague.account.state === 'left') return refuse('has_left')
    if (colleague.version !== wanted.seenVersion) return refuse('changed_meanwhile')
    return writeDetails(tx, services, act, colleague, wanted.values)
  })
}

async function writeDetails(
  tx: Tx,
  { fieldBox }: AccountServices,
  act: ActOnColleague,
  colleague: Colleague,
  values: DetailsValues,
): Promise<Result<undefined, DetailsRefusal>> {
  const { staffId } = act
  const before = await readDetails(tx, fieldBox, colleague)
  const changed = (['fullName', 'workingName', 'email'] as const).filter(
    (name) => values[name] !== before[name],
  )
  if (changed.length === 0) return ok(undefined)
  const refusal = changed.includes('workingName')
    ? await moveName(tx, act, colleague, values.workingName)
    : undefined
  if (refusal !== undefined) return refuse(refusal)
  const { fullName, workingName, email } = values
  await tx
    .updateTable('staff')
    .set({
      full_name: fullName,
      working_name: workingName,
      email_sealed: email === '' ? null : sealMailAddress(fieldBox, staffId, email),
      version: colleague.version + 1,
    })
    .where('id', '=', staffId)
    .execute()
  for (const name of changed) await record(tx, act, auditKinds[name])
  return ok(undefined)
}

const auditKinds = { fullName: 'full_name', workingName: 'working_name', email: 'email' } as const

/** One's own earlier name can be taken up again; nobody else's can. */
async function moveName(
  tx: Tx,
  { staffId, now }: ActOnColleague,
  colleague: Colleague,
  to: string,
): Promise<NameHeld | 'working_name_taken' | undefined> {
  const held = await nameHeld(tx, colleague)
  if (held !== undefined) return held
  if (await isNameTaken(tx, to, staffId)) return 'working_name_taken'
  await tx.deleteFrom('former_working_name').where('name', '=', to).execute()
  await tx
    .insertInto('former_working_name')
    .values({ name: colleague.workingName, staff_id: staffId, until: toDate(now) })
    .execute()
  return undefined
}

/** The same keys under the working name of now, signed by a steward. */
export async function signName(
  db: Db,
  act: ActOnColleague,
  entry: PostedEntry,
): Promise<Result<undefined, AppendRefusal>> {
  const { staffId } = act
  return transact<undefined, AppendRefusal>(db, async (tx) => {
    const colleague = await findColleague(tx, staffId)
    const known = (await readDirectory(tx)).staff.get(staffId)
    if (colleague?.account.state !== 'active' || known === undefined || known.isSteward)
      return refuse('changed_meanwhile')
    const appended = await appendEntry(
      tx,
      entry,
      staffId,
      (fact) =>
        fact.kind === 'staff' &&
        fact.staffId === staffId &&
        fact.displayName === colleague.workingName &&
        fact.recipient === known.recipient &&
        Buffer.from(fact.signingKey).equals(known.signingKey),
    )
    if (!appended.ok) return appended
    await recordAudit(tx, {
      actor: { kind: 'staff', id: act.by },
      action: 'directory.sign',
      subject: { kind: 'staff', id: staffId },
      outcome: 'done',
      facts: { kind: 'name' },
      at: act.now,
    })
    return ok(undefined)
  })
}

async function record(tx: Tx, { staffId, by, now }: ActOnColleague, kind: string): Promise<void> {
  await recordAudit(tx, {
    actor: { kind: 'staff', id: by },
    action: 'accounts.details',
    subject: { kind: 'staff', id: staffId },
    outcome: 'done',
    facts: { kind },
    at: now,
  })
}
