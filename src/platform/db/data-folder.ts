// The folder that holds everything of one installation, and what its file system answers when it cannot be used.
// Secrets lie beside the database, never in it: a copy of the database alone opens nothing.
import { createHmac, randomBytes } from 'node:crypto'
import { access, chmod, link, mkdir, open, readFile, realpath, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { getuid } from 'node:process'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { giveTo } from './cluster.ts'
import type { DatabaseRefusal } from './refusal.ts'
import type { RunAs } from './run-as.ts'

export interface DataFolder {
  /** Absolute, without symbolic links. */
  readonly root: string
  readonly secrets: string
  /** Device and inode: the same folder by whatever path. */
  readonly identity: string
}

/** Makes what is missing, with rights for its owner only. */
export async function openDataFolder(
  given: string,
  runAs: RunAs,
): Promise<Result<DataFolder, DatabaseRefusal>> {
  const wanted = resolve(given)
  await makeFolder(wanted)
  const root = await realpath(wanted)
  const { dev, ino, uid } = await stat(root)
  if (uid !== getuid?.()) return refuse({ kind: 'folder_of_another_user', folder: wanted })
  // A service user has to pass through, and may read nothing here.
  if (runAs.owner !== undefined) await chmod(root, 0o711)
  const secrets = join(root, 'secret')
  await mkdir(secrets, { recursive: true, mode: 0o700 })
  const identity = `${dev}:${ino}`
  return ok({ root, secrets, identity })
}

/** Not Node's own recursive way, which never ends where a file system makes no folders (/proc, an automounter). */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return
    const parent = dirname(path)
    if (code !== 'ENOENT' || (await isThere(parent))) throw error
    await makeFolder(parent)
    await makeFolder(path)
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** What a full or closed disk means for the operator, told by the file system or PostgreSQL; undefined: a bug. */
export function refusalOfFile(error: unknown, folder: string): DatabaseRefusal | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  if (['ENOSPC', 'EDQUOT', '53100'].includes(String(error.code))) {
    return { kind: 'disk_full', folder }
  }
  // A Unix socket that is not there says ENOENT too.
  const isFile = !('syscall' in error) || error.syscall !== 'connect'
  const unwritable = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT', 'ELOOP']
  return isFile && unwritable.includes(String(error.code))
    ? { kind: 'folder_not_writable', folder }
    : undefined
}

/** The longest path that fits a Unix socket's address, without its closing zero (unix(7)). */
const longestSocketPath = 107
const socketFile = '.s.PGSQL.5432'

/** Beside the data, or where that path is too long, a short folder of ours under the temporary one. */
export async function openSocketFolder(
  { root, identity }: DataFolder,
  runAs: RunAs,
): Promise<string> {
  const beside = join(root, 'run')
  const isShort = Buffer.byteLength(join(beside, socketFile)) <= longestSocketPath
  const short = join(tmpdir(), `forestall-${getuid?.()}-${identity.replace(':', '-')}`)
  const folder = isShort ? beside : short
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { uid } = await stat(folder)
  if (uid !== getuid?.() && uid !== runAs.owner?.uid) {
    throw Object.assign(new Error('the socket folder is not ours'), { code: 'EACCES' })
  }
  await giveTo(runAs, folder)
  return folder
}

/** The bytes of that file; made of `bytes` random ones, whole or not at all, when it is not there. */
export async function readOrMakeSecret(path: string, bytes: number): Promise<Buffer> {
  const found = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (found !== undefined) return found
  const unfinished = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(unfinished, 'wx', 0o600)
  try {
    await file.writeFile(randomBytes(bytes))
    await file.sync()
  } finally {
    await file.close()
  }
  // Linking fails where another process was quicker; then its secret is the one.
  await link(unfinished, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(unfinished)
  return readFile(path)
}

/** Each role of the embedded database has a password of its own under the one secret. */
export function passwordOf(role: string, secret: Buffer): string {
  return createHmac('sha256', secret).update(`database role ${role}`).digest('base64url')
}
