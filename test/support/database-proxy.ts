// Stands between the product and the test's database, so that a test can stop the database, cut it off in the middle of
// an answer, or make it slow, without touching the server that other tests use.
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'

export interface DatabaseProxy {
  /** For DATABASE_URL. */
  readonly connection: string
  /** Refuses new connections and cuts those there are, as a server that was stopped. */
  readonly stop: () => Promise<void>
  readonly start: () => Promise<void>
  /** Holds every byte of both directions back so long. */
  readonly delay: (ms: number) => void
  /** How many connections stand. */
  readonly count: () => number
}

/** @param connection of `testDatabase()`, on a Unix socket */
export async function databaseProxy(connection: string): Promise<DatabaseProxy> {
  const parts = /^(postgres(?:ql)?:\/\/[^@]*)@[^/]*\/([^?]*)\?host=(.*)$/.exec(connection)
  const [, user, name, host] = parts ?? []
  if (user === undefined || name === undefined || host === undefined)
    throw new Error('the test database is not on a Unix socket')
  const path = join(decodeURIComponent(host), '.s.PGSQL.5432')
  const sockets = new Set<Socket>()
  let delayMs = 0

  const pass = (from: Socket, to: Socket): void => {
    from.on('data', (chunk: Buffer) => {
      if (delayMs === 0) to.write(chunk)
      else setTimeout(() => to.write(chunk), delayMs)
    })
    from.on('error', () => undefined)
    from.on('close', () => {
      sockets.delete(from)
      to.destroy()
    })
    sockets.add(from)
  }
  const server = createServer((near) => {
    const far = connect(path)
    pass(near, far)
    pass(far, near)
  })
  const listen = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        const address = server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
  const port = await listen(0)
  return {
    connection: `${user}@127.0.0.1:${port}/${name}`,
    count: () => sockets.size / 2,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
    start: async () => void (await listen(port)),
    delay: (ms) => {
      delayMs = ms
    },
  }
}
