// One PostgreSQL server for the whole run, started when the first test file asks for a database, so that runs of
// pure rules pay nothing. TEST_DATABASE_URL (of a superuser) takes its place.
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { asSuperuser, makeTemplate } from './template.ts'
import { startThrowawayServer, type ThrowawayServer } from './throwaway-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A Unix socket that answers with the TestServer as JSON. */
    readonly testServerSocket: string
  }
}

/** What a test file is told. */
export interface TestServer {
  readonly connection: string
  readonly template: string
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'forestall-run-'))
  let server: ThrowawayServer | undefined
  let ready: Promise<TestServer> | undefined
  const start = async (): Promise<TestServer> => {
    const given = process.env['TEST_DATABASE_URL']
    if (given === undefined) server = await startThrowawayServer()
    const connection = given ?? server?.connection ?? ''
    return { connection, template: await makeTemplate(connection) }
  }
  const listener = createServer((socket) => {
    socket.on('error', () => undefined)
    ready ??= start()
    ready.then(
      (answer) => socket.end(JSON.stringify(answer)),
      (error: unknown) => socket.end(JSON.stringify({ error: String(error) })),
    )
  })
  const path = join(folder, 's')
  await new Promise<void>((resolve) => listener.listen(path, resolve))
  project.provide('testServerSocket', path)
  return async () => {
    listener.close()
    const started = await ready?.catch(() => undefined)
    if (server === undefined && started !== undefined) await dropTemplate(started)
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** From a server that outlives the run. */
async function dropTemplate({ connection, template }: TestServer): Promise<void> {
  await asSuperuser(connection, (client) => client.query(`DROP DATABASE IF EXISTS ${template}`))
}
