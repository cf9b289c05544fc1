// The background work: every feature's jobs and recurring pieces, and the sequencer of the audit log.
import { join } from 'node:path'
import { startSequencer } from '#platform/audit/sequencer.ts'
import { readOrMakeSigningKey } from '#platform/audit/signing-key.ts'
import { startWorker } from '#platform/jobs/worker.ts'
import type { Services } from './services.ts'

export interface Background {
  /** Lets running jobs finish. */
  readonly stop: () => Promise<void>
}

export async function startBackground(services: Services): Promise<Background> {
  const { connection, log, now, pool, db, settings } = services
  const key = await readOrMakeSigningKey(join(settings.dataFolder, 'secret'))
  const sequencer = startSequencer({
    ...{ db, pool, log },
    clock: now,
    privateKey: key.privateKey,
    headsFile: join(settings.dataFolder, 'audit-heads.jsonl'),
  })
  const worker = await startWorker({
    ...{ connection, log, services },
    clock: now,
    jobs: [],
    recurring: [],
  })
  return {
    async stop() {
      await worker.stop()
      await sequencer.stop()
    },
  }
}
