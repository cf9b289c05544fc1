// `npm test`: installs what it needs, then runs every check and test. The last line is `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { installDependencies } from './install.mjs'
import { projectRoot } from './node-binary.mjs'

const node = installDependencies()
const run = spawnSync(
  node,
  [
    '--disable-warning=ExperimentalWarning',
    join(projectRoot, 'tools', 'checks.ts'),
    ...process.argv.slice(2),
  ],
  { cwd: projectRoot, stdio: 'inherit' },
)
process.exit(run.status ?? 1)
