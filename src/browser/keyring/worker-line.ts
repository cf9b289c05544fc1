// One line to a Worker: numbered calls, their answers and their progress.
import { KeyringFault } from './operation.ts'
import type { Call, Reply } from './protocol.ts'

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: KeyringFault) => void
  readonly onProgress: ((part: number) => void) | undefined
}

export interface WorkerLine {
  readonly ask: (
    kind: Call['kind'],
    name: string,
    input: unknown,
    onProgress?: (part: number) => void,
  ) => Promise<unknown>
  readonly end: () => void
}

export function openLine(worker: Worker): WorkerLine {
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  const failAll = (): void => {
    for (const call of waiting.values()) call.reject(new KeyringFault('broken'))
    waiting.clear()
  }
  worker.addEventListener('error', failAll)
  worker.addEventListener('message', ({ data: reply }: MessageEvent<Reply>) => {
    const call = waiting.get(reply.id)
    if (call === undefined) return
    if (reply.kind === 'progress') {
      call.onProgress?.(reply.part)
      return
    }
    waiting.delete(reply.id)
    if (reply.kind === 'done') call.resolve(reply.value)
    else call.reject(new KeyringFault(reply.reason))
  })
  return {
    ask: (kind, name, input, onProgress) =>
      new Promise((resolve, reject) => {
        lastId += 1
        waiting.set(lastId, { resolve, reject, onProgress })
        worker.postMessage({ id: lastId, kind, name, input })
      }),
    end() {
      worker.terminate()
      failAll()
    },
  }
}
