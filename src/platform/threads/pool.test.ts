// The pool with a thread of the test's own: order, the bound, failures, a thread that hangs or dies, and the end.
import { afterEach, describe, expect, it } from 'vitest'
import { type Pool, type PoolOptions, startPool, threadScript } from './pool.ts'

interface TestTasks {
  readonly double: (input: number) => number
  readonly fail: (input: string) => never
  readonly hang: (input: null) => never
  readonly die: (input: null) => never
}

const script = new URL(
  `data:text/javascript,${encodeURIComponent(`
  import { parentPort } from 'node:worker_threads'
  parentPort.on('message', ({ name, input }) => {
    if (name === 'double') setTimeout(() => parentPort.postMessage({ value: input * 2 }), 20)
    if (name === 'fail') parentPort.postMessage({ failed: 'RangeError' })
    if (name === 'die') process.exit(3)
  })`)}`,
)

const open: Pool<TestTasks>[] = []
function testPool(options: Partial<PoolOptions<keyof TestTasks>> = {}): Pool<TestTasks> {
  const pool = startPool<TestTasks>({
    script,
    tasks: ['double', 'fail', 'hang', 'die'],
    threads: 1,
    ...options,
  })
  open.push(pool)
  return pool
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((pool) => pool.close()))
})

describe('a pool of threads', () => {
  it('answers each call with its own value', async () => {
    const { call } = testPool({ threads: 2 })
    const answers = await Promise.all([1, 2, 3, 4, 5].map((number) => call.double(number)))
    expect(answers.map((answer) => answer.ok && answer.value)).toEqual([2, 4, 6, 8, 10])
  })

  it('refuses as busy what exceeds its queue, and works again afterwards', async () => {
    const { call } = testPool({ maxWaiting: 2 })
    const answers = await Promise.all([1, 2, 3, 4, 5].map((number) => call.double(number)))
    expect(answers.map((answer) => (answer.ok ? answer.value : answer.error))).toEqual([
      2,
      4,
      6,
      'busy',
      'busy',
    ])
    expect(await call.double(6)).toEqual({ ok: true, value: 12 })
  })

  it('rejects what failed in the thread, by the name of the error alone', async () => {
    const { call } = testPool()
    await expect(call.fail('what somebody wrote')).rejects.toThrow('a task failed: RangeError')
    expect(await call.double(2)).toEqual({ ok: true, value: 4 })
  })

  it('replaces a thread that hangs and one that dies', async () => {
    const { call } = testPool({ limitMs: 300 })
    await expect(call.hang(null)).rejects.toThrow('took too long')
    await expect(call.die(null)).rejects.toThrow('a thread ended')
    expect(await call.double(3)).toEqual({ ok: true, value: 6 })
  })

  it('rejects what runs and waits when it is closed, and everything after', async () => {
    const pool = testPool()
    const calls = [pool.call.hang(null), pool.call.double(1)]
    const settled = Promise.allSettled(calls)
    await pool.close()
    expect((await settled).map((one) => one.status)).toEqual(['rejected', 'rejected'])
    await expect(pool.call.double(1)).rejects.toThrow('closed')
  })

  it('finds the thread of the sources from the sources', () => {
    expect(threadScript('sealing').pathname).toMatch(/\/src\/threads\/sealing\.ts$/)
  })
})
