// A staffed organisation composed without a browser: what set-up and invitations make, in one go, for the demonstration
// and the tests. Builds rows only; `insertComposed` (commands.ts) stores them.
import {
  type Directory,
  type DirectoryPin,
  type Founding,
  foundOrganisation,
  type Keyring,
  newKeyring,
  newKeyringKey,
  newReceiptCode,
  publicKeysOf,
  type SignedEntry,
  signEntry,
  type TeamKey,
  verifyDirectory,
  withDirectoryPin,
} from '@forestall/sealed'
import { newId, type OrganisationId, type StaffId } from '#domain/shared/ids.ts'
import { teams, teamsOf } from '#domain/staff/teams.ts'
import { type ComposedRows, composeRows } from './compose-rows.ts'
import type { ComposedPerson, ComposeInput, PersonGiven } from './composed.ts'

export interface ComposedOrganisation {
  readonly organisationId: OrganisationId
  readonly keys: Founding['keys']
  readonly people: readonly ComposedPerson[]
  readonly teamKeys: readonly TeamKey[]
  readonly directory: Directory
  readonly rows: ComposedRows
}

export async function composeOrganisation(input: ComposeInput): Promise<ComposedOrganisation> {
  const { random, people } = input
  const organisationId = newId<OrganisationId>(random)
  const [first, ...others] = people
  const firstId = newId<StaffId>(random)
  const founding = await foundOrganisation({
    organisationId,
    staffId: firstId,
    displayName: first.workingName,
    teams,
  })
  const hired = await hireAll(input, founding, firstId, others)
  const directory = await verified(founding, hired.entries)
  const composed = [
    { ...composePerson(input, first, firstId, founding.keyring, founding.keyringKey), teams },
    ...hired.people.map(({ given, staffId, keyring, keyringKey }) =>
      composePerson(input, given, staffId, keyring, keyringKey),
    ),
  ].map((person) => ({
    ...person,
    keyring: withDirectoryPin(person.keyring, directory.pin),
  }))
  return {
    organisationId,
    keys: founding.keys,
    people: composed,
    teamKeys: founding.teams.map(({ key }) => key),
    directory,
    rows: await composeRows(input, founding, composed, hired.entries),
  }
}

interface Hired {
  readonly given: PersonGiven
  readonly staffId: StaffId
  readonly keyring: Keyring
  readonly keyringKey: Uint8Array
}

/** Each is signed into the directory by the first, as a steward does after comparing the fingerprint. */
async function hireAll(
  input: ComposeInput,
  founding: Founding,
  firstId: StaffId,
  others: readonly PersonGiven[],
): Promise<{ readonly people: readonly Hired[]; readonly entries: readonly SignedEntry[] }> {
  const { organisationId } = founding
  const people: Hired[] = []
  const entries = [...founding.entries]
  let after: DirectoryPin = founding.pin
  for (const given of others) {
    const staffId = newId<StaffId>(input.random)
    const keyring = await newKeyring({
      ...{ organisationId, staffId },
      organisationSigningKey: founding.keys.signing.publicKey,
    })
    const signer = {
      kind: 'steward',
      staffId: firstId,
      seed: founding.keyring.signing.seed,
    } as const
    const fact = { kind: 'staff', ...publicKeysOf(keyring, given.workingName) } as const
    entries.push(await signEntry({ organisationId, after, fact, signer }))
    after = (await verified(founding, entries)).pin
    people.push({ given, staffId, keyring, keyringKey: newKeyringKey() })
  }
  return { people, entries }
}

async function verified(founding: Founding, entries: readonly SignedEntry[]): Promise<Directory> {
  const { organisationId, keys } = founding
  const organisationSigningKey = keys.signing.publicKey
  const checked = await verifyDirectory({ organisationId, organisationSigningKey, entries })
  if (!checked.ok)
    throw new Error(`the composed directory does not verify: ${checked.error.reason}`)
  return checked.value
}

function composePerson(
  input: ComposeInput,
  given: PersonGiven,
  staffId: StaffId,
  keyring: Keyring,
  keyringKey: Uint8Array,
): ComposedPerson {
  const recoveryCode = newReceiptCode()
  const keys = { keyring, keyringKey, recoveryCode, totpSecret: input.random(20) }
  return { ...given, staffId, teams: teamsOf(given.roles), ...keys }
}
