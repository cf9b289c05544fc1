// Everything that features are given, made once per process. A feature names what it needs in an interface of its own;
// this object satisfies all of them.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from '#domain/shared/ids.ts'
import type { Clock } from '#domain/shared/instant.ts'
import {
  contactTodayInserts,
  openByPerson,
  openWithDecision,
} from '#features/help/contact-today/commands-open.ts'
import { isGateOpen } from '#features/staff/organisation/gate.ts'
import { type OpenDatabase, openDatabase } from '#platform/db/database.ts'
import { endEnquirerSession } from '#platform/db/enquirer-sessions.ts'
import { fieldBox } from '#platform/field-box.ts'
import { type Assets, readAssets } from '#platform/http/assets.ts'
import { draftFields } from '#platform/http/draft-field.ts'
import { formTokens } from '#platform/http/form-token.ts'
import { limits } from '#platform/http/limits.ts'
import type { EnquirerSession } from '#platform/http/request.ts'
import { waitingRoom } from '#platform/http/waiting.ts'
import { type Log, tellError } from '#platform/log.ts'
import type { ServerSecret } from '#platform/server-secret.ts'
import { startPool, threadScript } from '#platform/threads/pool.ts'
import type { Config } from './config.ts'
import { homeCounter } from './home-counts.ts'
import { intakeReader } from './intake.ts'
import { type SealingTasks, sealingTaskNames } from './threads/sealing/tasks.ts'

export interface ServicesInput {
  readonly config: Config
  readonly connection: string
  readonly now: Clock
  readonly random: Random
  readonly log: Log
  readonly projectFolder: string
  readonly isDemo: boolean
  readonly secret: ServerSecret
}

export type Services = Awaited<ReturnType<typeof openServices>>

export async function openServices(input: ServicesInput) {
  const { config, log, secret } = input
  const database = openDatabase({
    connection: input.connection,
    poolSize: config.poolSize,
    onIdleError: (error) => log.problem('idle connection', tellError(error)),
  })
  const built = readBuilt(join(input.projectFolder, 'dist'))
  const platform = platformServices(input, database)
  const fields = fieldBox(secret.derive('field encryption'), secret.deriveOlder('field encryption'))
  const pool = startPool<SealingTasks>({
    script: threadScript('sealing'),
    tasks: sealingTaskNames,
    // As many as may send at one moment without being turned away; each waits a few seconds at most.
    maxWaiting: 256,
  })
  const reader = intakeReader({
    ...{ db: database.db, log },
    timeZone: config.timeZone,
    isOpen: async (now) => input.isDemo || (await isGateOpen(database.db, now, config.country)),
  })
  const opening = { random: input.random, coverHours: reader.coverHours }
  return {
    ...platform,
    ...built,
    ...reader,
    sealing: pool.call,
    contactTodayInserts: contactTodayInserts(opening),
    openContactToday: openByPerson(opening),
    openContactTodayByStaff: openWithDecision(input.random),
    sealEnquiry: pool.call.sealEnquiry,
    fieldBox: fields,
    homeCounts: homeCounter(database.db, fields, input.now, config.timeZone),
    fields,
    formTokens: formTokens(secret.derive('form tokens'), secret.deriveOlder('form tokens')),
    draftFields: draftFields(secret.derive('drafts'), secret.deriveOlder('drafts')),
    waitingRoom: waitingRoom(secret.derive('waiting room')),
    limits: limits(),
    secret,
    async close() {
      await pool.close()
      await database.close()
    },
  }
}

function platformServices(input: ServicesInput, database: OpenDatabase) {
  const { config, log, now, random } = input
  const { db, pool } = database
  return {
    ...{ config, db, pool, log, now, random },
    connection: input.connection,
    settings: {
      serviceName: 'Forestall',
      origin: config.origin,
      staffOrigin: config.staffOrigin ?? config.origin,
      country: config.country,
      timeZone: config.timeZone,
      isDemo: input.isDemo,
      dataFolder: config.dataFolder,
      allowsLoopbackAlerts: config.allowsLoopbackAlerts,
    },
    migrations: readdirSync(join(input.projectFolder, 'migrations')).filter((name) =>
      name.endsWith('.sql'),
    ),
    endEnquirerSession: async (session: EnquirerSession): Promise<void> => {
      try {
        await endEnquirerSession(db, session.tokenHash)
      } catch (error) {
        // Leaving must work with the database away; the session then ends by itself within twenty minutes.
        log.problem('session not ended', tellError(error))
      }
    },
  }
}

interface Built {
  readonly assets: { readonly url: (name: string) => string }
  readonly files: Assets
  readonly frontStyle: { readonly css: string; readonly hash: string }
}

/** What `npm run build` made. */
function readBuilt(folder: string): Built {
  const names = JSON.parse(readFileSync(join(folder, 'assets.json'), 'utf8')) as Record<
    string,
    string
  >
  const css = readFileSync(join(folder, 'front-page.css'), 'utf8')
  return {
    assets: {
      url(name) {
        const built = names[name]
        if (built === undefined) throw new Error(`no built file ${name}`)
        return `/assets/${built}`
      },
    },
    files: readAssets(join(folder, 'public')),
    frontStyle: { css, hash: `sha256-${createHash('sha256').update(css).digest('base64')}` },
  }
}
