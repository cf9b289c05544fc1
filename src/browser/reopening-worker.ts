// The Worker of the ceremony that opens the keyring of a colleague who lost every way in.
import { reopeningCommands } from './new-keyring/reopening.ts'
import { serveCommands } from './new-keyring/serve-commands.ts'

serveCommands(reopeningCommands())
