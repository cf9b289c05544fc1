// The PostgreSQL 15 that Debian packages, where it is installed: the oldest server that Forestall promises to work
// with, in a temporary folder and on loopback. Run by itself it prints the TEST_DATABASE_URL that leads the whole
// test run there, until its standard input ends.
import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { describeRefusal } from '#platform/db/refusal.ts'
import { chooseRunAs } from '#platform/db/run-as.ts'
import type { ThrowawayServer } from './throwaway-server.ts'

const binaries = '/usr/lib/postgresql/15/bin'
export const hasDebianPostgres = existsSync(join(binaries, 'postgres'))

const run = promisify(execFile)
const environment = { PATH: '/usr/bin:/bin', LC_ALL: 'C' }

export async function startDebianPostgres(): Promise<ThrowawayServer> {
  const runAs = await chooseRunAs()
  if (!runAs.ok) throw new Error(describeRefusal(runAs.error))
  if (runAs.value.owner !== undefined) throw new Error('needs user namespaces, or not to be root')
  const folder = await mkdtemp(join(tmpdir(), 'forestall-debian-'))
  const data = join(folder, 'data')
  const password = randomBytes(16).toString('hex')
  await writeFile(join(folder, 'password'), password, { mode: 0o600 })
  const as = (program: string, ...words: string[]): readonly [string, string[]] => {
    const [command = '', ...rest] = [...runAs.value.prefix, join(binaries, program), ...words]
    return [command, rest]
  }
  const initdb = ['--encoding=UTF8', '--locale=C.UTF-8', '--auth=scram-sha-256', '--no-sync']
  const passwordWord = `--pwfile=${join(folder, 'password')}`
  await run(...as('initdb', '-D', data, '-U', 'postgres', passwordWord, ...initdb), {
    env: environment,
    cwd: '/',
  })
  const port = await freePort()
  const log = await open(join(folder, 'log'), 'a')
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'fsync=off'].flatMap((each) => [
    '-c',
    each,
  ])
  const sockets = ['-c', `unix_socket_directories=${folder}`]
  const child = spawn(...as('postgres', '-D', data, ...settings, ...sockets), {
    env: environment,
    cwd: '/',
    stdio: ['ignore', log.fd, log.fd],
  })
  await log.close()
  const ended = new Promise((resolve) => child.once('exit', resolve))
  while (!(await isReady(data))) {
    if (child.exitCode !== null) throw new Error(await readFile(join(folder, 'log'), 'utf8'))
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

if (import.meta.main) {
  const server = await startDebianPostgres()
  console.log(server.connection)
  process.stdin.resume()
  process.stdin.once('end', () => void server.stop())
}
