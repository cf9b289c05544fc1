// A disk of a few megabytes for tests of a full one: a tmpfs, which only root may mount.
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Undefined where mounting is not allowed. */
export function mountSmallDisk(megabytes: number): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'forestall-disk-'))
  try {
    const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'forestall-test', folder]
    execFileSync('mount', options, { stdio: 'ignore' })
    return folder
  } catch {
    rmdirSync(folder)
    return undefined
  }
}

export function unmountDisk(folder: string): void {
  execFileSync('umount', ['--lazy', folder])
  rmdirSync(folder)
}

/** Takes the last byte; the file that holds them all. */
export function fillDisk(folder: string): string {
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
