// Whether another user may read this clone: as root in a folder of mode 0700 they may not, and tests that start the
// product as somebody else are skipped with that reason.
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

export function isReadableByOthers(): boolean {
  const run = spawnSync(
    'setpriv',
    ['--reuid=65534', '--regid=65534', '--clear-groups', 'test', '-r', resolve('package.json')],
    { stdio: 'ignore' },
  )
  return run.status === 0
}
