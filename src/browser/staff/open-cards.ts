// Triage cards in the unlocked browser: opens those that the server hands out, and seals those again for the team that
// arrived under their case key.
import { fromBase64url, toBase64url } from '@forestall/sealed'
import type { KeyringClient } from '../keyring/client.ts'
import type { StoredCaseWrap } from '../keyring/operations/case-opening.ts'
import { postJson } from './post.ts'

interface ServedCard {
  readonly caseId: string
  readonly shredKey: string
  readonly blob: string
  readonly sealedUnder: 'case' | 'team'
  readonly keyVersion: number
  readonly wrap?: { readonly version: number; readonly teamVersion: number; readonly blob: string }
}

/** By case; undefined where a card did not open. At most 50 ids; undefined for all when the server did not answer. */
export async function openCards(
  client: KeyringClient,
  ids: readonly string[],
): Promise<ReadonlyMap<string, unknown> | undefined> {
  const answer = await postJson('/staff/queue/cards', { ids }, client.page.formToken)
  if (answer.kind !== 'done') return undefined
  const { cards } = answer.value as { cards: readonly ServedCard[] }
  const underTeam = cards.filter((card) => card.sealedUnder === 'team')
  const arrived = cards.filter((card) => card.sealedUnder === 'case')
  return new Map([
    ...(await openTeamCards(client, underTeam)),
    ...(await openArrivals(client, arrived)),
  ])
}

const bytesOf = (text: string): Uint8Array => fromBase64url(text, 100_000) ?? new Uint8Array()

async function openTeamCards(
  client: KeyringClient,
  cards: readonly ServedCard[],
): Promise<readonly (readonly [string, unknown])[]> {
  const opened = await client.call('openTeamCards', {
    team: 'intake',
    cards: cards.map((card) => ({
      caseId: card.caseId,
      teamVersion: card.keyVersion,
      blob: bytesOf(card.blob),
      shredKey: bytesOf(card.shredKey),
    })),
  })
  return opened.map((one) => [one.caseId, one.ok ? one.card : undefined] as const)
}

async function openArrivals(
  client: KeyringClient,
  cards: readonly ServedCard[],
): Promise<readonly (readonly [string, unknown])[]> {
  const opened: (readonly [string, unknown])[] = []
  const resealed: { caseId: string; teamVersion: number; blob: string }[] = []
  for (const { caseId, wrap, shredKey, blob } of cards) {
    if (wrap === undefined) continue
    const { version, teamVersion } = wrap
    const stored: StoredCaseWrap = { for: 'team', version, teamVersion, blob: bytesOf(wrap.blob) }
    const input = { caseId, wrap: stored, shredKey: bytesOf(shredKey), blob: bytesOf(blob) }
    const one = await client.call('resealArrivalCard', input).catch(() => undefined)
    if (one === undefined) continue
    opened.push([caseId, one.card])
    resealed.push({ caseId, teamVersion: one.teamVersion, blob: toBase64url(one.blob) })
  }
  if (resealed.length > 0)
    await postJson('/staff/queue/resealed', { cards: resealed }, client.page.formToken)
  return opened
}
