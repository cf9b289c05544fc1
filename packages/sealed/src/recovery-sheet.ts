// The organisation keys on paper, in two halves for two people: each alone is random noise (XOR
// split). Each half is eight numbered lines with check symbols, so that a mistype is named by its line.

import { type Bytes, concatBytes, equalBytes, fields, randomBytes } from './bytes.ts'
import {
  bytesToNumber,
  checkSymbols,
  findWrongSymbol,
  fromSymbols,
  inGroups,
  normaliseSymbols,
  numberToBytes,
  toSymbols,
} from './crockford.ts'
import { domainPrefix, sha256 } from './kdf.ts'
import type { OrganisationKeys } from './organisation.ts'
import { done, fault, type Outcome } from './outcome.ts'
import { signingPairFromSeed } from './signing.ts'
import { hybridPairFromSeed, seedOf } from './wrap.ts'

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

const version = 1
const lineCount = 8
const lineBytes = 10
const lineSymbols = 18
const shareBytes = 64
const idBytes = 5
const shareStart = 2 + idBytes
const checksumStart = shareStart + shareBytes

/** Two halves that open nothing alone. Each call makes a new pair; old pairs stay valid. */
export async function splitOrganisationKeys(
  keys: OrganisationKeys,
): Promise<{ readonly first: SheetHalf; readonly second: SheetHalf }> {
  const secret = concatBytes(seedOf(keys.root.identity), keys.signing.seed)
  const noise = randomBytes(shareBytes)
  const id = await sheetIdOf(secret, noise)
  return {
    first: await writeHalf(1, id, noise),
    second: await writeHalf(2, id, exclusiveOr(secret, noise)),
  }
}

/** Reads a half as typed: eight lines, case-blind, spaces free, I L O accepted. */
export async function parseHalf(typed: string): Promise<Outcome<ParsedHalf, SheetFault>> {
  const lines = splitLines(typed)
  if (lines.length !== lineCount) return fault({ kind: 'line_count', found: lines.length })
  const parts: Uint8Array[] = []
  for (const [index, line] of lines.entries()) {
    const read = readLine(line, index + 1)
    if (!read.ok) return read
    parts.push(read.value)
  }
  return await readHalf(concatBytes(...parts))
}

/** Whether a half typed back is the half just printed. */
export function isSameHalf(typed: ParsedHalf, printed: SheetHalf): boolean {
  return typed.lines.join() === printed.lines.join()
}

export async function joinHalves(
  one: ParsedHalf,
  other: ParsedHalf,
): Promise<Outcome<OrganisationKeys, JoinFault>> {
  if (one.half === other.half) return fault({ kind: 'same_half', half: one.half })
  if (one.sheetId !== other.sheetId) return fault({ kind: 'different_sheets' })
  const shares = [payloadOf(one), payloadOf(other)].map((payload) =>
    payload.subarray(shareStart, checksumStart),
  )
  const [first, second] = one.half === 1 ? shares : [...shares].reverse()
  if (first === undefined || second === undefined) return fault({ kind: 'damaged' })
  const secret = exclusiveOr(first, second)
  const id = await sheetIdOf(secret, first)
  if (toSymbols(bytesToNumber(id), 8) !== one.sheetId) return fault({ kind: 'different_sheets' })
  return done({
    root: await hybridPairFromSeed(secret.subarray(0, 32)),
    signing: await signingPairFromSeed(secret.subarray(32)),
  })
}

/** 40 bits over the secret and its noise: halves of two sheets of one secret do not pass as a pair. */
async function sheetIdOf(secret: Uint8Array, noise: Uint8Array): Promise<Bytes> {
  const hash = await sha256(fields(`${domainPrefix}recovery-sheet`, secret, noise))
  return hash.slice(0, idBytes)
}

/** Version, half, sheet id, share, and as much of a SHA-256 over these as fills eight lines. */
async function writeHalf(half: HalfNumber, id: Uint8Array, share: Uint8Array): Promise<SheetHalf> {
  const content = concatBytes(Uint8Array.of(version, half), id, share)
  const payload = concatBytes(content, await checksumOf(content))
  const lines = Array.from({ length: lineCount }, (_, i) =>
    writeLine(payload.subarray(i * lineBytes, (i + 1) * lineBytes), i + 1),
  )
  return { half, sheetId: toSymbols(bytesToNumber(id), 8), lines }
}

async function checksumOf(content: Uint8Array): Promise<Bytes> {
  const hash = await sha256(fields(`${domainPrefix}recovery-half`, content))
  return hash.slice(0, lineCount * lineBytes - content.length)
}

function writeLine(bytes: Uint8Array, line: number): string {
  const value = bytesToNumber(bytes)
  return inGroups(toSymbols(value, lineSymbols - 2) + lineCheck(value, line), ' ')
}

/** The line's number is part of what is checked, so that two lines cannot change places. */
function lineCheck(value: bigint, line: number): string {
  return checkSymbols((BigInt(line) << 80n) | value)
}

function readLine(typed: string, line: number): Outcome<Bytes, SheetFault> {
  const symbols = normaliseSymbols(typed)
  const wrong = findWrongSymbol(symbols)
  if (wrong !== undefined) return fault({ kind: 'symbol', line, symbol: wrong.symbol })
  if (symbols.length !== lineSymbols) return fault({ kind: 'length', line, found: symbols.length })
  const value = fromSymbols(symbols.slice(0, -2))
  if (lineCheck(value, line) !== symbols.slice(-2)) return fault({ kind: 'check', line })
  return done(numberToBytes(value, lineBytes))
}

/** Lines as typed, without `1.` or `1:` before them; one unbroken run is cut by its length. */
function splitLines(typed: string): readonly string[] {
  const lines = typed
    .slice(0, 2000)
    .split(/[\r\n]+/)
    .map((line) => line.replace(/^\s*[1-8]\s*[.:)]/, ''))
    .filter((line) => normaliseSymbols(line).length > 0)
  const [only] = lines
  if (lines.length !== 1 || only === undefined) return lines
  return normaliseSymbols(only).match(/.{1,18}/gu) ?? []
}

async function readHalf(payload: Uint8Array): Promise<Outcome<ParsedHalf, SheetFault>> {
  const content = payload.subarray(0, checksumStart)
  const half = payload[1]
  const isOurs = payload[0] === version && (half === 1 || half === 2)
  if (!isOurs) return fault({ kind: 'not_a_half' })
  if (!equalBytes(await checksumOf(content), payload.subarray(checksumStart))) {
    return fault({ kind: 'not_a_half' })
  }
  const id = content.subarray(2, shareStart)
  const written = await writeHalf(half, id, content.subarray(shareStart))
  return done(written as ParsedHalf)
}

function payloadOf(half: SheetHalf): Uint8Array {
  const parts = half.lines.map((line) =>
    numberToBytes(fromSymbols(normaliseSymbols(line).slice(0, -2)), lineBytes),
  )
  return concatBytes(...parts)
}

function exclusiveOr(left: Uint8Array, right: Uint8Array): Bytes {
  return Uint8Array.from(left, (byte, i) => byte ^ (right[i] ?? 0))
}
