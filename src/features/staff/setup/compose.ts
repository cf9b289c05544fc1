// A staffed organisation composed without a browser: what set-up and invitations make, in one go, for the demonstration
// and the tests. Builds rows only; `insertComposed` (commands.ts) stores them.
import {
  type Directory,
  type DirectoryPin,
  deriveLookup,
  type Founding,
  foundOrganisation,
  type Keyring,
  newKeyring,
  newKeyringKey,
  newReceiptCode,
  publicKeysOf,
  type ReceiptCode,
  type Sealed,
  type SignedEntry,
  type StretchedPassphrase,
  sealKeyring,
  sealUnlocker,
  signEntry,
  stretchPassphrase,
  type TeamKey,
  verifyDirectory,
  withDirectoryPin,
  wrapKeyringToRoot,
  wrapTeamKey,
} from '@forestall/sealed'
import {
  newId,
  type OrganisationId,
  type Random,
  type SignInMethodId,
  type StaffId,
} from '#domain/shared/ids.ts'
import { type Instant, localTime, toDate } from '#domain/shared/instant.ts'
import type { Role } from '#domain/shared/permissions.ts'
import { type Team, teams, teamsOf } from '#domain/staff/teams.ts'
import type { FieldBox } from '#platform/field-box.ts'
import { hashOfProof, totpPlace } from '#platform/sign-in/first-methods.ts'

export interface PersonGiven {
  readonly fullName: string
  readonly workingName: string
  readonly signInName: string
  readonly roles: readonly Role[]
  readonly passphrase: string
}

export interface ComposeInput {
  readonly organisation: {
    readonly name: string
    readonly country: string
    readonly timeZone: string
    readonly isDemo: boolean
  }
  /** The first is the administrator and steward, and a member of every team. */
  readonly people: readonly [PersonGiven, ...PersonGiven[]]
  readonly now: Instant
  readonly random: Random
  readonly fieldBox: FieldBox
  /** Stretching takes about a second each; whoever gives everybody one passphrase and salt may remember it. */
  readonly stretch?: (passphrase: string, salt: Uint8Array) => Promise<StretchedPassphrase>
  readonly newSalt?: () => Uint8Array<ArrayBuffer>
}

export interface ComposedPerson extends PersonGiven {
  /** Whose keys are wrapped to them: as their roles say, and every one for the first, who is a steward. */
  readonly teams: readonly Team[]
  readonly staffId: StaffId
  readonly keyring: Keyring
  readonly keyringKey: Uint8Array
  readonly totpSecret: Uint8Array
  readonly recoveryCode: ReceiptCode
}

export interface ComposedOrganisation {
  readonly organisationId: OrganisationId
  readonly keys: Founding['keys']
  readonly people: readonly ComposedPerson[]
  readonly teamKeys: readonly TeamKey[]
  readonly directory: Directory
  readonly rows: ComposedRows
}

export type ComposedRows = Awaited<ReturnType<typeof composeRows>>

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

async function composeRows(
  input: ComposeInput,
  founding: Founding,
  people: readonly ComposedPerson[],
  entries: readonly SignedEntry[],
) {
  const { organisation, now } = input
  const at = toDate(now)
  const root = founding.keys.root.recipient
  const place = ({ staffId }: ComposedPerson) => ({
    organisationId: founding.organisationId,
    staffId,
  })
  return {
    organisation: {
      id: founding.organisationId as OrganisationId,
      name: organisation.name,
      country: organisation.country,
      time_zone: organisation.timeZone,
      root_recipient: root as string,
      signing_public_key: founding.keys.signing.publicKey,
      is_demo: organisation.isDemo,
      created_on: localTime(now, organisation.timeZone).day,
      sheets_confirmed_at: at,
    },
    staff: people.map((person) => ({
      id: person.staffId,
      state: 'active' as const,
      full_name: person.fullName,
      working_name: person.workingName,
      sign_in_name: person.signInName,
      joined_at: at,
    })),
    roles: people.flatMap(({ staffId, roles }) =>
      roles.map((role) => ({ staff_id: staffId, role, since: at })),
    ),
    keyrings: await Promise.all(
      people.map(async (person) => ({
        staff_id: person.staffId,
        version: 1,
        blob: await sealKeyring(person.keyring, person.keyringKey),
      })),
    ),
    methods: (
      await Promise.all(
        people.map(async (person) => [
          await passphraseRow(input, place(person), person),
          await recoveryRow(input, place(person), person),
          {
            ...methodRow(input, person, 'organisation_root'),
            unlocker: await wrapKeyringToRoot(person.keyringKey, place(person), root),
          },
        ]),
      )
    ).flat(),
    entries: entries.map(({ sequence, body, signature }, index) => ({
      ...{ sequence, body, signature },
      staff_id: staffOfEntry(founding, people, index),
    })),
    teams: founding.teams.map(({ key, rootWrap }) => ({
      team: key.team as Team,
      version: key.version,
      recipient: key.recipient as string,
      created_at: at,
      root_wrap: rootWrap,
    })),
    teamWraps: (
      await Promise.all(founding.teams.map(({ key }) => teamWraps(founding, people, key)))
    ).flat(),
  }
}

/** The steward comes first, then one entry a team, then the others in their order. */
function staffOfEntry(
  founding: Founding,
  people: readonly ComposedPerson[],
  index: number,
): StaffId | null {
  if (index === 0) return people[0]?.staffId ?? null
  if (index <= founding.teams.length) return null
  return people[index - founding.teams.length]?.staffId ?? null
}

async function teamWraps(
  founding: Founding,
  people: readonly ComposedPerson[],
  key: TeamKey,
): Promise<{ team: Team; version: number; staff_id: StaffId; blob: Sealed }[]> {
  const members = people.filter((person) => person.teams.some((team) => team === key.team))
  return Promise.all(
    members.map(async ({ staffId, keyring }) => ({
      team: key.team as Team,
      version: key.version,
      staff_id: staffId,
      blob: await wrapTeamKey(key, founding.organisationId, keyring.age.recipient),
    })),
  )
}

interface Place {
  readonly organisationId: string
  readonly staffId: string
}

async function passphraseRow(input: ComposeInput, place: Place, person: ComposedPerson) {
  const row = methodRow(input, person, 'passphrase')
  const salt = input.newSalt?.() ?? input.random(16)
  const stretched = await (input.stretch ?? stretchPassphrase)(person.passphrase, salt)
  return {
    ...row,
    unlocker: await sealUnlocker({
      ...{ place, unlockerId: row.id, keyringKey: person.keyringKey },
      secret: { kind: 'passphrase', key: stretched.key },
    }),
    passphrase_salt: salt,
    authentication_hash: hashOfProof(stretched.authentication),
    totp_sealed: input.fieldBox.seal(totpPlace(row.id), person.totpSecret),
  }
}

async function recoveryRow(input: ComposeInput, place: Place, person: ComposedPerson) {
  const row = methodRow(input, person, 'recovery_code')
  const { lookup } = await deriveLookup(person.recoveryCode, place.organisationId)
  return {
    ...row,
    unlocker: await sealUnlocker({
      ...{ place, unlockerId: row.id, keyringKey: person.keyringKey },
      secret: { kind: 'recovery', code: person.recoveryCode },
    }),
    authentication_hash: hashOfProof(lookup),
  }
}

const labels = {
  passphrase: 'passphrase',
  recovery_code: 'printed code',
  organisation_root: 'organisation',
} as const

function methodRow<Kind extends keyof typeof labels>(
  { random, now }: ComposeInput,
  person: ComposedPerson,
  kind: Kind,
) {
  return {
    id: newId<SignInMethodId>(random),
    staff_id: person.staffId,
    kind,
    label: labels[kind],
    created_at: toDate(now),
  }
}
