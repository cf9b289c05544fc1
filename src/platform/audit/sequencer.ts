// Runs in every serving process: twice a second whatever waits is numbered and chained, and when a head is due it is
// signed and appended. Processes take turns by the lock; one that dies leaves nothing half done.
import type pg from 'pg'
import type { Clock } from '#domain/shared/instant.ts'
import { type Db, readonly } from '#platform/db/database.ts'
import { every } from '#platform/jobs/every.ts'
import type { Log } from '#platform/log.ts'
import { appendHead, isHeadDue, readHeads, type SignedHead, signHead } from './heads.ts'
import { numberWaitingRows } from './number-rows.ts'
import { readHead } from './queries.ts'

export interface SequencerSettings {
  readonly db: Db
  readonly pool: pg.Pool
  /** PEM of the server's signing key. */
  readonly privateKey: string
  /** `audit-heads.jsonl` in the data folder. */
  readonly headsFile: string
  readonly clock: Clock
  readonly log: Log
  /** 500 ms unless said. */
  readonly everyMs?: number
}

export interface RunningSequencer {
  /** Numbers what still waits, then ends. */
  readonly stop: () => Promise<void>
}

export function startSequencer(settings: SequencerSettings): RunningSequencer {
  let last: SignedHead | undefined
  let isRead = false
  const turn = async (): Promise<void> => {
    if (!isRead) last = (await readHeads(settings.headsFile)).at(-1)
    isRead = true
    while ((await numberWaitingRows(settings.pool)) === 1_000)
      last = await signIfDue(settings, last)
    last = await signIfDue(settings, last)
  }
  const stopLoop = every(settings.everyMs ?? 500, settings.log, turn)
  return {
    async stop() {
      await stopLoop()
      await numberWaitingRows(settings.pool)
    },
  }
}

async function signIfDue(
  settings: SequencerSettings,
  last: SignedHead | undefined,
): Promise<SignedHead | undefined> {
  const head = await readHead(readonly(settings.db))
  const now = settings.clock()
  if (head === undefined || !isHeadDue(last, head, now)) return last
  const signed = signHead(head, settings.privateKey, now)
  await appendHead(settings.headsFile, signed)
  return signed
}
