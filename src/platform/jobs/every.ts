// A loop beside the queue, for what must happen within seconds whoever is doing it: freeing the jobs of dead workers,
// asking what is due, numbering the audit log.
import { type Log, tellError } from '#platform/log.ts'

/**
 * Runs `work` at once and then again and again, never two at a time; the answer stops it and waits for the last. A row
 * of failures is told once, and so is its end: an outage must not fill the disk with log lines.
 */
export function every(ms: number, log: Log, work: () => Promise<unknown>): () => Promise<void> {
  let isStopped = false
  let isFailing = false
  let wake: (() => void) | undefined
  const turn = async (): Promise<void> => {
    try {
      await work()
      if (isFailing) log.info('background loop works again')
      isFailing = false
    } catch (error) {
      if (!isFailing) log.problem('background loop', tellError(error))
      isFailing = true
    }
  }
  const loop = async (): Promise<void> => {
    while (!isStopped) {
      await turn()
      if (isStopped) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }
  const running = loop()
  return async () => {
    isStopped = true
    wake?.()
    await running
  }
}
