// PostgreSQL refuses to run as root. As root in a folder that only root may enter no other user could open the
// files, so the server runs in a user namespace: outside it is root, inside it believes to be an ordinary user.
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { getuid } from 'node:process'
import { promisify } from 'node:util'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { DatabaseRefusal } from './refusal.ts'

/** How to start a program of PostgreSQL: the words before it, and who then owns its files (undefined: we do). */
export interface RunAs {
  readonly prefix: readonly string[]
  readonly owner: { readonly uid: number; readonly gid: number } | undefined
}

const run = promisify(execFile)
const inNamespace = ['unshare', '--user', '--map-user=1000', '--map-group=1000'] as const
const serviceUsers = ['forestall', 'postgres'] as const

export interface RunAsOptions {
  /** For tests: what a machine does that forbids user namespaces. */
  readonly mayUnshare?: boolean
}

export async function chooseRunAs(
  options: RunAsOptions = {},
): Promise<Result<RunAs, DatabaseRefusal>> {
  if (getuid?.() !== 0) return ok({ prefix: [], owner: undefined })
  if ((options.mayUnshare ?? true) && (await canUnshare())) {
    return ok({ prefix: inNamespace, owner: undefined })
  }
  const user = await findServiceUser()
  if (user === undefined) return refuse({ kind: 'root_not_possible' })
  const prefix = ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']
  return ok({ prefix, owner: user })
}

async function canUnshare(): Promise<boolean> {
  const [command, ...words] = inNamespace
  return run(command, [...words, 'true']).then(
    () => true,
    () => false,
  )
}

async function findServiceUser(): Promise<{ uid: number; gid: number } | undefined> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n')
  for (const name of serviceUsers) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  return undefined
}
