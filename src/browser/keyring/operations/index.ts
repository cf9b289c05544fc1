// Every operation the Worker knows. A feature adds a file beside this one and a line here; names must not repeat.
import { accountOperations } from './accounts.ts'
import { caseOperations } from './case.ts'
import { concernOperations } from './concern.ts'
import { directoryOperations } from './directory.ts'
import { matchingOperations } from './matching.ts'
import { methodOperations } from './methods.ts'
import { replacedOperations } from './replaced.ts'
import { stewardOperations } from './steward.ts'
import { teamOperations } from './team.ts'
import { triageOperations } from './triage.ts'

export const operations = {
  ...accountOperations,
  ...caseOperations,
  ...concernOperations,
  ...directoryOperations,
  ...matchingOperations,
  ...methodOperations,
  ...replacedOperations,
  ...stewardOperations,
  ...teamOperations,
  ...triageOperations,
} as const
