// Starts a program of the tests in a process of its own, waits until it says `ready`, and kills it without warning.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface KillableProcess {
  readonly kill: () => Promise<void>
}

/** @param script of test/support */
export async function startKillable(
  script: string,
  args: readonly string[],
): Promise<KillableProcess> {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(import.meta.dirname, script), ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const exited = once(child, 'exit')
  const began = child.stdout === null ? exited : once(child.stdout, 'data')
  await Promise.race([began, exited])
  if (child.exitCode !== null) throw new Error(`${script} ended with ${child.exitCode}`)
  return {
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}
