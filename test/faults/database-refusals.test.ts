// What an operator can get wrong around the embedded server: rights, users, a full disk. Each ends with one sentence
// and exit 1. What needs root is skipped without it, and says so.
import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, rmSync } from 'node:fs'
import { chmod, chown, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getuid } from 'node:process'
import { afterEach, describe, expect, test } from 'vitest'
import { clearUpAfterwards, newFolder, start, stop } from '#test/support/database-processes.ts'
import { isReadableByOthers } from '#test/support/readable-by-others.ts'
import { asSuperuser } from '#test/support/template.ts'

clearUpAfterwards()
const isRoot = getuid?.() === 0
/** Other users cannot start a product that they cannot read. */
const isShut = isRoot && !isReadableByOthers()
/** The account that every Debian has, and a number that no account has. */
const nobody = 65_534
const somebody = 54_321

function as(uid: number): readonly string[] {
  return isRoot ? ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups'] : []
}

async function folderOfSomebody(): Promise<string> {
  const folder = await newFolder()
  if (isRoot) await chown(folder, somebody, somebody)
  return folder
}

describe('the data folder', { timeout: 60_000 }, () => {
  test.skipIf(isShut)('serves an ordinary user (needs a clone that others may read)', async () => {
    const folder = await newFolder()
    if (isRoot) await chown(folder, nobody, nobody)
    const product = await start(folder, 'serve', { prefix: as(nobody) })
    expect(product.words[0]).toBe('ready')
    await stop(product)
  })

  test.skipIf(!isRoot || isShut)(
    'serves a user without a name, or says what to do (needs root and a clone that others may read)',
    async () => {
      const product = await start(await folderOfSomebody(), 'serve', { prefix: as(somebody) })
      expect(product.words[0]).toBe('ready')
      await stop(product)
      const words = ['refuse-unshare']
      const refused = await start(await folderOfSomebody(), 'serve', {
        prefix: as(somebody),
        words,
      })
      expect(refused.words.slice(0, 2)).toEqual(['refused', 'user_without_name'])
    },
  )

  test.skipIf(isShut)(
    'that cannot be written is refused (needs a clone that others may read)',
    async () => {
      const parent = await folderOfSomebody()
      await chmod(parent, 0o500)
      const product = await start(join(parent, 'data'), 'serve', { prefix: as(somebody) })
      expect(product.words.slice(0, 2)).toEqual(['refused', 'folder_not_writable'])
      expect(await product.ended).toBe(1)
    },
  )

  test('that is a file is refused', async () => {
    const path = join(await newFolder(), 'data')
    await writeFile(path, '')
    const product = await start(path)
    expect(product.words.slice(0, 2)).toEqual(['refused', 'folder_not_writable'])
  })

  test('on a file system that makes no folders is refused', async () => {
    const product = await start('/proc/forestall/data')
    expect(product.words.slice(0, 2)).toEqual(['refused', 'folder_not_writable'])
    expect(await product.ended).toBe(1)
  })

  test('made by another program is refused', async () => {
    const folder = await newFolder()
    await mkdir(join(folder, 'postgres'))
    await mkdir(join(folder, 'secret'))
    for (const name of ['server.key', 'database.key']) {
      await writeFile(join(folder, 'secret', name), 'x'.repeat(32))
    }
    await writeFile(join(folder, 'postgres', 'PG_VERSION'), '12\n')
    const product = await start(folder)
    expect(product.words.slice(0, 2)).toEqual(['refused', 'other_major'])
  })

  test.skipIf(!isRoot)('of another user is refused (needs root to make one)', async () => {
    const folder = await folderOfSomebody()
    const product = await start(folder)
    expect(product.words.slice(0, 2)).toEqual(['refused', 'folder_of_another_user'])
  })

  const hasServiceUser = isRoot && /^(forestall|postgres):/m.test(passwd())
  test.skipIf(isShut || !hasServiceUser)(
    'serves root through a service user where user namespaces are forbidden (needs root, such a user and a clone that others may read)',
    async () => {
      const folder = await newFolder()
      const product = await start(folder, 'serve', { words: ['refuse-unshare'] })
      expect(product.words.slice(0, 3)).toEqual(['ready', '1', '1'])
      await stop(product)
      const shut = await newFolder()
      const inside = await start(join(shut, 'data'), 'serve', { words: ['refuse-unshare'] })
      expect(inside.words.slice(0, 2)).toEqual(['refused', 'root_not_possible'])
    },
  )
})

function passwd(): string {
  return existsSync('/etc/passwd') ? execFileSync('cat', ['/etc/passwd']).toString() : ''
}

const mounts: string[] = []
afterEach(() => {
  for (const mount of mounts.splice(0)) execFileSync('umount', ['--lazy', mount])
})

async function smallDisk(megabytes: number): Promise<string | undefined> {
  const folder = await newFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'forestall-test', folder], {
      stdio: 'ignore',
    })
  } catch {
    return undefined
  }
  mounts.push(folder)
  return folder
}

/** Takes the last byte. */
function fill(folder: string): string {
  const path = join(folder, 'filler')
  for (const size of [1_048_576, 4_096, 1]) {
    const chunk = Buffer.alloc(size)
    try {
      for (;;) appendFileSync(path, chunk)
    } catch {
      // No more of this size.
    }
  }
  return path
}

describe.skipIf(!isRoot)(
  'a full disk (needs root to mount a small one)',
  { timeout: 60_000 },
  () => {
    test('is refused at the first start', async ({ skip }) => {
      const folder = await smallDisk(24)
      if (folder === undefined) return skip('mounting is not allowed here')
      const product = await start(join(folder, 'data'))
      expect(product.words.slice(0, 2)).toEqual(['refused', 'disk_full'])
    })

    test('is refused at a later start, which goes on when there is room again', async ({
      skip,
    }) => {
      const disk = await smallDisk(120)
      if (disk === undefined) return skip('mounting is not allowed here')
      const folder = join(disk, 'data')
      await stop(await start(folder))
      const filler = fill(disk)
      const refused = await start(folder)
      expect(refused.words.slice(0, 2)).toEqual(['refused', 'disk_full'])
      rmSync(filler)
      const product = await start(folder)
      expect(product.words[0]).toBe('ready')
      await stop(product)
    })

    test('while running refuses what cannot be stored and heals by itself', async ({ skip }) => {
      const disk = await smallDisk(160)
      if (disk === undefined) return skip('mounting is not allowed here')
      const product = await start(join(disk, 'data'))
      const connection = product.words[3] ?? ''
      const store = () =>
        asSuperuser(connection, (client) =>
          client.query(
            "CREATE TABLE IF NOT EXISTS big AS SELECT repeat('x', 900) FROM generate_series(1, 30000)",
          ),
        )
      const filler = fill(disk)
      await expect(store()).rejects.toThrow()
      rmSync(filler)
      await expect
        .poll(
          () =>
            store().then(
              () => 'stored',
              () => 'refused',
            ),
          { timeout: 30_000 },
        )
        .toBe('stored')
      await stop(product)
    })
  },
)
