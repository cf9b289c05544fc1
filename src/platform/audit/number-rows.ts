// The sequencer's one act: numbers what waits and chains it. One at a time in the whole installation, by an advisory
// lock; the order among rows that wait is the order in which they were written, ties by id.
import type pg from 'pg'
import { type ChainedContent, firstPreviousHash, hashOf } from './chain.ts'

const sequencerLock = 730_723
const batchSize = 1_000

interface WaitingRow {
  readonly id: string
  readonly at: string
  readonly actor_kind: string
  readonly actor_id: string | null
  readonly action: string
  readonly subject_kind: string | null
  readonly subject_id: string | null
  readonly outcome: string
  readonly facts: string
}

/** How many rows were numbered (at most 1,000), or undefined when another process is at it. */
export async function numberWaitingRows(pool: pg.Pool): Promise<number | undefined> {
  const client = await pool.connect()
  let isBroken = true
  try {
    await client.query('BEGIN')
    const numbered = (await takeLock(client)) ? await chainBatch(client) : undefined
    await client.query('COMMIT')
    isBroken = false
    return numbered
  } finally {
    client.release(isBroken)
  }
}

async function takeLock(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(
    'SELECT pg_try_advisory_xact_lock($1) AS held',
    [sequencerLock],
  )
  return rows[0]?.held === true
}

async function chainBatch(client: pg.PoolClient): Promise<number> {
  const { rows: waiting } = await client.query<WaitingRow>(
    `SELECT id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, actor_kind, actor_id,
       action, subject_kind, subject_id, outcome, facts::text AS facts
     FROM audit_entry WHERE number IS NULL ORDER BY waiting_since, id LIMIT ${batchSize}`,
  )
  if (waiting.length === 0) return 0
  const { rows: heads } = await client.query<{ number: number; hash: Uint8Array }>(
    'SELECT number, hash FROM audit_entry WHERE number IS NOT NULL ORDER BY number DESC LIMIT 1',
  )
  const links = linkRows(
    waiting,
    Number(heads[0]?.number ?? 0),
    heads[0]?.hash ?? firstPreviousHash,
  )
  await client.query(
    `UPDATE audit_entry SET number = link.number, previous_hash = link.previous, hash = link.own, waiting_since = NULL
     FROM unnest($1::uuid[], $2::bigint[], $3::bytea[], $4::bytea[]) AS link (id, number, previous, own)
     WHERE audit_entry.id = link.id`,
    [links.ids, links.numbers, links.previous, links.hashes],
  )
  return waiting.length
}

interface Links {
  readonly ids: string[]
  readonly numbers: number[]
  readonly previous: Buffer[]
  readonly hashes: Buffer[]
}

function linkRows(waiting: readonly WaitingRow[], lastNumber: number, lastHash: Uint8Array): Links {
  const links: Links = { ids: [], numbers: [], previous: [], hashes: [] }
  let previous = lastHash
  for (const [index, row] of waiting.entries()) {
    const number = lastNumber + index + 1
    const own = hashOf(previous, contentOf(row, number))
    links.ids.push(row.id)
    links.numbers.push(number)
    links.previous.push(Buffer.from(previous))
    links.hashes.push(Buffer.from(own))
    previous = own
  }
  return links
}

function contentOf(row: WaitingRow, number: number): ChainedContent {
  return {
    number,
    id: row.id,
    at: row.at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    outcome: row.outcome,
    facts: row.facts,
  }
}
