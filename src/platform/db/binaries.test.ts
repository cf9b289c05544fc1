import { mkdir, mkdtemp, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { linkLibraries } from './binaries.ts'

const root = await mkdtemp(join(tmpdir(), 'forestall-binaries-'))
afterAll(() => rm(root, { recursive: true }))
const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]

test('links go to the spare folder while the package cannot take them, else beside the library', async () => {
  const spare = join(root, 'spare')
  expect(await linkLibraries(root, links, spare)).toBe(spare)
  expect(await readlink(join(spare, 'libpq.so.5'))).toBe(join(root, 'native/lib/libpq.so.5.18'))
  await mkdir(join(root, 'native', 'lib'), { recursive: true })
  await writeFile(join(root, 'native/lib/libpq.so.5.18'), '')
  expect(await linkLibraries(root, links, spare)).toBeUndefined()
  expect(await linkLibraries(root, links, spare)).toBeUndefined()
  expect(await readlink(join(root, 'native/lib/libpq.so.5'))).toContain('libpq.so.5.18')
})
