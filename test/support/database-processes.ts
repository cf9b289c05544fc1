// Starts database-process.ts on data folders and clears up after it, for the tests of the embedded server.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach } from 'vitest'
import { readPostmaster, stopPostmaster } from '#platform/db/cluster.ts'

const program = join(import.meta.dirname, 'database-process.ts')
const folders: string[] = []
const running = new Set<ChildProcess>()

export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'forestall-faults-'))
  folders.push(folder)
  return folder
}

export interface Started {
  readonly child: ChildProcess
  /** The first word that it wrote, `ready` or `refused`, and the words after it. */
  readonly words: readonly string[]
  readonly ended: Promise<number | null>
  readonly logged: string[]
}

export async function start(
  folder: string,
  role = 'serve',
  more: { readonly prefix?: readonly string[]; readonly words?: readonly string[] } = {},
): Promise<Started> {
  const [command = '', ...rest] = [...(more.prefix ?? []), process.execPath]
  const child = spawn(command, [...rest, program, folder, role, ...(more.words ?? [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const logged: string[] = []
  const words = await new Promise<readonly string[]>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('log ')) logged.push(line.slice(4))
      else resolve(line.split(' '))
    })
    void ended.then(() => resolve(['ended']))
  })
  return { child, words, ended, logged }
}

export async function stop(started: Started): Promise<void> {
  started.child.kill('SIGTERM')
  await started.ended
}

export async function postmasterOf(folder: string): Promise<number> {
  const found = await readPostmaster(join(folder, 'postgres'))
  if (found === undefined) throw new Error('no server runs on the folder')
  return found.pid
}

/** To be called once at the top of a test file, before its own hooks. */
export function clearUpAfterwards(): void {
  afterEach(async () => {
    for (const child of running) child.kill('SIGKILL')
    running.clear()
    for (const folder of folders.splice(0)) {
      await stopPostmaster(join(folder, 'postgres'))
      await rm(folder, { recursive: true, force: true })
    }
  }, 60_000)
}
