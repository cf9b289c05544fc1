// First step of `npm start` and `npm test`: installs what the lockfile names, once per lockfile. Runs on any Node ≥ 20.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeBinary, projectRoot } from './node-binary.mjs'

const stamp = join(projectRoot, 'node_modules', '.installed-from')

/** Returns the Node to run the project with, or ends the process with one sentence. */
export function installDependencies() {
  const lock = createHash('sha256')
    .update(readFileSync(join(projectRoot, 'package-lock.json')))
    .digest('hex')
  const isCurrent = existsSync(stamp) && readFileSync(stamp, 'utf8') === lock
  if (!isCurrent) {
    process.stdout.write('Installing what the project needs (once) …\n')
    const run = spawnSync(
      'npm',
      ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
      {
        cwd: projectRoot,
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    )
    if (run.status !== 0)
      fail('npm could not install the dependencies; read the message above, then run this again.')
    writeFileSync(stamp, lock)
  }
  const node = nodeBinary()
  if (node === undefined)
    fail(
      'This machine is not one that Node 24 comes along for: install Node 24 or later and run this again.',
    )
  return node
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
