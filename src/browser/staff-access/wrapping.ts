// What is sealed to a team, batch after batch: wrapped to its newest key by one member, and compared with what it was
// before by a second. Keys stay in the Worker.
import { fromBase64url, toBase64url } from '@forestall/sealed'
import type { KeyringClient } from '../keyring/client.ts'
import type { Team } from '../keyring/operation.ts'
import type { StoredWaiting } from '../keyring/operations/accounts.ts'
import type { StoredReplaced } from '../keyring/operations/replaced.ts'
import { byId, pageData, postOrTell, show, Told } from './page.ts'

/** A call into the keyring Worker, whose faults are told in the page's words. */
export type InKeyring = <Value>(call: (keyring: KeyringClient) => Promise<Value>) => Promise<Value>

type Json = Readonly<Record<string, unknown>>
const path = (team: Team, rest: string): string => `${pageData('path')}/${team}/${rest}`

/** Until nothing waits that these keys open; what they do not open is left for another member. */
export async function rewrapAll(inKeyring: InKeyring, team: Team, count: number): Promise<void> {
  let stored = 0
  let isAlone = false
  await inBatches(team, 'waiting', count, async (served) => {
    const items = served.map(waitingOf)
    const made = await inKeyring((keyring) => keyring.call('rewrapWaiting', { team, items }))
    const rewrapped = items.flatMap(({ kind, id, keyVersion, teamVersion }, index) => {
      const wrap = made[index]
      if (wrap === undefined) return []
      const { teamVersion: newTeamVersion, blob } = wrap
      return [{ kind, id, keyVersion, teamVersion, newTeamVersion, blob: toBase64url(blob) }]
    })
    const answer = await postOrTell(path(team, 'rewrapped'), { items: rewrapped })
    stored += Number(answer['stored'])
    isAlone ||= answer['isAlone'] === true
    return Number(answer['stored'])
  })
  show(stored >= count ? `done-${team}` : `left-over-${team}`, true)
  if (isAlone) show(`alone-${team}`, true)
}

/** Until everything was compared that these keys open both ways. */
export async function checkAll(inKeyring: InKeyring, team: Team, count: number): Promise<void> {
  let same = 0
  let different = 0
  await inBatches(team, 'unchecked', count, async (served) => {
    const items = served.map(replacedOf)
    const found = await inKeyring((keyring) => keyring.call('compareReplaced', { team, items }))
    const checked = items.flatMap(({ kind, id, keyVersion, teamVersion }, index) => {
      const isSame = found[index]
      return isSame === undefined ? [] : [{ kind, id, keyVersion, teamVersion, isSame }]
    })
    const answer = await postOrTell(path(team, 'checked'), { items: checked })
    same += Number(answer['same'])
    different += Number(answer['different'])
    return Number(answer['same']) + Number(answer['different'])
  })
  if (different > 0) show(`different-${team}`, true)
  else show(same >= count ? `done-${team}` : `left-over-${team}`, true)
}

/** `work` answers how many of a batch are gone from the list; what stays is skipped. */
async function inBatches(
  team: Team,
  list: 'waiting' | 'unchecked',
  count: number,
  work: (served: readonly Json[]) => Promise<number>,
): Promise<void> {
  const progress = byId(`progress-${team}`) as HTMLProgressElement
  for (const id of ['done', 'left-over', 'alone', 'different']) show(`${id}-${team}`, false)
  show(`working-${team}`, true)
  let skipped = 0
  let done = 0
  try {
    for (;;) {
      const served = await listed(team, list, skipped)
      if (served.length === 0) return
      skipped += served.length - (await work(served))
      done += served.length
      progress.value = Math.min(1, done / Math.max(1, count))
    }
  } finally {
    show(`working-${team}`, false)
  }
}

async function listed(team: Team, list: string, skip: number): Promise<readonly Json[]> {
  const response = await fetch(path(team, `${list}?skip=${skip}`), { redirect: 'manual' })
  if (!response.ok) throw new Told('offline')
  return ((await response.json()) as { readonly items: readonly Json[] }).items
}

function waitingOf(one: Json): StoredWaiting {
  return {
    kind: String(one['kind']) as StoredWaiting['kind'],
    id: String(one['id']),
    keyVersion: Number(one['keyVersion']),
    teamVersion: Number(one['teamVersion']),
    blob: bytes(String(one['blob'])),
    shredKey: typeof one['shredKey'] === 'string' ? bytes(one['shredKey']) : undefined,
  }
}

function replacedOf(one: Json): StoredReplaced {
  const before = one['before'] as Json
  const { teamVersion, blob } = { teamVersion: Number(before['teamVersion']), blob: before['blob'] }
  return { ...waitingOf(one), before: { teamVersion, blob: bytes(String(blob)) } }
}

/** Of base64url that our own server sent. */
export function bytes(text: string): Uint8Array {
  const read = fromBase64url(text, 200_000)
  if (read === undefined) throw new Told('damaged')
  return read
}
