// Runs the tests that ask a database something against Debian's PostgreSQL 15, the oldest server that Forestall
// promises to work with: `node tools/under-node.mjs tools/under-debian-postgres.ts`. Where it is not installed it says so.
import { spawn } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasDebianPostgres, startDebianPostgres } from '#test/support/debian-postgres.ts'

const root = join(import.meta.dirname, '..')

/** Test files of the product that clone the migrated template. */
function testsWithDatabase(): readonly string[] {
  const files = globSync('src/**/*.test.{ts,tsx}', { cwd: root })
  return files.filter((file) =>
    readFileSync(join(root, file), 'utf8').includes("'#test/support/database.ts'"),
  )
}

async function runThere(): Promise<number> {
  const server = await startDebianPostgres()
  try {
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
    const child = spawn(process.execPath, [vitest, 'run', ...testsWithDatabase()], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, TEST_DATABASE_URL: server.connection },
    })
    return await new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
  } finally {
    await server.stop()
  }
}

if (hasDebianPostgres) {
  process.exitCode = await runThere()
} else {
  console.log("Debian's PostgreSQL 15 is not installed (postgresql-15): nothing was run on it.")
}
