// Every check of the project in one run: other programs that the tests want, types, lint, dead code, the build, then
// Vitest. Counts all of them together; what was skipped names the missing tool.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const debianPostgres = '/usr/lib/postgresql/15/bin/postgres'
const debianTools = [
  { packageName: 'chromium', file: '/usr/bin/chromium' },
  { packageName: 'lynx', file: '/usr/bin/lynx' },
  { packageName: 'age', file: '/usr/bin/age' },
  { packageName: 'postgresql-15', file: debianPostgres },
]

interface Counts {
  passed: number
  failed: number
  skipped: number
}

const counts: Counts = { passed: 0, failed: 0, skipped: 0 }
const startedAt = Date.now()
installDebianTools()
const bin = join(process.cwd(), 'node_modules', '.bin')
const checks: readonly (readonly [string, string, readonly string[]])[] = [
  ['types of the product', join(bin, 'tsc'), ['-p', 'tsconfig.json']],
  ['types of the browser modules', join(bin, 'tsc'), ['-p', 'tsconfig.browser.json']],
  ['types of packages/sealed', join(bin, 'tsc'), ['-p', 'packages/sealed']],
  ['lint and format', join(bin, 'biome'), ['check', '--error-on-warnings']],
  ['dead code', join(bin, 'knip'), []],
  ['build', process.execPath, ['tools/build.ts']],
]
for (const [name, command, args] of checks) await check(name, command, args)
await runVitest()
await checkOnDebianPostgres()
const minutes = ((Date.now() - startedAt) / 60_000).toFixed(1)
process.stdout.write(`\nAll checks and tests took ${minutes} minutes.\n`)
process.stdout.write(
  `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`,
)
process.exit(counts.failed === 0 ? 0 : 1)

function installDebianTools(): void {
  const missing = debianTools
    .filter((tool) => !existsSync(tool.file))
    .map((tool) => tool.packageName)
  if (missing.length === 0) return
  const names = missing.join(', ')
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    process.stdout.write(
      `Cannot install ${names} without root on Debian; tests that need them are skipped.\n`,
    )
    return
  }
  process.stdout.write(`Installing ${names} for the tests …\n`)
  const options = {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  } as const
  spawnSync('apt-get', ['update'], options)
  const run = spawnSync(
    'apt-get',
    ['install', '-y', '--no-install-recommends', ...missing],
    options,
  )
  if (run.status !== 0)
    process.stdout.write(`Could not install ${names}; tests that need them are skipped.\n`)
}

/** Without root, or on another system, it may be missing: then it is skipped, by name. */
async function checkOnDebianPostgres(): Promise<void> {
  const name = "queries on Debian's PostgreSQL 15"
  if (existsSync(debianPostgres)) {
    await check(name, process.execPath, ['tools/under-debian-postgres.ts'])
    return
  }
  counts.skipped += 1
  process.stdout.write(`skipped: ${name} (needs postgresql-15)\n`)
}

async function check(name: string, command: string, args: readonly string[]): Promise<void> {
  const begun = Date.now()
  process.stdout.write(`${name} … `)
  const { code, output } = await runQuietly(command, args)
  const seconds = ((Date.now() - begun) / 1000).toFixed(1)
  process.stdout.write(code === 0 ? `ok (${seconds} s)\n` : `FAILED (${seconds} s)\n${output}\n`)
  if (code === 0) counts.passed += 1
  else counts.failed += 1
}

function runQuietly(
  command: string,
  args: readonly string[],
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    child.on('error', (error) => resolve({ code: 1, output: error.message }))
    child.on('exit', (code) => resolve({ code: code ?? 1, output }))
  })
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly status: string
    readonly name: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

async function runVitest(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'forestall-tests-'))
  const file = join(folder, 'report.json')
  const code = await new Promise<number>((resolve) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...reporters], {
      stdio: 'inherit',
    })
    child.on('exit', (status) => resolve(status ?? 1))
  })
  if (existsSync(file)) add(JSON.parse(readFileSync(file, 'utf8')) as VitestReport)
  else counts.failed += 1
  // A crash outside a test (an unhandled rejection, a file that does not load) fails the run as well.
  if (code !== 0 && counts.failed === 0) counts.failed += 1
  rmSync(folder, { recursive: true })
}

function add(report: VitestReport): void {
  counts.passed += report.numPassedTests
  counts.failed += report.numFailedTests
  counts.skipped += report.numPendingTests + report.numTodoTests
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  // A file that fails before its first test counts as one failure, not as none.
  counts.failed += report.testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
  ).length
  for (const test of tests)
    if (test.status === 'pending' || test.status === 'skipped')
      process.stdout.write(`skipped: ${test.fullName}\n`)
}
