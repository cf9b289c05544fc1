// Every command of `forestall`, in the order of its help.
import type { Command } from './command.ts'
import { migrateCommand } from './migrate.ts'
import { serveCommand } from './serve.ts'

export const commands: readonly Command[] = [serveCommand, migrateCommand]
