// The entry of a sealing thread: takes one task at a time and answers. An error goes back as its name alone, because
// its message may carry what somebody wrote.
import { parentPort } from 'node:worker_threads'
import type { ThreadAnswer } from '#platform/threads/pool.ts'
import { sealingTasks } from './sealing/tasks.ts'

interface Asked {
  readonly name: string
  readonly input: never
}

parentPort?.on('message', async (asked: Asked) => {
  parentPort?.postMessage(await answer(asked))
})

async function answer({ name, input }: Asked): Promise<ThreadAnswer> {
  try {
    const task = Object.entries(sealingTasks).find(([known]) => known === name)?.[1]
    if (task === undefined) throw new RangeError('no such task')
    return { value: await task(input) }
  } catch (error) {
    return { failed: error instanceof Error ? error.name : typeof error }
  }
}
