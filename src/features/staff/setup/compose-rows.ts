// The rows of a composed organisation: ciphertext and public keys, as set-up and joining would have stored them.
import {
  deriveLookup,
  type Founding,
  type Sealed,
  type SignedEntry,
  sealKeyring,
  sealUnlocker,
  stretchPassphrase,
  type TeamKey,
  wrapKeyringToRoot,
  wrapTeamKey,
} from '@forestall/sealed'
import {
  newId,
  type OrganisationId,
  type SignInMethodId,
  type StaffId,
} from '#domain/shared/ids.ts'
import { localTime, toDate } from '#domain/shared/instant.ts'
import type { Team } from '#domain/staff/teams.ts'
import { hashOfProof, totpPlace } from '#platform/sign-in/first-methods.ts'
import type { ComposedPerson, ComposeInput } from './composed.ts'

export type ComposedRows = Awaited<ReturnType<typeof composeRows>>

export async function composeRows(
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
