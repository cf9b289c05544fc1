// The Worker's end of the line: answers numbered calls; a fault keeps its reason, anything else is only `broken`, so
// that no message of an error carries something out.
import { KeyringFault } from './operation.ts'
import type { Call, Reply } from './protocol.ts'

interface WorkerScope {
  postMessage(reply: Reply): void
  addEventListener(kind: 'message', listener: (event: MessageEvent<Call>) => void): void
}

// The two type libraries of windows and workers cannot be loaded together.
const scope = globalThis as unknown as WorkerScope

export function serveCalls(
  run: (call: Call, onProgress: (part: number) => void) => Promise<unknown>,
): void {
  const answer = async (call: Call): Promise<void> => {
    const { id } = call
    try {
      const value = await run(call, (part) => scope.postMessage({ kind: 'progress', id, part }))
      scope.postMessage({ kind: 'done', id, value })
    } catch (error) {
      const reason = error instanceof KeyringFault ? error.reason : 'broken'
      scope.postMessage({ kind: 'failed', id, reason })
    }
  }
  scope.addEventListener('message', ({ data }) => {
    answer(data).catch(() => undefined)
  })
}
