// A second member's look at what a first one wrapped to the new key of their team: both copies are opened here, and only
// whether they hold the same leaves the Worker.
import { equalBytes, openCard, shredKey, type TeamKey, unwrapKey } from '@forestall/sealed'
import type { Team, UnlockedKeyring } from '../operation.ts'
import { type StoredWaiting, wrapPlaceOf } from './accounts.ts'

/** As it is sealed now, with what it was before. */
export interface StoredReplaced extends StoredWaiting {
  readonly before: { readonly teamVersion: number; readonly blob: Uint8Array }
}

export const replacedOperations = {
  /** True where both open to the same; undefined where this person cannot tell, because the older one does not open. */
  async compareReplaced(
    keyring: UnlockedKeyring,
    input: { readonly team: Team; readonly items: readonly StoredReplaced[] },
  ): Promise<readonly (boolean | undefined)[]> {
    const { team } = input
    const opened = (version: number) => keyring.teamKey(team, version).catch(() => undefined)
    return Promise.all(
      input.items.map(async (item) => {
        const [to, from] = [await opened(item.teamVersion), await opened(item.before.teamVersion)]
        if (to === undefined || from === undefined) return undefined
        const before = await contentsOf(keyring, item, item.before.blob, from)
        if (before === undefined) return undefined
        const now = await contentsOf(keyring, item, item.blob, to)
        return now !== undefined && equalBytes(before, now)
      }),
    )
  },
} as const

async function contentsOf(
  { organisationId }: UnlockedKeyring,
  item: StoredReplaced,
  blob: Uint8Array,
  team: TeamKey,
): Promise<Uint8Array | undefined> {
  if (item.kind !== 'card') {
    const opened = await unwrapKey(
      blob,
      wrapPlaceOf(organisationId, { ...item, kind: item.kind }),
      team.identity,
    )
    return opened.ok ? opened.value : undefined
  }
  if (item.shredKey === undefined) return undefined
  const place = { organisationId, caseId: item.id }
  const shred = shredKey('conversation', item.shredKey)
  const opened = await openCard({ place, team, shredKey: shred, blob })
  return opened.ok ? new TextEncoder().encode(JSON.stringify(opened.value)) : undefined
}
