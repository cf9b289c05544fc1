// A whole thread as the database returned it: what opens, what is damaged and why, and what is
// missing before something that is shown. The server is not believed about order or completeness.

import type { CasePlace } from './case-keys.ts'
import {
  type Channel,
  type MessageFault,
  type MessageKeys,
  type OpenedMessage,
  openMessage,
  type SignerKeys,
} from './message.ts'

export type StoredMessage = {
  readonly messageId: string
  readonly sequence: number
  readonly blob: Uint8Array
}

export type ThreadFault =
  | MessageFault
  /** The same message came twice. */
  | 'replayed'
  /** Two different messages carry one number. */
  | 'number_used_twice'
  /** Sealed under an older key than a message before it. */
  | 'old_key'
  /** Claims to have read what does not exist yet. */
  | 'impossible_last_read'

export type ThreadRow =
  | ({
      readonly kind: 'opened'
      readonly sequence: number
      readonly messageId: string
    } & OpenedMessage)
  | {
      readonly kind: 'damaged'
      readonly sequence: number
      readonly messageId: string
      readonly reason: ThreadFault
    }
  | { readonly kind: 'missing'; readonly sequence: number }

export type Thread = {
  /** In order of sequence; a damaged second copy follows the row whose number it claims. */
  readonly rows: readonly ThreadRow[]
  /** The highest number opened: what a member of staff keeps in the keyring. */
  readonly highestSequence: number
  /** True when every row opened and none is missing. */
  readonly isIntact: boolean
}

/**
 * Opens a thread. `startsAt` (default 1) is the first number of a page of it. `highestSeen` is the
 * pin in the keyring: numbers up to it that do not come are shown as missing (a rolled-back server).
 */
export async function openThread(input: ThreadInput): Promise<Thread> {
  const opened = await Promise.all(input.rows.map((row) => openRow(row, input)))
  const placed = markOldKeys(markRepeats(opened))
  const rows = withMissing(placed, input.startsAt ?? 1, input.highestSeen ?? 0)
  const shown = rows.filter((row) => row.kind === 'opened')
  return {
    rows,
    highestSequence: shown.reduce((highest, row) => Math.max(highest, row.sequence), 0),
    isIntact: shown.length === rows.length,
  }
}

export type ThreadInput = {
  readonly place: CasePlace
  readonly channel: Channel
  readonly rows: readonly StoredMessage[]
  readonly keys: MessageKeys
  readonly signerKeys?: SignerKeys | undefined
  readonly startsAt?: number
  readonly highestSeen?: number
}

/** Beyond this the thread is plainly not whole, and a list helps nobody. */
const mostMissing = 1000

type PlacedRow = Exclude<ThreadRow, { kind: 'missing' }>

async function openRow(row: StoredMessage, input: ThreadInput): Promise<PlacedRow> {
  const { messageId, sequence, blob } = row
  const place = { ...input.place, channel: input.channel, messageId, sequence }
  const opened = await openMessage({ blob, place, keys: input.keys, signerKeys: input.signerKeys })
  if (!opened.ok) return { kind: 'damaged', sequence, messageId, reason: opened.error }
  if (opened.value.lastRead >= sequence) {
    return { kind: 'damaged', sequence, messageId, reason: 'impossible_last_read' }
  }
  return { kind: 'opened', sequence, messageId, ...opened.value }
}

/** The first copy of a message counts; two different ones under one number both do not. */
function markRepeats(rows: readonly PlacedRow[]): readonly PlacedRow[] {
  const idsByNumber = new Map<number, Set<string>>()
  for (const row of rows) {
    if (row.kind !== 'opened') continue
    const ids = idsByNumber.get(row.sequence) ?? new Set()
    idsByNumber.set(row.sequence, ids.add(row.messageId))
  }
  const seen = new Set<string>()
  return rows.map((row) => {
    if (row.kind !== 'opened') return row
    const isRepeat = seen.has(row.messageId)
    seen.add(row.messageId)
    if (isRepeat) return damage(row, 'replayed')
    return (idsByNumber.get(row.sequence)?.size ?? 0) > 1 ? damage(row, 'number_used_twice') : row
  })
}

/** Whoever lost access may still hold an older key: nothing new counts under it. */
function markOldKeys(rows: readonly PlacedRow[]): readonly PlacedRow[] {
  let newest = 0
  return [...rows]
    .sort((a, b) => a.sequence - b.sequence)
    .map((row) => {
      if (row.kind !== 'opened') return row
      if (row.keyVersion < newest) return damage(row, 'old_key')
      newest = row.keyVersion
      return row
    })
}

function damage(row: PlacedRow, reason: ThreadFault): PlacedRow {
  return { kind: 'damaged', sequence: row.sequence, messageId: row.messageId, reason }
}

/** Gaps are bounded by what is authentic: a damaged row's number is only a claim of the server. */
function withMissing(
  rows: readonly PlacedRow[],
  startsAt: number,
  highestSeen: number,
): readonly ThreadRow[] {
  const authentic = rows.filter((row) => row.kind === 'opened').map((row) => row.sequence)
  const last = Math.max(highestSeen, ...authentic, startsAt - 1)
  const present = new Set(rows.map((row) => row.sequence))
  const missing: ThreadRow[] = []
  for (let sequence = startsAt; sequence <= last && missing.length < mostMissing; sequence++) {
    if (!present.has(sequence)) missing.push({ kind: 'missing', sequence })
  }
  return [...rows, ...missing].sort((a, b) => a.sequence - b.sequence)
}
