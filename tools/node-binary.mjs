// Finds the Node that the project runs on: the one that npm installed beside it, else the machine's own if new enough.
// Plain JavaScript, because this file runs on whatever Node (20 or later) the machine has.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)))

/** The path of a Node 24 or later, or undefined when neither npm's copy nor the machine's fits. */
export function nodeBinary() {
  const bundled = join(projectRoot, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node')
  if (process.platform === 'linux' && existsSync(bundled)) return bundled
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : undefined
}
