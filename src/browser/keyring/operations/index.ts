// Every operation the Worker knows. A feature adds a file beside this one and a line here; names must not repeat.
import { directoryOperations } from './directory.ts'
import { methodOperations } from './methods.ts'
import { teamOperations } from './team.ts'

export const operations = {
  ...directoryOperations,
  ...methodOperations,
  ...teamOperations,
} as const
