// The files of the server's key in `secret/`: the one that seals, a next one while it is being changed, and older ones,
// which open what lies under them and seal nothing.
import { createHash, randomBytes } from 'node:crypto'
import { link, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

export const keyBytes = 32
const currentName = 'server.key'
const nextName = 'server.key.next'
const olderName = /^server\.key\.older-[0-9a-f]{8}$/

export interface KeyFiles {
  readonly current: Uint8Array | undefined
  readonly next: Uint8Array | undefined
  readonly older: readonly Uint8Array[]
}

export async function readKeyFiles(folder: string): Promise<KeyFiles> {
  const names = (await readdir(folder)).filter((name) => olderName.test(name)).sort()
  const older = await Promise.all(names.map((name) => readIfThere(join(folder, name))))
  return {
    current: await readIfThere(join(folder, currentName)),
    next: await readIfThere(join(folder, nextName)),
    older: older.filter((key) => key?.length === keyBytes).filter((key) => key !== undefined),
  }
}

/** Random bytes, on the disk before they are answered. It takes the place of a next one that was never used. */
export async function writeNextKey(folder: string): Promise<Uint8Array> {
  const bytes = randomBytes(keyBytes)
  const unfinished = join(folder, `${nextName}.${randomBytes(6).toString('hex')}`)
  const file = await open(unfinished, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(unfinished, join(folder, nextName))
  await syncFolder(folder)
  return bytes
}

/** Two processes may do this at once, and either may be killed in the middle: whoever comes next ends it. */
export async function putNextInPlace(folder: string, { current }: KeyFiles): Promise<void> {
  if (current !== undefined) {
    const mark = createHash('sha256').update(current).digest('hex').slice(0, 8)
    await link(join(folder, currentName), join(folder, `${currentName}.older-${mark}`)).catch(
      unless('EEXIST'),
    )
  }
  await rename(join(folder, nextName), join(folder, currentName)).catch(unless('ENOENT'))
  await syncFolder(folder)
}

export async function removeOlderKeys(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => olderName.test(name))
  for (const name of names) await rm(join(folder, name), { force: true })
  await syncFolder(folder)
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function unless(code: string): (error: NodeJS.ErrnoException) => void {
  return (error) => {
    if (error.code !== code) throw error
  }
}
