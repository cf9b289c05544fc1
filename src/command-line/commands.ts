// Every command of `forestall`, in the order of its help.
import { auditVerifyCommand } from './audit-verify.ts'
import type { Command } from './command.ts'
import { demoCommand } from './demo.ts'
import { hotlineCanonicalCommand } from './hotline-canonical.ts'
import { matchingSolveCommand } from './matching.ts'
import { migrateCommand } from './migrate.ts'
import { retentionRunCommand } from './retention.ts'
import { serveCommand } from './serve.ts'
import { serverKeyChangeCommand, serverKeyFinishCommand } from './server-key.ts'
import { setupCommand } from './setup.ts'
import { workCommand } from './work.ts'

export const commands: readonly Command[] = [
  serveCommand,
  setupCommand,
  demoCommand,
  migrateCommand,
  auditVerifyCommand,
  retentionRunCommand,
  workCommand,
  matchingSolveCommand,
  serverKeyChangeCommand,
  serverKeyFinishCommand,
  hotlineCanonicalCommand,
]
