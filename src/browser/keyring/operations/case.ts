// One case in the open keyring: its keys come out of the wraps that the server serves, its threads are opened and
// checked against the highest numbers seen, and what is written is sealed and signed here.
import {
  type Grant,
  grantCaseKey,
  type HybridRecipient,
  isTextTooLong,
  type JsonValue,
  openArrivalCard,
  openCard,
  openIdentity,
  openIdentityKey,
  openThread,
  type RotatedKeys,
  rotateKeys,
  type Sealed,
  sealCard,
  sealMessage,
  shredKey,
  type Thread,
  wrapCaseKey,
} from '@forestall/sealed'
import { KeyringFault, type UnlockedKeyring } from '../operation.ts'
import {
  type CaseKeys,
  keysOf,
  newest,
  openWrap,
  placeOf,
  type StoredCase,
  type StoredCaseWrap,
} from './case-opening.ts'

export interface OpenedCase {
  readonly conversation: Thread
  readonly notes: Thread
  readonly card: unknown
  /** False when somebody changed the keys who held none of them: what opens is shown, nothing can be written. */
  readonly mayWrite: boolean
  /** The names in the directory of those who signed something here. */
  readonly authors: Readonly<Record<string, string>>
}

async function openOne(
  keyring: UnlockedKeyring,
  stored: StoredCase,
  keys: CaseKeys,
  channel: 'conversation' | 'note',
): Promise<Thread> {
  const directory = await keyring.directory()
  const shred = stored.conversationShredKey
  const thread = await openThread({
    place: placeOf(keyring, stored.caseId),
    channel,
    rows: stored.messages.filter((message) => message.channel === channel),
    keys: { ...keys, shredKeys: shred === undefined ? [] : [shredKey('conversation', shred)] },
    signerKeys: directory.signerKeys,
    highestSeen: keyring.casePin(stored.caseId)[channel] ?? 0,
  })
  await keyring.rememberSeen(stored.caseId, channel, thread.highestSequence)
  return thread
}

/**
 * The keys to write under. Besides their chain, something of what the person wrote must open with them: who exchanged
 * the first version, to which no link leads, cannot show that.
 */
export async function keysToWriteUnder(
  keyring: UnlockedKeyring,
  stored: StoredCase,
): Promise<CaseKeys> {
  const keys = await keysOf(keyring, stored)
  const conversation = await openOne(keyring, stored, keys, 'conversation')
  if (!isSound(keys, conversation)) throw new KeyringFault('changed_keys')
  return keys
}

function isSound(keys: CaseKeys, conversation: Thread): boolean {
  const isOpen = conversation.rows.some(
    (row) => row.kind === 'opened' && row.author.role === 'enquirer',
  )
  return isOpen && !keys.areDoubtful
}

async function cardOf(
  keyring: UnlockedKeyring,
  stored: StoredCase,
  keys: CaseKeys,
): Promise<unknown> {
  const { card, conversationShredKey } = stored
  if (card === undefined || conversationShredKey === undefined) return undefined
  const place = placeOf(keyring, stored.caseId)
  const shred = shredKey('conversation', conversationShredKey)
  if (card.sealedUnder === 'team') {
    const team = await keyring.teamKey('intake', card.keyVersion).catch(() => undefined)
    if (team === undefined) return undefined
    const opened = await openCard({ place, team, shredKey: shred, blob: card.blob })
    return opened.ok ? opened.value : undefined
  }
  const caseKey = keys.caseKeys.find((key) => key.version === card.keyVersion)
  if (caseKey === undefined) return undefined
  const opened = await openArrivalCard({ place, caseKey, shredKey: shred, blob: card.blob })
  return opened.ok ? opened.value : undefined
}

interface Written {
  readonly stored: StoredCase
  readonly channel: 'conversation' | 'note'
  readonly messageId: string
  readonly sequence: number
  /** The highest number of this thread that the writer has on screen. */
  readonly lastRead: number
  readonly text: string
}

export interface RotatedCase {
  readonly keys: Pick<RotatedKeys, 'conversationWrap' | 'conversationUnderCaseKey'>
  readonly version: number
  readonly caseKeyLink: Uint8Array
  readonly teamVersion: number
  readonly teamWrap: Sealed
  readonly grants: readonly Grant[]
}

export const caseOperations = {
  async openCase(keyring: UnlockedKeyring, stored: StoredCase): Promise<OpenedCase> {
    const keys = await keysOf(keyring, stored)
    const conversation = await openOne(keyring, stored, keys, 'conversation')
    const notes = await openOne(keyring, stored, keys, 'note')
    const { staff } = await keyring.directory()
    const authors = [...staff.values()].map((one) => [one.staffId, one.displayName] as const)
    const card = await cardOf(keyring, stored, keys)
    const mayWrite = isSound(keys, conversation)
    const { version } = newest(keys.caseKeys)
    if (mayWrite && version > 1) await keyring.rememberSeen(stored.caseId, 'caseKey', version)
    return { conversation, notes, card, mayWrite, authors: Object.fromEntries(authors) }
  },

  /** An answer to the person, or an internal note, sealed and signed. */
  async sealWritten(keyring: UnlockedKeyring, input: Written): Promise<Sealed | 'too_long'> {
    if (isTextTooLong(input.text)) return 'too_long'
    const { stored, channel, messageId, sequence, lastRead, text } = input
    if (stored.conversationShredKey === undefined) throw new KeyringFault('damaged')
    const keys = await keysToWriteUnder(keyring, stored)
    const sealed = await sealMessage({
      place: { ...placeOf(keyring, stored.caseId), messageId, channel, sequence },
      key: channel === 'conversation' ? newest(keys.conversationKeys) : newest(keys.caseKeys),
      shredKey: shredKey('conversation', stored.conversationShredKey),
      author: { role: 'staff', signer: keyring.signer, lastRead },
      text,
    })
    return sealed
  },

  /** Name and ways to reach; the page asks for a reason first, and the server records it. */
  async openIdentityEnvelope(keyring: UnlockedKeyring, stored: StoredCase): Promise<unknown> {
    const { identity } = stored
    if (identity === undefined) return undefined
    const place = placeOf(keyring, stored.caseId)
    const team = await keyring.teamKey('intake', identity.teamVersion)
    const key = await openIdentityKey(identity.keyWrap, identity.keyVersion, place, team.identity)
    if (!key.ok) throw new KeyringFault('damaged')
    const opened = await openIdentity({
      ...{ place, key: key.value, revision: identity.revision, blob: identity.blob },
      shredKey: shredKey('identity', identity.shredKey),
    })
    if (!opened.ok) throw new KeyringFault('damaged')
    return opened.value
  },

  /** Every version of the case key, for a colleague of the verified directory. */
  async grantCase(
    keyring: UnlockedKeyring,
    input: { readonly stored: StoredCase; readonly to: string },
  ): Promise<readonly Grant[] | 'unknown_colleague'> {
    const { caseKeys } = await keysToWriteUnder(keyring, input.stored)
    const directory = await keyring.directory('fresh')
    const grants: Grant[] = []
    for (const key of caseKeys) {
      const made = await grantCaseKey({
        ...{ key, directory, to: input.to, granter: keyring.signer },
        place: placeOf(keyring, input.stored.caseId),
      })
      if (!made.ok) return made.error
      grants.push(made.value)
    }
    return grants
  },

  /** New keys for what follows a revocation, for the team and everybody who stays. */
  async rotateCase(
    keyring: UnlockedKeyring,
    input: {
      readonly stored: StoredCase
      readonly staying: readonly string[]
      readonly enquirer: string | undefined
    },
  ): Promise<RotatedCase | 'unknown_colleague'> {
    const { stored } = input
    const held = await keysToWriteUnder(keyring, stored)
    if (input.enquirer === undefined) throw new KeyringFault('damaged')
    const place = placeOf(keyring, stored.caseId)
    const rotated = await rotateKeys({
      place,
      caseKey: newest(held.caseKeys),
      conversationKey: newest(held.conversationKeys),
      enquirer: input.enquirer as HybridRecipient,
    })
    const directory = await keyring.directory('fresh')
    const team = directory.teams.get('intake')
    if (team === undefined) throw new KeyringFault('no_team_key')
    const grants: Grant[] = []
    for (const to of input.staying) {
      const made = await grantCaseKey({
        place,
        key: rotated.caseKey,
        to,
        directory,
        granter: keyring.signer,
      })
      if (!made.ok) return made.error
      grants.push(made.value)
    }
    const { caseKeyLink, conversationWrap, conversationUnderCaseKey } = rotated
    return {
      keys: { conversationWrap, conversationUnderCaseKey },
      caseKeyLink,
      version: rotated.caseKey.version,
      teamVersion: team.version,
      teamWrap: await wrapCaseKey(rotated.caseKey, place, team.recipient),
      grants,
    }
  },

  /** Cards that arrived under their case key, sealed again under the team card key for the lists to come. */
  async resealArrivalCard(
    keyring: UnlockedKeyring,
    input: {
      readonly caseId: string
      readonly wrap: StoredCaseWrap
      readonly shredKey: Uint8Array
      readonly blob: Uint8Array
    },
  ): Promise<
    { readonly card: unknown; readonly teamVersion: number; readonly blob: Sealed } | undefined
  > {
    const place = placeOf(keyring, input.caseId)
    const caseKey = await openWrap(keyring, place, await keyring.directory(), input.wrap)
    if (caseKey === undefined) return undefined
    const shred = shredKey('conversation', input.shredKey)
    const opened = await openArrivalCard({ place, caseKey, shredKey: shred, blob: input.blob })
    if (!opened.ok) return undefined
    const team = await keyring.teamKey('intake')
    const card = opened.value as JsonValue
    const blob = await sealCard({ place, team, shredKey: shred, card })
    return { card: opened.value, teamVersion: team.version, blob }
  },
} as const satisfies Record<string, (keyring: UnlockedKeyring, input: never) => Promise<unknown>>
