// A lock between processes of one machine that the kernel lets go when its holder dies, however it dies: the
// listening end of an abstract Unix socket (unix(7)). Nothing is left on disk that could be stale.
import { createHash } from 'node:crypto'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export interface ProcessLock {
  release(): Promise<void>
}

/** @param secret keeps other users of the machine from taking the name first. */
export function lockName(purpose: string, folderIdentity: string, secret: string): string {
  const hash = createHash('sha256').update(`${purpose}\0${folderIdentity}\0${secret}`)
  return `forestall-${purpose}-${hash.digest('hex').slice(0, 32)}`
}

/** The lock, or undefined when another process has it. */
export function tryLock(name: string): Promise<ProcessLock | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.unref()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined)
      else reject(error)
    })
    server.listen({ path: `\0${name}` }, () => {
      resolve({ release: () => new Promise((done) => server.close(() => done())) })
    })
  })
}

/** Waits for the lock; undefined when it did not come free in time. */
export async function waitForLock(
  name: string,
  patienceMs: number,
): Promise<ProcessLock | undefined> {
  const stepMs = 25
  for (let waitedMs = 0; waitedMs <= patienceMs; waitedMs += stepMs) {
    const lock = await tryLock(name)
    if (lock !== undefined) return lock
    await sleep(stepMs)
  }
  return undefined
}
