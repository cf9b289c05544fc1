// The Worker of the page on which an invited colleague's keys are made.
import { joiningCommands } from './new-keyring/joining.ts'
import { serveCommands } from './new-keyring/serve-commands.ts'

serveCommands(joiningCommands())
