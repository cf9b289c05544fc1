// Team keys as the open keyring holds them, and triage cards in lists, which open in microseconds under the card key.
import {
  asSealed,
  type CardFault,
  type JsonValue,
  openCard,
  type Sealed,
  sealCard,
  shredKey,
} from '@forestall/sealed'
import { KeyringFault, type Team, type UnlockedKeyring } from '../operation.ts'

export interface StoredCard {
  readonly caseId: string
  readonly teamVersion: number
  readonly blob: Uint8Array
  /** The shred key of class `conversation`. */
  readonly shredKey: Uint8Array
}

export type OpenedCard =
  | { readonly caseId: string; readonly ok: true; readonly card: unknown }
  | { readonly caseId: string; readonly ok: false; readonly fault: CardFault | 'no_team_key' }

const teams: readonly Team[] = ['intake', 'registry', 'hotline', 'safeguarding']

export const teamOperations = {
  /** The teams whose newest key is wrapped to this person. */
  async listOwnTeams(keyring: UnlockedKeyring, _input: null): Promise<readonly Team[]> {
    const held = await Promise.all(
      teams.map(async (team) => {
        try {
          await keyring.teamKey(team)
          return [team]
        } catch (error) {
          if (error instanceof KeyringFault && error.reason === 'no_team_key') return []
          throw error
        }
      }),
    )
    return held.flat()
  },

  /** Opens the cards of a list that are sealed under the team card key. Validate each card before use. */
  async openTeamCards(
    keyring: UnlockedKeyring,
    input: { readonly team: Team; readonly cards: readonly StoredCard[] },
  ): Promise<readonly OpenedCard[]> {
    return Promise.all(
      input.cards.map(async (stored): Promise<OpenedCard> => {
        const { caseId } = stored
        const team = await keyring.teamKey(input.team, stored.teamVersion).catch(() => undefined)
        if (team === undefined) return { caseId, ok: false, fault: 'no_team_key' }
        const opened = await openCard({
          place: { organisationId: keyring.organisationId, caseId },
          team,
          shredKey: shredKey('conversation', stored.shredKey),
          blob: asSealed(stored.blob),
        })
        return opened.ok
          ? { caseId, ok: true, card: opened.value }
          : { caseId, ok: false, fault: opened.error }
      }),
    )
  },

  /** Seals a changed card under the newest team card key. */
  async sealTeamCard(
    keyring: UnlockedKeyring,
    input: {
      readonly team: Team
      readonly caseId: string
      readonly shredKey: Uint8Array
      readonly card: JsonValue
    },
  ): Promise<{ readonly teamVersion: number; readonly blob: Sealed }> {
    const team = await keyring.teamKey(input.team)
    const blob = await sealCard({
      place: { organisationId: keyring.organisationId, caseId: input.caseId },
      team,
      shredKey: shredKey('conversation', input.shredKey),
      card: input.card,
    })
    return { teamVersion: team.version, blob }
  },
} as const
