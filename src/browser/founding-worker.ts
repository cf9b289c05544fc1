// The Worker of the set-up page, in which an organisation's keys are made.
import { KeyringFault } from './keyring/operation.ts'
import { serveCalls } from './keyring/worker-scope.ts'
import { foundingCommands } from './new-keyring/founding.ts'

const commands = foundingCommands()

serveCalls(async ({ name, input }, onProgress) => {
  if (!Object.hasOwn(commands, name)) throw new KeyringFault('broken')
  const command = commands[name as keyof typeof commands] as (
    input: unknown,
    onProgress: (part: number) => void,
  ) => Promise<unknown>
  return command(input, onProgress)
})
