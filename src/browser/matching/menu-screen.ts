// What the parts of the menu page work with.
import type { MatchingSetting } from '#domain/help/matching/evaluate.ts'
import type { MatchingTexts } from '#domain/help/matching/explain.ts'
import type { Menu } from '#domain/help/matching/menu.ts'
import type { MatchingNeed, MatchingRecord } from '#domain/help/matching/need.ts'
import { type OfferCard, offerCardOf } from '#domain/help/matching/offer-card.ts'
import { modesWithRoom } from '#domain/help/matching/reach.ts'
import type { MatchingTherapist } from '#domain/help/matching/therapist.ts'
import type { MeetingMode } from '#domain/help/therapists/profile.ts'
import type { TriageCard } from '#domain/help/triage-card.ts'
import type { TherapistId } from '#domain/shared/ids.ts'
import type { KeyringClient } from '../keyring/client.ts'
import type { StoredCase } from '../keyring/operations/case-opening.ts'
import type { CardWords } from './card-lines.ts'

export type OfferedTherapist = MatchingTherapist & { readonly staffId: string }

/** As `/staff/enquiries/:id/menu/facts` sends them. */
export interface MenuFacts {
  readonly record: MatchingRecord
  readonly hasOpenTask: boolean
  readonly therapists: readonly OfferedTherapist[]
  readonly setting: MatchingSetting
  readonly texts: MatchingTexts
  readonly options: CardWords['options']
  readonly words: MenuScriptWords
}

export interface MenuScriptWords {
  readonly failed: string
  readonly nobodyToMatch: string
  readonly need: string
  readonly candidates: string
  readonly candidatesHint: string
  readonly few: string
  readonly nobody: string
  readonly choose: string
  readonly meeting: string
  readonly others: string
  readonly therapist: string
  readonly rule: string
  readonly preview: string
  readonly way: string
  readonly ways: { readonly in_turn: string; readonly side_by_side: string }
  readonly confirm: string
  readonly sealing: string
  readonly unknown: string
  readonly card: CardWords['labels']
  readonly refused: Readonly<Record<string, string>>
}

export interface MenuOnScreen {
  readonly root: HTMLElement
  readonly path: string
  readonly keyring: KeyringClient
  readonly stored: StoredCase
  readonly card: TriageCard
  readonly need: MatchingNeed
  readonly menu: Menu
  readonly facts: MenuFacts
}

export function therapistOf({ facts }: MenuOnScreen, id: TherapistId): OfferedTherapist {
  const found = facts.therapists.find((one) => one.id === id)
  if (found === undefined) throw new Error('a therapist who was compared is not there')
  return found
}

export function nameOf({ profile }: Pick<OfferedTherapist, 'profile'>): string {
  return `${profile.firstName} ${profile.surname}`
}

export function modesOf({ need }: MenuOnScreen, therapist: OfferedTherapist) {
  return modesWithRoom(need, therapist)
}

export function cardFor({ card, need, facts }: MenuOnScreen, mode: MeetingMode): OfferCard {
  return offerCardOf(card, need, { mode, hasOpenTask: facts.hasOpenTask })
}
