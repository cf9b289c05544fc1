// Whether this browser can seal at all, asked before a person types a word: an old browser or a page
// without a secure context must say so at once and stop.

import { openBox, sealBox } from './box.ts'
import { equalBytes, randomBytes } from './bytes.ts'
import { newHybridPair, unwrapKey, wrapKey } from './wrap.ts'

/** One wrap and one box, made and opened again (about 12 ms). False, never an exception. */
export async function canSealHere(): Promise<boolean> {
  try {
    const secret = randomBytes(32)
    const place = { purpose: 'case', organisationId: '-', subjectId: '-', version: 1 } as const
    const { identity, recipient } = await newHybridPair()
    const unwrapped = await unwrapKey(await wrapKey(secret, place, recipient), place, identity)
    const box = { purpose: 'self-test', context: [] }
    const opened = await openBox(secret, box, await sealBox(secret, box, secret))
    return unwrapped.ok && opened.ok && equalBytes(unwrapped.value, opened.value)
  } catch {
    return false
  }
}
