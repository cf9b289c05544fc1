// The Worker of the set-up page, in which an organisation's keys are made.
import { foundingCommands } from './new-keyring/founding.ts'
import { serveCommands } from './new-keyring/serve-commands.ts'

serveCommands(foundingCommands())
