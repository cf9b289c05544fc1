// A Worker that holds keys for the length of one ceremony: what its page may ask for is one object of commands.
import { KeyringFault } from '../keyring/operation.ts'
import { serveCalls } from '../keyring/worker-scope.ts'

type Command = (input: never, onProgress: (part: number) => void) => Promise<unknown>

export function serveCommands(commands: Readonly<Record<string, Command>>): void {
  serveCalls(async ({ name, input }, onProgress) => {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (command === undefined) throw new KeyringFault('broken')
    return command(input as never, onProgress)
  })
}
