// A menu is sealed here, for every candidate before the first is asked: the offer card to that therapist alone, the case
// key beside it, the decision under the case key. And a therapist opens the card that was sealed to them.
import {
  asSealed,
  isTextTooLong,
  type JsonValue,
  type Offer,
  openOfferCard,
  type Sealed,
  sealMessage,
  sealOffer,
  shredKey,
} from '@forestall/sealed'
import { KeyringFault, type UnlockedKeyring } from '../operation.ts'
import { keysToWriteUnder } from './case.ts'
import { newest, placeOf, type StoredCase } from './case-opening.ts'

export interface MenuToSeal {
  readonly stored: StoredCase
  readonly menuId: string
  /** Why these and why not the others, as JSON. */
  readonly decision: string
  readonly offers: readonly {
    readonly offerId: string
    readonly staffId: string
    readonly card: JsonValue
  }[]
}

export interface SealedMenu {
  readonly caseKeyVersion: number
  readonly decision: Sealed
  /** In the order that was given. */
  readonly offers: readonly Offer[]
}

export interface StoredOfferCard {
  readonly offerId: string
  readonly staffId: string
  readonly offeredBy: string
  readonly keyWrap: Uint8Array
  readonly card: Uint8Array
}

export const matchingOperations = {
  async sealMenu(
    keyring: UnlockedKeyring,
    input: MenuToSeal,
  ): Promise<SealedMenu | 'unknown_colleague' | 'too_long'> {
    const { stored, menuId, decision: text } = input
    if (isTextTooLong(text)) return 'too_long'
    if (stored.conversationShredKey === undefined) throw new KeyringFault('damaged')
    const { caseKeys } = await keysToWriteUnder(keyring, stored)
    const place = placeOf(keyring, stored.caseId)
    const directory = await keyring.directory('fresh')
    const granter = keyring.signer
    const offers: Offer[] = []
    for (const { offerId, staffId: to, card } of input.offers) {
      const sealed = await sealOffer({ place, offerId, caseKeys, card, to, directory, granter })
      if (!sealed.ok) return sealed.error
      offers.push(sealed.value)
    }
    const key = newest(caseKeys)
    const decision = await sealMessage({
      place: { ...place, messageId: menuId, channel: 'note', sequence: 1 },
      ...{ key, shredKey: shredKey('conversation', stored.conversationShredKey), text },
      author: { role: 'staff', signer: granter, lastRead: 0 },
    })
    return { caseKeyVersion: key.version, decision, offers }
  },

  /** The card as parsed JSON: validate it. Faults: `damaged`, `substituted`. */
  async openOffer(keyring: UnlockedKeyring, offer: StoredOfferCard): Promise<unknown> {
    const { organisationId, identity, staffId } = keyring
    if (offer.staffId !== staffId) throw new KeyringFault('substituted')
    const opened = await openOfferCard({
      ...{ organisationId, identity, directory: await keyring.directory() },
      offer: { ...offer, keyWrap: asSealed(offer.keyWrap), card: asSealed(offer.card) },
    })
    if (!opened.ok) throw new KeyringFault('damaged')
    return opened.value
  },
} as const satisfies Record<string, (keyring: UnlockedKeyring, input: never) => Promise<unknown>>
