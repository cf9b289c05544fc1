// What an operation of the keyring Worker is given and what it may give back. Key bytes stay in the Worker: an
// operation answers with plaintext for the screen or ciphertext for the server (3-sealing "Staff").
import type {
  Bytes,
  CasePin,
  Directory,
  HybridIdentity,
  HybridRecipient,
  KeyringPlace,
  SeenName,
  Signer,
  TeamKey,
} from '@forestall/sealed'

/** Why something could not be done. The page has a sentence for each. */
export type KeyringFaultReason =
  /** Nobody has unlocked, or somebody locked meanwhile. */
  | 'locked'
  | 'signed_out'
  | 'offline'
  /** The signed directory is not what was seen before, or not signed as it must be. */
  | 'directory'
  /** The team key is not wrapped to this person (yet). */
  | 'no_team_key'
  /** A key is not the one that the signed directory names. */
  | 'substituted'
  /** The keys of a case are not those that colleagues made: nothing is sealed under them. */
  | 'changed_keys'
  | 'damaged'
  | 'broken'

/** Thrown by operations for what a person cannot act on inside the operation itself. */
export class KeyringFault extends Error {
  readonly reason: KeyringFaultReason
  constructor(reason: KeyringFaultReason) {
    super(reason)
    this.name = 'KeyringFault'
    this.reason = reason
  }
}

export type Team = 'intake' | 'registry' | 'hotline' | 'safeguarding'

export interface UnlockedKeyring {
  readonly organisationId: string
  readonly staffId: string
  /** Opens what is wrapped to this person. */
  readonly identity: HybridIdentity
  readonly recipient: HybridRecipient
  readonly signer: Signer
  readonly place: KeyringPlace
  /** As pinned when the keys were made: what certifies stewards. */
  readonly organisationSigningKey: Bytes
  /** The key of the keyring blob itself: for new unlockers. */
  readonly keyringKey: Bytes
  /** The highest number seen per thread of a case, and the highest version of its key. */
  readonly casePin: (caseId: string) => CasePin
  /** Remembers a higher number; kept on the server with the keyring. Lower ones change nothing. */
  readonly rememberSeen: (caseId: string, name: SeenName, highest: number) => Promise<void>
  /** Forgets the pins of a case that was closed, handed over or erased. */
  readonly forgetCase: (caseId: string) => Promise<void>
  /** The verified directory; fetched once a page, again with `fresh`. Faults: `directory`, `offline`. */
  readonly directory: (freshness?: 'fresh') => Promise<Directory>
  /** A team key of this person, the newest unless a version is given. Faults: `no_team_key`, `substituted`. */
  readonly teamKey: (team: Team, version?: number) => Promise<TeamKey>
}

/** Input and output are structured-cloneable: plain objects, `Uint8Array`, no class instances. */
export type Operation<Input, Output> = (keyring: UnlockedKeyring, input: Input) => Promise<Output>
