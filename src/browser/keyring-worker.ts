// The Worker that holds a staff member's keyring for one page. Key bytes come in sealed and never go out; the page asks
// for operations by name (3-sealing "Staff").
import { type Commands, keyringCommands } from './keyring/commands.ts'
import { keyringServer } from './keyring/keyring-server.ts'
import { KeyringFault, type UnlockedKeyring } from './keyring/operation.ts'
import { operations } from './keyring/operations/index.ts'
import type { Call, Reply } from './keyring/protocol.ts'
import { indexedDbStore } from './keyring/session-store.ts'

interface WorkerScope {
  postMessage(reply: Reply): void
  addEventListener(kind: 'message', listener: (event: MessageEvent<Call>) => void): void
}

// The two type libraries of windows and workers cannot be loaded together.
const scope = globalThis as unknown as WorkerScope

let held: UnlockedKeyring | undefined
const commands = keyringCommands({
  store: indexedDbStore(),
  serverFor: keyringServer,
  hold: (keyring) => {
    held = keyring
  },
})

scope.addEventListener('message', (event) => {
  answer(event.data).catch(() => undefined)
})

async function answer(call: Call): Promise<void> {
  const { id } = call
  try {
    const value = await (call.kind === 'command' ? runCommand(call) : runOperation(call))
    scope.postMessage({ kind: 'done', id, value })
  } catch (error) {
    const reason = error instanceof KeyringFault ? error.reason : 'broken'
    scope.postMessage({ kind: 'failed', id, reason })
  }
}

function runCommand({ id, name, input }: Call): Promise<unknown> {
  if (!Object.hasOwn(commands, name)) throw new KeyringFault('broken')
  const command = commands[name as keyof Commands] as (
    input: unknown,
    onProgress: (part: number) => void,
  ) => Promise<unknown>
  return command(input, (part) => scope.postMessage({ kind: 'progress', id, part }))
}

function runOperation({ name, input }: Call): Promise<unknown> {
  if (held === undefined) throw new KeyringFault('locked')
  if (!Object.hasOwn(operations, name)) throw new KeyringFault('broken')
  const operation = operations[name as keyof typeof operations] as (
    keyring: UnlockedKeyring,
    input: unknown,
  ) => Promise<unknown>
  return operation(held, input)
}
