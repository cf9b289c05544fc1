// The PostgreSQL 15 that Debian packages, where it is installed: the oldest server that Forestall promises to work
// with, in a temporary folder and on loopback.
import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { giveTo } from '#platform/db/cluster.ts'
import { describeRefusal } from '#platform/db/refusal.ts'
import { chooseRunAs, type RunAsOptions } from '#platform/db/run-as.ts'
import type { ThrowawayServer } from './throwaway-server.ts'

const binaries = '/usr/lib/postgresql/15/bin'
export const hasDebianPostgres = existsSync(join(binaries, 'postgres'))

const run = promisify(execFile)
const plainProcess = { env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' }, cwd: '/' }

export async function startDebianPostgres(options: RunAsOptions = {}): Promise<ThrowawayServer> {
  const runAs = await chooseRunAs(options)
  if (!runAs.ok) throw new Error(describeRefusal(runAs.error))
  const { prefix } = runAs.value
  const folder = await mkdtemp(join(tmpdir(), 'forestall-debian-'))
  await giveTo(runAs.value, folder)
  const data = join(folder, 'data')
  const as = (program: string, ...words: readonly string[]): [string, string[]] => {
    const [command = '', ...rest] = [...prefix, join(binaries, program), '-D', data, ...words]
    return [command, rest]
  }
  const password = randomBytes(16).toString('hex')
  const passwordFile = join(folder, 'password')
  await writeFile(passwordFile, password, { mode: 0o600 })
  await giveTo(runAs.value, passwordFile)
  const making = ['--encoding=UTF8', '--locale=C.UTF-8', '--auth=scram-sha-256', '--no-sync']
  await run(...as('initdb', '-U', 'postgres', `--pwfile=${passwordFile}`, ...making), plainProcess)
  const port = await freePort()
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'fsync=off',
  ]
  const words = settings.flatMap((setting) => ['-c', setting])
  const child = spawn(...as('postgres', ...words), { ...plainProcess, stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  while (!(await isReady(data))) {
    if (child.exitCode !== null) throw new Error("Debian's PostgreSQL did not start")
    await sleep(20)
  }
  return {
    connection: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      child.kill('SIGINT')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function isReady(data: string): Promise<boolean> {
  const lock = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')
  return lock.split('\n')[7]?.trim() === 'ready'
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
