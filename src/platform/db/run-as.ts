// PostgreSQL refuses to run as root, and initdb wants a user with a name. As root in a folder that only root may
// enter no other user could open the files, so the server runs in a user namespace: outside it is still us, inside
// it believes to be an ordinary user of this machine.
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { getuid } from 'node:process'
import { promisify } from 'node:util'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { DatabaseRefusal } from './refusal.ts'

/** How to start a program of PostgreSQL: the words before it, and who then owns its files (undefined: we do). */
export interface RunAs {
  readonly prefix: readonly string[]
  readonly owner: User | undefined
}

interface User {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

export interface RunAsOptions {
  /** For tests: what a machine does that forbids user namespaces. */
  readonly mayUnshare?: boolean
}

const run = promisify(execFile)
const serviceUsers = ['forestall', 'postgres']

export async function chooseRunAs(
  options: RunAsOptions = {},
): Promise<Result<RunAs, DatabaseRefusal>> {
  const isRoot = getuid?.() === 0
  if (!isRoot && hasName()) return ok({ prefix: [], owner: undefined })
  const users = await readUsers()
  const mayUnshare = options.mayUnshare ?? true
  const prefix = mayUnshare ? await namespaceFor(users) : undefined
  if (prefix !== undefined) return ok({ prefix, owner: undefined })
  // Without a name only the making of a new cluster fails; initdb says so then.
  if (!isRoot) return ok({ prefix: [], owner: undefined })
  const user = users.find(({ name }) => serviceUsers.includes(name))
  return user === undefined ? refuse({ kind: 'root_not_possible' }) : ok(asServiceUser(user))
}

function hasName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}

async function namespaceFor(users: readonly User[]): Promise<readonly string[] | undefined> {
  const inside = users.find(({ uid }) => uid > 0)
  if (inside === undefined) return undefined
  const words = ['--user', `--map-user=${inside.uid}`, `--map-group=${inside.gid}`]
  return run('unshare', [...words, 'true']).then(
    () => ['unshare', ...words],
    () => undefined,
  )
}

function asServiceUser(user: User): RunAs {
  const words = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']
  return { prefix: ['setpriv', ...words], owner: user }
}

async function readUsers(): Promise<readonly User[]> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n')
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    if (!name || uid === undefined || gid === undefined) return []
    return [{ name, uid: Number(uid), gid: Number(gid) }]
  })
}
