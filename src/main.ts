// The composition root and the command line: reads configuration, makes the clock and the randomness, and hands all of
// it to one command. Nothing imports this file.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { loadEnvFile } from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { instant } from '#domain/shared/instant.ts'
import { type Command, helpOf, readGiven, type World } from './command-line/command.ts'
import { commands } from './command-line/commands.ts'
import { readConfig } from './config.ts'

const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)))

async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(overview())
    return name === undefined ? 2 : 0
  }
  const found = findCommand(name, rest)
  if (found === undefined) return wrongUsage(`There is no command "${name}". Try: forestall --help`)
  const given = readGiven(found.command, found.rest)
  if (typeof given === 'string') return wrongUsage(given)
  if (given.flags['help'] === true) {
    process.stdout.write(helpOf(found.command))
    return 0
  }
  const environmentFile = join(process.cwd(), '.env')
  if (existsSync(environmentFile)) loadEnvFile(environmentFile)
  const config = readConfig(process.env, process.cwd())
  if (!config.ok) {
    process.stderr.write(`${config.error}\n`)
    return 1
  }
  const world: World = {
    config: config.value,
    now: () => instant(Date.now()),
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    lines: () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
    isWatched: process.stderr.isTTY === true,
    untilStopped,
    projectFolder,
  }
  return found.command.run(world, given)
}

/** A command's name may be two words, as in `audit verify`. */
function findCommand(
  name: string,
  rest: readonly string[],
): { readonly command: Command; readonly rest: readonly string[] } | undefined {
  const pair = commands.find((one) => one.name === `${name} ${rest[0] ?? ''}`)
  if (pair !== undefined) return { command: pair, rest: rest.slice(1) }
  const single = commands.find((one) => one.name === name)
  return single === undefined ? undefined : { command: single, rest }
}

function overview(): string {
  const width = Math.max(...commands.map((command) => command.name.length))
  const rows = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`)
  return `forestall COMMAND [OPTIONS]\n\n${rows.join('\n')}\n\nforestall COMMAND --help says more.\n`
}

function wrongUsage(sentence: string): number {
  process.stderr.write(`${sentence}\n`)
  return 2
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => resolve())
  })
}

/** A pipe takes what it can hold and the rest later: leaving at once would cut it off. */
function exitWhenWritten(code: number): void {
  if (process.stdout.writableLength === 0) process.exit(code)
  process.stdout.write('', () => process.exit(code))
}

// Whoever read what is printed may have had enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

main(process.argv.slice(2)).then(exitWhenWritten, (error: unknown) => {
  const told = error instanceof Error ? error.message : String(error)
  process.stderr.write(`It failed: ${told}\n`)
  process.exit(1)
})
