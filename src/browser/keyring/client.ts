// The page's side of the keyring. Every staff page calls `connectKeyring()`; it answers the same client each time.
// The page holds no key: it asks the Worker by name and gets plaintext or ciphertext back.
import { watchIdle } from './idle.ts'
import { KeyringFault, type KeyringFaultReason } from './operation.ts'
import type {
  CommandInput,
  CommandName,
  CommandOutput,
  OperationInput,
  OperationName,
  OperationOutput,
} from './protocol.ts'
import { readStaffPage, type StaffPage } from './staff-page-data.ts'
import { startWorker } from './start-worker.ts'
import { openLine, type WorkerLine } from './worker-line.ts'

export { KeyringFault, type KeyringFaultReason }

export type KeyringState = 'starting' | 'locked' | 'unlocked' | 'signed_out'

export interface KeyringClient {
  readonly page: StaffPage
  readonly state: () => KeyringState
  /** Settles when the Worker has tried what the last page left. */
  readonly ready: Promise<Exclude<KeyringState, 'starting'>>
  /** Runs an operation in the Worker. Rejects with `KeyringFault`; see its `reason`. */
  readonly call: <Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
  ) => Promise<OperationOutput<Name>>
  /** For the sign-in and unlock pages only. */
  readonly command: <Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
    onProgress?: (part: number) => void,
  ) => Promise<CommandOutput<Name>>
  /** The server's half is deleted first, then what this browser keeps; ends on the unlock page. */
  readonly lock: () => Promise<void>
}

let connected: KeyringClient | undefined

/** Needs `<div id="staff-page" data-…>`, which the staff frame prints. */
export function connectKeyring(): KeyringClient {
  connected ??= connect(readStaffPage())
  return connected
}

function connect(page: StaffPage): KeyringClient {
  const line = openLine(startWorker(page.workerAddress))
  let state: KeyringState = 'starting'
  const ready = start(line, page).then((found) => {
    state = found
    return found
  })
  const client: KeyringClient = {
    page,
    ready,
    state: () => state,
    call: async (name, input) => {
      await ready
      return line.ask('operation', name, input) as never
    },
    command: async (name, input, onProgress) => {
      await ready
      const answer = await line.ask('command', name, input, onProgress)
      if (answer === 'unlocked') state = 'unlocked'
      return answer as never
    },
    lock: () => lock(line, page),
  }
  if (page.session !== undefined) watchIdle(client.lock)
  return client
}

async function start(
  line: WorkerLine,
  page: StaffPage,
): Promise<Exclude<KeyringState, 'starting'>> {
  const { session, formToken, organisationId } = page
  if (session === undefined) return 'signed_out'
  const place = { organisationId, staffId: session.staffId, sessionId: session.sessionId }
  try {
    const found = await line.ask('command', 'start', { place, formToken })
    return found as 'locked' | 'unlocked'
  } catch (error) {
    return error instanceof KeyringFault && error.reason === 'signed_out' ? 'signed_out' : 'locked'
  }
}

/** This tab is on its way to the unlock page: what other tabs say at the same moment must not call it back. */
let isLeaving = false

async function lock(line: WorkerLine, page: StaffPage): Promise<void> {
  isLeaving = true
  const response = await fetch('/staff/lock', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ form_token: page.formToken }),
    redirect: 'manual',
    keepalive: true,
  }).catch(() => undefined)
  await line.ask('command', 'forget', undefined).catch(() => undefined)
  line.end()
  tellOtherTabs()
  // Without an answer the server still deletes its half after ten idle minutes.
  if (response === undefined) location.reload()
  else location.assign('/staff/unlock')
}

// One instance for speaking and listening: a channel does not hear itself.
const channel = new BroadcastChannel('forestall-staff')

/** Nobody is unlocked here any more: what other tabs still show goes. */
export function tellOtherTabs(): void {
  channel.postMessage('locked')
}

/** Another tab locked or signed out: this one must not go on showing what it opened. */
export function followOtherTabs(): void {
  channel.addEventListener('message', () => {
    if (!isLeaving) location.reload()
  })
}
