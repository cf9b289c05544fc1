// How the keys of a case come out of the wraps that the server serves, each checked before it is believed.
import {
  asSealed,
  believeCaseKeys,
  type CaseKey,
  type CaseKeyLink,
  type CasePlace,
  type ConversationKey,
  type Directory,
  type Grant,
  type HeldCaseKey,
  openCaseKey,
  openConversationKey,
  openGrant,
} from '@forestall/sealed'
import { KeyringFault, type UnlockedKeyring } from '../operation.ts'

/** A case key as stored: for the team, or signed for this person. */
export type StoredCaseWrap =
  | {
      readonly for: 'team'
      readonly version: number
      readonly teamVersion: number
      readonly blob: Uint8Array
    }
  | {
      readonly for: 'staff'
      readonly version: number
      readonly grantedBy: string
      readonly blob: Uint8Array
      readonly signature: Uint8Array
    }

export interface StoredCase {
  readonly caseId: string
  readonly wraps: readonly StoredCaseWrap[]
  readonly caseKeyLinks: readonly CaseKeyLink[]
  readonly conversationWraps: readonly { readonly version: number; readonly blob: Uint8Array }[]
  /** Undefined once the person erased what they wrote. */
  readonly conversationShredKey: Uint8Array | undefined
  readonly card:
    | {
        readonly sealedUnder: 'case' | 'team'
        readonly keyVersion: number
        readonly blob: Uint8Array
      }
    | undefined
  readonly identity:
    | {
        readonly revision: number
        readonly keyVersion: number
        readonly teamVersion: number
        readonly keyWrap: Uint8Array
        readonly blob: Uint8Array
        readonly shredKey: Uint8Array
      }
    | undefined
  readonly messages: readonly {
    readonly channel: 'conversation' | 'note'
    readonly messageId: string
    readonly sequence: number
    readonly blob: Uint8Array
  }[]
}

export interface CaseKeys {
  readonly caseKeys: readonly CaseKey[]
  readonly conversationKeys: readonly ConversationKey[]
  /**
   * A version was served that does not open, or that nobody who held the one before made; or one that was seen before is
   * gone: read on, write nothing.
   */
  readonly areDoubtful: boolean
}

export async function keysOf(keyring: UnlockedKeyring, stored: StoredCase): Promise<CaseKeys> {
  const place = placeOf(keyring, stored.caseId)
  const directory = await keyring.directory()
  const held: HeldCaseKey[] = []
  for (const wrap of stored.wraps) {
    const key = await openWrap(keyring, place, directory, wrap)
    if (key !== undefined) held.push({ key, isSigned: wrap.for === 'staff' })
  }
  const { keys: caseKeys, doubtful } = await believeCaseKeys({
    ...{ place, held },
    links: stored.caseKeyLinks,
  })
  if (caseKeys.length === 0) throw new KeyringFault(held.length === 0 ? 'damaged' : 'changed_keys')
  const conversationKeys: ConversationKey[] = []
  for (const wrap of stored.conversationWraps) {
    const opened = await openConversationKey(wrap.blob, wrap.version, caseKeys, place)
    if (opened.ok) conversationKeys.push(opened.value)
  }
  const isRolledBack = newest(caseKeys).version < (keyring.casePin(stored.caseId).caseKey ?? 1)
  const areDoubtful = doubtful.length > 0 || held.length < stored.wraps.length || isRolledBack
  return { caseKeys, conversationKeys, areDoubtful }
}

export async function openWrap(
  keyring: UnlockedKeyring,
  place: CasePlace,
  directory: Directory,
  wrap: StoredCaseWrap,
): Promise<CaseKey | undefined> {
  if (wrap.for === 'team') {
    const team = await keyring.teamKey('intake', wrap.teamVersion)
    const opened = await openCaseKey(wrap.blob, wrap.version, place, team.identity)
    return opened.ok ? opened.value : undefined
  }
  const grant: Grant = {
    caseId: place.caseId,
    version: wrap.version,
    staffId: keyring.staffId,
    blob: asSealed(wrap.blob),
    grantedBy: wrap.grantedBy,
    signature: new Uint8Array(wrap.signature),
  }
  const { organisationId, identity } = keyring
  const opened = await openGrant({ organisationId, grant, directory, identity })
  return opened.ok ? opened.value : undefined
}

export function placeOf(keyring: UnlockedKeyring, caseId: string): CasePlace {
  return { organisationId: keyring.organisationId, caseId }
}

export function newest<Key extends { readonly version: number }>(keys: readonly Key[]): Key {
  const found = keys.reduce<Key | undefined>(
    (best, key) => (best === undefined || key.version > best.version ? key : best),
    undefined,
  )
  if (found === undefined) throw new KeyringFault('damaged')
  return found
}
