// The Worker that holds a staff member's keyring for one page. Key bytes come in sealed and never go out; the page asks
// for operations by name (3-sealing "Staff").
import { type Commands, keyringCommands } from './keyring/commands.ts'
import { keyringServer } from './keyring/keyring-server.ts'
import { KeyringFault, type UnlockedKeyring } from './keyring/operation.ts'
import { operations } from './keyring/operations/index.ts'
import type { Call } from './keyring/protocol.ts'
import { indexedDbStore } from './keyring/session-store.ts'
import { serveCalls } from './keyring/worker-scope.ts'

let held: UnlockedKeyring | undefined
const commands = keyringCommands({
  store: indexedDbStore(),
  serverFor: keyringServer,
  hold: (keyring) => {
    held = keyring
  },
})

serveCalls((call, onProgress) =>
  call.kind === 'command' ? runCommand(call, onProgress) : runOperation(call),
)

async function runCommand(
  { name, input }: Call,
  onProgress: (part: number) => void,
): Promise<unknown> {
  if (!Object.hasOwn(commands, name)) throw new KeyringFault('broken')
  const command = commands[name as keyof Commands] as (
    input: unknown,
    onProgress: (part: number) => void,
  ) => Promise<unknown>
  return command(input, onProgress)
}

async function runOperation({ name, input }: Call): Promise<unknown> {
  if (held === undefined) throw new KeyringFault('locked')
  if (!Object.hasOwn(operations, name)) throw new KeyringFault('broken')
  const operation = operations[name as keyof typeof operations] as (
    keyring: UnlockedKeyring,
    input: unknown,
  ) => Promise<unknown>
  return operation(held, input)
}
