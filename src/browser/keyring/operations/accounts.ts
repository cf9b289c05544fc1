// What a steward does with open keys: the fingerprint of offered keys, signing a colleague into and out of the
// directory, wrapping team keys; and what a member does after somebody left: a new team key, what waits wrapped to it.
import {
  type Directory,
  fingerprint,
  newTeamKey,
  parseRecipient,
  resealCard,
  rewrap,
  type Sealed,
  type SignedEntry,
  type StaffKeys,
  shredKey,
  signEntry,
  type TeamKey,
  type WrapPlace,
  wrapTeamKey,
} from '@forestall/sealed'
import { KeyringFault, type Team, type UnlockedKeyring } from '../operation.ts'

export interface OfferedKeys {
  readonly staffId: string
  readonly displayName: string
  readonly recipient: string
  readonly signingKey: Uint8Array
}

export interface MadeTeamWrap {
  readonly team: Team
  readonly version: number
  readonly blob: Sealed
}

export interface StoredWaiting {
  readonly kind: 'case' | 'identity' | 'card' | 'concern' | 'own_duty'
  readonly id: string
  readonly keyVersion: number
  readonly teamVersion: number
  readonly blob: Uint8Array
  readonly shredKey: Uint8Array | undefined
}

export const accountOperations = {
  /** In the form to compare aloud, computed here from what the server says was offered. */
  async offeredFingerprint(
    keyring: UnlockedKeyring,
    offered: OfferedKeys,
  ): Promise<{ readonly groups: string; readonly words: string }> {
    return fingerprint(keyring.organisationId, keysOf(offered))
  },

  /** The directory entry of a colleague whose fingerprint was compared, and the team keys for their roles. */
  async signColleague(
    keyring: UnlockedKeyring,
    input: { readonly offered: OfferedKeys; readonly teams: readonly Team[] },
  ): Promise<
    | { readonly entry: SignedEntry; readonly wraps: readonly MadeTeamWrap[] }
    | 'not_steward'
    | 'different_keys'
  > {
    const directory = await keyring.directory('fresh')
    if (!isSteward(keyring, directory)) return 'not_steward'
    const keys = keysOf(input.offered)
    // Somebody who is in the directory keeps the keys they have: replacing them is no part of inviting.
    if (directory.staff.has(keys.staffId)) return 'different_keys'
    const entry = await sign(keyring, directory, { kind: 'staff', ...keys })
    return { entry, wraps: await wrapsFor(keyring, directory, input.teams, keys.recipient) }
  },

  /** Team keys for a colleague whom the verified directory names. */
  async wrapTeamKeys(
    keyring: UnlockedKeyring,
    input: { readonly staffId: string; readonly teams: readonly Team[] },
  ): Promise<readonly MadeTeamWrap[] | 'unknown_colleague'> {
    const directory = await keyring.directory('fresh')
    const colleague = directory.staff.get(input.staffId)
    if (colleague === undefined) return 'unknown_colleague'
    return wrapsFor(keyring, directory, input.teams, colleague.recipient)
  },

  /** The keys that the directory names already, under another name. A steward's own entry stays as it is. */
  async signName(
    keyring: UnlockedKeyring,
    input: { readonly staffId: string; readonly displayName: string },
  ): Promise<SignedEntry | 'not_steward' | 'unknown_colleague'> {
    const directory = await keyring.directory('fresh')
    if (!isSteward(keyring, directory)) return 'not_steward'
    const known = directory.staff.get(input.staffId)
    if (known === undefined || known.isSteward) return 'unknown_colleague'
    const { staffId, recipient, signingKey } = known
    const { displayName } = input
    return sign(keyring, directory, { kind: 'staff', staffId, displayName, recipient, signingKey })
  },

  async signDeparture(
    keyring: UnlockedKeyring,
    input: { readonly staffId: string },
  ): Promise<SignedEntry | 'not_steward'> {
    const directory = await keyring.directory('fresh')
    if (!isSteward(keyring, directory)) return 'not_steward'
    return sign(keyring, directory, { kind: 'left', staffId: input.staffId })
  },

  /** The next version of a team key, wrapped to the root and to those of `members` whom the directory names. */
  async renewTeamKey(
    keyring: UnlockedKeyring,
    input: {
      readonly team: Team
      readonly rootRecipient: string
      readonly members: readonly string[]
    },
  ): Promise<
    | {
        readonly version: number
        readonly recipient: string
        readonly rootWrap: Sealed
        readonly wraps: readonly { readonly staffId: string; readonly blob: Sealed }[]
        readonly entry: SignedEntry
      }
    | 'not_steward'
  > {
    const { team } = input
    const { organisationId } = keyring
    const directory = await keyring.directory('fresh')
    if (!isSteward(keyring, directory)) return 'not_steward'
    const root = parseRecipient(input.rootRecipient)
    const current = directory.teams.get(team)
    if (root === undefined || current === undefined) throw new KeyringFault('damaged')
    const members = input.members.map((holder) => {
      const colleague = directory.staff.get(holder)
      if (colleague === undefined) throw new KeyringFault('substituted')
      return { holder, recipient: colleague.recipient }
    })
    const version = current.version + 1
    const made = await newTeamKey({
      ...{ organisationId, team, version },
      members: [{ holder: 'root', recipient: root }, ...members],
    })
    const { recipient } = made.key
    const [rootWrap, ...wraps] = made.wraps
    if (rootWrap === undefined) throw new KeyringFault('broken')
    return {
      ...{ version, recipient },
      rootWrap: rootWrap.blob,
      wraps: wraps.map(({ holder, blob }) => ({ staffId: holder, blob })),
      entry: await sign(keyring, directory, { kind: 'team', team, version, recipient }),
    }
  },

  /** Each to the newest key of the team; undefined where this person's keys do not open it. */
  async rewrapWaiting(
    keyring: UnlockedKeyring,
    input: { readonly team: Team; readonly items: readonly StoredWaiting[] },
  ): Promise<readonly ({ readonly teamVersion: number; readonly blob: Sealed } | undefined)[]> {
    const to = await keyring.teamKey(input.team)
    return Promise.all(
      input.items.map(async (item) => {
        const from = await keyring.teamKey(input.team, item.teamVersion).catch(() => undefined)
        const blob = from === undefined ? undefined : await rewrapOne(keyring, item, from, to)
        return blob === undefined ? undefined : { teamVersion: to.version, blob }
      }),
    )
  },
} as const

function keysOf(offered: OfferedKeys): StaffKeys {
  const recipient = parseRecipient(offered.recipient)
  if (recipient === undefined || offered.signingKey.length !== 32) throw new KeyringFault('damaged')
  const { staffId, displayName } = offered
  return { staffId, displayName, recipient, signingKey: new Uint8Array(offered.signingKey) }
}

function isSteward(keyring: UnlockedKeyring, directory: Directory): boolean {
  return directory.staff.get(keyring.staffId)?.isSteward === true
}

async function sign(
  keyring: UnlockedKeyring,
  directory: Directory,
  fact: Parameters<typeof signEntry>[0]['fact'],
): Promise<SignedEntry> {
  const { organisationId, signer } = keyring
  return signEntry({
    ...{ organisationId, fact },
    after: directory.pin,
    signer: { kind: 'steward', ...signer },
  })
}

/** Every version that this person holds: older ones open what is not wrapped to the newest yet. */
async function wrapsFor(
  keyring: UnlockedKeyring,
  directory: Directory,
  teams: readonly Team[],
  recipient: StaffKeys['recipient'],
): Promise<readonly MadeTeamWrap[]> {
  const wraps: MadeTeamWrap[] = []
  for (const team of teams) {
    const newest = directory.teams.get(team)?.version
    if (newest === undefined) throw new KeyringFault('no_team_key')
    for (let version = newest; version >= 1; version -= 1) {
      const key = await heldKey(keyring, team, version)
      if (key === undefined && version === newest) throw new KeyringFault('no_team_key')
      if (key !== undefined)
        wraps.push({
          team,
          version,
          blob: await wrapTeamKey(key, keyring.organisationId, recipient),
        })
    }
  }
  return wraps
}

async function heldKey(
  keyring: UnlockedKeyring,
  team: Team,
  version: number,
): Promise<TeamKey | undefined> {
  try {
    return await keyring.teamKey(team, version)
  } catch (error) {
    if (error instanceof KeyringFault && error.reason === 'no_team_key') return undefined
    throw error
  }
}

const purposes = {
  case: 'case',
  identity: 'identity',
  concern: 'concern',
  own_duty: 'concern',
} as const satisfies Record<Exclude<StoredWaiting['kind'], 'card'>, WrapPlace['purpose']>

/** Where what is wrapped to a team belongs; cards are no wraps. */
export function wrapPlaceOf(
  organisationId: string,
  item: Pick<StoredWaiting, 'id' | 'keyVersion'> & { readonly kind: keyof typeof purposes },
): WrapPlace {
  const { id: subjectId, keyVersion: version } = item
  return { organisationId, purpose: purposes[item.kind], subjectId, version }
}

async function rewrapOne(
  keyring: UnlockedKeyring,
  item: StoredWaiting,
  from: TeamKey,
  to: TeamKey,
): Promise<Sealed | undefined> {
  const { organisationId } = keyring
  if (item.kind === 'card') {
    if (item.shredKey === undefined) return undefined
    const place = { organisationId, caseId: item.id }
    const shred = shredKey('conversation', item.shredKey)
    const sealed = await resealCard({ place, from, to, shredKey: shred, blob: item.blob })
    return sealed.ok ? sealed.value : undefined
  }
  const done = await rewrap({
    blob: item.blob,
    place: wrapPlaceOf(organisationId, { ...item, kind: item.kind }),
    from: from.identity,
    to: to.recipient,
  })
  return done.ok ? done.value : undefined
}
