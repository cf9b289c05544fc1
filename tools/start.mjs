// `npm start`: installs what is missing, builds when a source changed, then serves. `npm start -- --demo` makes and
// serves the demo organisation in a data folder of its own.
import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { installDependencies } from './install.mjs'
import { projectRoot } from './node-binary.mjs'

const node = installDependencies()
const build = spawnSync(node, [join(projectRoot, 'tools', 'build.ts'), '--if-changed'], {
  cwd: projectRoot,
  stdio: 'inherit',
})
if (build.status !== 0) process.exit(1)

const asked = process.argv.slice(2)
const isDemo = asked.includes('--demo')
const rest = asked.filter((word) => word !== '--demo')
const command = isDemo ? ['demo', '--serve', ...rest] : ['serve', ...rest]
const product = spawn(join(projectRoot, 'bin', 'forestall'), command, { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => product.kill(signal))
product.on('exit', (code) => process.exit(code ?? 1))
