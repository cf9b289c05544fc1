// Runs one of the project's own TypeScript tools under the project's own Node: `node tools/under-node.mjs tools/x.ts …`.
import { spawnSync } from 'node:child_process'
import { nodeBinary } from './node-binary.mjs'

const node = nodeBinary()
if (node === undefined) {
  process.stderr.write('Node 24 is missing: run `npm ci` first.\n')
  process.exit(1)
}
const run = spawnSync(node, ['--disable-warning=ExperimentalWarning', ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exit(run.status ?? 1)
