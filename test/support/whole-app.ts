// The whole product on a test database: every route, as `forestall serve` mounts them. Needs the built files.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll } from 'vitest'
import type { Clock } from '#domain/shared/instant.ts'
import { newLog } from '#platform/log.ts'
import { serverSecret } from '#platform/server-secret.ts'
import { readConfig } from '../../src/config.ts'
import { openServices, type Services } from '../../src/services.ts'

export interface WholeAppOptions {
  readonly connection: string
  readonly now: Clock
  readonly isDemo?: boolean
  readonly environment?: Readonly<Record<string, string>>
  /** Every line that would go to the log. */
  readonly onLog?: (line: string) => void
}

/** Services over a data folder of their own, closed and removed after the test file. */
export async function wholeServices(options: WholeAppOptions): Promise<Services> {
  const folder = mkdtempSync(join(tmpdir(), 'forestall-app-'))
  const config = readConfig({ FORESTALL_DATA: folder, ...options.environment }, folder)
  if (!config.ok) throw new Error(config.error)
  const services = await openServices({
    config: config.value,
    connection: options.connection,
    now: options.now,
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    log: newLog(options.onLog ?? (() => undefined), options.now),
    projectFolder: resolve('.'),
    isDemo: options.isDemo ?? false,
    secret: serverSecret(randomBytes(32)),
  })
  afterAll(async () => {
    await services.close()
    rmSync(folder, { recursive: true })
  })
  return services
}
