// The organisation keys on paper, in two halves for two people: each alone is random noise (XOR
// split). Each half is eight numbered lines with check symbols, so that a mistype is named by its line.

import type { OrganisationKeys } from './organisation.ts'
import type { Outcome } from './outcome.ts'

export type HalfNumber = 1 | 2

export type SheetHalf = {
  readonly half: HalfNumber
  /** Eight symbols that both halves of one sheet share; print it on both. */
  readonly sheetId: string
  /** Eight lines `XXXX XXXX XXXX XXXX XX`. */
  readonly lines: readonly string[]
}

export type SheetFault =
  | { readonly kind: 'line_count'; readonly found: number }
  | { readonly kind: 'length'; readonly line: number; readonly found: number }
  | { readonly kind: 'symbol'; readonly line: number; readonly symbol: string }
  /** A mistype in that line, or a line in the wrong place. */
  | { readonly kind: 'check'; readonly line: number }
  /** All lines are right by themselves and do not belong together, or the version is unknown. */
  | { readonly kind: 'not_a_half' }

export type JoinFault =
  | { readonly kind: 'same_half'; readonly half: HalfNumber }
  | { readonly kind: 'different_sheets' }
  | { readonly kind: 'damaged' }

declare const halfBrand: unique symbol
/** A half that was read and checked. */
export type ParsedHalf = SheetHalf & { readonly [halfBrand]: true }

/** Two halves that open nothing alone. Each call makes a new pair; old pairs stay valid. */
export function splitOrganisationKeys(
  keys: OrganisationKeys,
): Promise<{ readonly first: SheetHalf; readonly second: SheetHalf }> {
  throw new Error(`not built yet ${keys.root.recipient}`)
}

/** Reads a half as typed: eight lines, case-blind, spaces free, I L O accepted. */
export function parseHalf(typed: string): Promise<Outcome<ParsedHalf, SheetFault>> {
  throw new Error(`not built yet ${typed}`)
}

/** Whether a half typed back is the half just printed. */
export function isSameHalf(typed: ParsedHalf, printed: SheetHalf): boolean {
  throw new Error(`not built yet ${typed.half}${printed.half}`)
}

export function joinHalves(
  one: ParsedHalf,
  other: ParsedHalf,
): Promise<Outcome<OrganisationKeys, JoinFault>> {
  throw new Error(`not built yet ${one.half}${other.half}`)
}
