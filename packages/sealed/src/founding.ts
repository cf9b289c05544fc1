// The first day of an organisation: its own keys, its teams, and the keyring of its first administrator, who is its
// first steward. One function, so that the set-up browser, the demonstration and the tests make the same thing.

import type { Sealed } from './bytes.ts'
import { type DirectoryPin, type SignedEntry, signEntry, verifyDirectory } from './directory.ts'
import {
  type Keyring,
  newKeyring,
  newKeyringKey,
  publicKeysOf,
  sealKeyring,
  withDirectoryPin,
} from './keyring.ts'
import { newOrganisationKeys, type OrganisationKeys } from './organisation.ts'
import { newTeamKey, type TeamKey } from './team.ts'
import { wrapKeyringToRoot } from './unlocker.ts'
import type { HybridRecipient } from './wrap.ts'

export type FoundedTeam = {
  readonly key: TeamKey
  /** Wrapped to the organisation root, for the ceremony of two people. */
  readonly rootWrap: Sealed
  /** Wrapped to the first administrator. */
  readonly memberWrap: Sealed
}

export type Founding = {
  readonly organisationId: string
  readonly keys: OrganisationKeys
  readonly keyring: Keyring
  /** Wrap it with `sealUnlocker` for each way to unlock. */
  readonly keyringKey: Uint8Array<ArrayBuffer>
  readonly keyringBlob: Sealed
  readonly keyringForRoot: Sealed
  readonly teams: readonly FoundedTeam[]
  /** The steward, then one entry a team; all signed by the organisation signing key. */
  readonly entries: readonly SignedEntry[]
  readonly pin: DirectoryPin
}

export type FoundingInput = {
  readonly organisationId: string
  readonly staffId: string
  /** The working name that the directory shows. */
  readonly displayName: string
  readonly teams: readonly string[]
}

/** Makes everything; about 60 ms. The organisation keys must be printed and forgotten by the caller. */
export async function foundOrganisation(input: FoundingInput): Promise<Founding> {
  const { organisationId, staffId } = input
  const place = { organisationId, staffId }
  const keys = await newOrganisationKeys()
  const fresh = await newKeyring({
    ...place,
    organisationSigningKey: keys.signing.publicKey,
  })
  const teams = await Promise.all(
    input.teams.map((team) => foundTeam(organisationId, team, keys.root.recipient, fresh)),
  )
  const { entries, pin } = await firstEntries(input, keys, fresh, teams)
  const keyring = withDirectoryPin(fresh, pin)
  const keyringKey = newKeyringKey()
  return {
    organisationId,
    keys,
    keyring,
    keyringKey,
    keyringBlob: await sealKeyring(keyring, keyringKey),
    keyringForRoot: await wrapKeyringToRoot(keyringKey, place, keys.root.recipient),
    teams,
    entries,
    pin,
  }
}

async function foundTeam(
  organisationId: string,
  team: string,
  root: HybridRecipient,
  first: Keyring,
): Promise<FoundedTeam> {
  const { key, wraps } = await newTeamKey({
    organisationId,
    team,
    members: [
      { holder: 'root', recipient: root },
      { holder: first.staffId, recipient: first.age.recipient },
    ],
  })
  const [rootWrap, memberWrap] = wraps
  if (rootWrap === undefined || memberWrap === undefined) throw new Error('a wrap is missing')
  return { key, rootWrap: rootWrap.blob, memberWrap: memberWrap.blob }
}

async function firstEntries(
  input: FoundingInput,
  keys: OrganisationKeys,
  keyring: Keyring,
  teams: readonly FoundedTeam[],
): Promise<{ readonly entries: readonly SignedEntry[]; readonly pin: DirectoryPin }> {
  const { organisationId } = input
  const signer = { kind: 'organisation', seed: keys.signing.seed } as const
  const facts = [
    { kind: 'steward', ...publicKeysOf(keyring, input.displayName) } as const,
    ...teams.map(
      ({ key }) =>
        ({
          kind: 'team',
          team: key.team,
          version: key.version,
          recipient: key.recipient,
        }) as const,
    ),
  ]
  const entries: SignedEntry[] = []
  let pin: DirectoryPin | undefined
  for (const fact of facts) {
    entries.push(await signEntry({ organisationId, after: pin, fact, signer }))
    const checked = await verifyDirectory({
      organisationId,
      organisationSigningKey: keys.signing.publicKey,
      entries,
    })
    if (!checked.ok) throw new Error('the first directory does not verify')
    pin = checked.value.pin
  }
  if (pin === undefined) throw new Error('no entry was made')
  return { entries, pin }
}
