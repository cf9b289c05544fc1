// The chain of case keys: version n+1 is believed because whoever made it held version n, or because a colleague of the
// directory signed it to the reader. Wrapping alone shows nothing: anybody can wrap a key to a team's public recipient.

import { equalBytes } from './bytes.ts'
import { type CaseKey, type CasePlace, linkCaseKeys } from './case-keys.ts'

/** A case key that opened. `isSigned`: out of a grant whose signature was checked (`openGrant`). */
export type HeldCaseKey = { readonly key: CaseKey; readonly isSigned: boolean }

/** As stored beside version `version`, from 2 on. */
export type CaseKeyLink = { readonly version: number; readonly link: Uint8Array }

export type BelievedCaseKeys = {
  /** One a version, lowest first. */
  readonly keys: readonly CaseKey[]
  /** Versions with a key that nobody who held the one before made. Seal nothing while there is one. */
  readonly doubtful: readonly number[]
}

/**
 * Which of the keys that opened may be used. Version 1 stands by itself: if it is exchanged, nothing that was written
 * opens. Two different keys of one version are told apart by signature or link; where neither does, none is believed.
 */
export async function believeCaseKeys(input: {
  readonly place: CasePlace
  readonly held: readonly HeldCaseKey[]
  readonly links: readonly CaseKeyLink[]
}): Promise<BelievedCaseKeys> {
  const versions = [...new Set(input.held.map(({ key }) => key.version))].sort((a, b) => a - b)
  const keys: CaseKey[] = []
  const doubtful: number[] = []
  for (const version of versions) {
    const held = distinct(input.held.filter(({ key }) => key.version === version))
    const found = await believeOne(held, keys.at(-1), input)
    if (found !== undefined) keys.push(found)
    if (found === undefined || held.length > 1) doubtful.push(version)
  }
  return { keys, doubtful }
}

async function believeOne(
  held: readonly HeldCaseKey[],
  before: CaseKey | undefined,
  { place, links }: { readonly place: CasePlace; readonly links: readonly CaseKeyLink[] },
): Promise<CaseKey | undefined> {
  const signed = held.filter(({ isSigned }) => isSigned)
  if (signed.length > 0) return signed.length === 1 ? signed[0]?.key : undefined
  if (held[0]?.key.version === 1) return held.length === 1 ? held[0].key : undefined
  for (const { key } of held) {
    if (before?.version !== key.version - 1) return undefined
    const expected = await linkCaseKeys(before, key, place)
    const isLinked = links.some(
      ({ version, link }) => version === key.version && equalBytes(link, expected),
    )
    if (isLinked) return key
  }
  return undefined
}

/** The same key may be wrapped more than once: to the team and to the reader. */
function distinct(held: readonly HeldCaseKey[]): readonly HeldCaseKey[] {
  const found: HeldCaseKey[] = []
  for (const one of [...held].sort((a, b) => Number(b.isSigned) - Number(a.isSigned)))
    if (!found.some(({ key }) => equalBytes(key.bytes, one.key.bytes))) found.push(one)
  return found
}
