// What every command of `forestall` is: a name, one line of help, its options, and a run that answers with an exit
// code: 0 done, 1 failed, 2 wrong usage (1-product "Command line").
import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { Random } from '#domain/shared/ids.ts'
import type { Clock } from '#domain/shared/instant.ts'
import type { Config } from '../config.ts'

export type ExitCode = 0 | 1 | 2

/** What a command may use of the world; made in main.ts. */
export interface World {
  readonly config: Config
  readonly now: Clock
  readonly random: Random
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** What is given on standard input. */
  readonly lines: () => AsyncIterable<string>
  /** True when a person is watching standard error. */
  readonly isWatched: boolean
  /** Ends when the process was asked to stop. */
  readonly untilStopped: () => Promise<void>
  readonly projectFolder: string
}

export interface Given {
  readonly flags: Readonly<Record<string, string | boolean | undefined>>
  readonly words: readonly string[]
}

export interface Command {
  readonly name: string
  /** What stands after the name, e.g. `FILE --keys FILE`. */
  readonly usage: string
  readonly summary: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  /** How many words may follow, at least and at most. */
  readonly words: readonly [number, number]
  readonly run: (world: World, given: Given) => Promise<ExitCode>
}

/** Reads what stands after the command's name; a string is one sentence about what is wrong. */
export function readGiven(command: Command, rest: readonly string[]): Given | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...rest],
      options: { ...command.options, help: { type: 'boolean' }, json: { type: 'boolean' } },
      allowPositionals: true,
      strict: true,
    })
    const [least, most] = command.words
    const isHelp = values['help'] === true
    if (!isHelp && (positionals.length < least || positionals.length > most))
      return `forestall ${command.name} is used like this: forestall ${command.name} ${command.usage}`.trimEnd()
    return { flags: values as Given['flags'], words: positionals }
  } catch (error) {
    const told = error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''
    return `${told.replace(/\.? To specify.*$/, '')}. Try: forestall ${command.name} --help`
  }
}

export function helpOf(command: Command): string {
  const options = Object.entries({
    ...command.options,
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  }).map(([name, option]) => `  --${name}${option.type === 'string' ? ' VALUE' : ''}`)
  return `forestall ${command.name} ${command.usage}\n\n${command.summary}\n\nOptions:\n${options.join('\n')}\n`
}
