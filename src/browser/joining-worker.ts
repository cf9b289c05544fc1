// The Worker of the page on which an invited colleague's keys are made.
import { KeyringFault } from './keyring/operation.ts'
import { serveCalls } from './keyring/worker-scope.ts'
import { joiningCommands } from './new-keyring/joining.ts'

const commands = joiningCommands()

serveCalls(async ({ name, input }, onProgress) => {
  if (!Object.hasOwn(commands, name)) throw new KeyringFault('broken')
  const command = commands[name as keyof typeof commands] as (
    input: unknown,
    onProgress: (part: number) => void,
  ) => Promise<unknown>
  return command(input, onProgress)
})
