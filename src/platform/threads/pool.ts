// Worker threads behind a bounded queue (3-sealing "With and without JavaScript"): sealing for people without scripts
// must not hold up everybody else, and a flood must end in a clear refusal instead of a growing pile.
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { ok, type Result, refuse } from '#domain/shared/result.ts'

/** What a thread offers: each task takes one value and answers one, both cloneable. */
export type Tasks<Table> = { readonly [Name in keyof Table]: (input: never) => unknown }

/** `busy`: as many wait already as may. Try again in a moment. */
export type PoolRefusal = 'busy'

export type Calls<Table extends Tasks<Table>> = {
  readonly [Name in keyof Table]: (
    input: Parameters<Table[Name]>[0],
  ) => Promise<Result<Awaited<ReturnType<Table[Name]>>, PoolRefusal>>
}

export interface Pool<Table extends Tasks<Table>> {
  readonly call: Calls<Table>
  /** Ends the threads; what still waits is rejected. */
  readonly close: () => Promise<void>
}

export interface PoolOptions<Name extends string> {
  readonly script: URL
  readonly tasks: readonly Name[]
  readonly threads?: number
  /** How many may wait besides those that run. */
  readonly maxWaiting?: number
  /** A task that takes longer loses its thread. */
  readonly limitMs?: number
}

/** One answer of a thread; an error comes without its message, which may carry what somebody wrote. */
export type ThreadAnswer = { readonly value: unknown } | { readonly failed: string }

interface Job {
  readonly name: string
  readonly input: unknown
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

interface Thread {
  readonly worker: Worker
  job: Job | undefined
  timer: NodeJS.Timeout | undefined
}

/** The file of a thread: TypeScript beside the sources, `dist/NAME.js` beside the bundle. */
export function threadScript(name: string): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL(`../../threads/${name}.ts`, import.meta.url)
    : new URL(`./${name}.js`, import.meta.url)
}

/** Threads start with the first work and never keep the process alive while idle. */
export function startPool<Table extends Tasks<Table>>(
  options: PoolOptions<string & keyof Table>,
): Pool<Table> {
  const threads = new Threads(options)
  const call = Object.fromEntries(
    options.tasks.map((name) => [name, (input: unknown) => threads.run(name, input)]),
  )
  // The table of tasks is the contract between this file and the thread; `tasks` names each of its members.
  return { call: call as unknown as Calls<Table>, close: () => threads.close() }
}

class Threads {
  readonly #options: PoolOptions<string>
  readonly #most: number
  readonly #threads = new Set<Thread>()
  readonly #waiting: Job[] = []
  readonly #ending = new AbortController()

  constructor(options: PoolOptions<string>) {
    this.#options = options
    this.#most = options.threads ?? Math.min(4, Math.max(1, availableParallelism() - 1))
  }

  async run(name: string, input: unknown): Promise<Result<unknown, PoolRefusal>> {
    if (this.#ending.signal.aborted) throw new Error('the threads are closed')
    const hasRoom = this.#threads.size < this.#most || this.#idle() !== undefined
    if (!hasRoom && this.#waiting.length >= (this.#options.maxWaiting ?? 64)) return refuse('busy')
    const value = await new Promise<unknown>((resolve, reject) => {
      this.#waiting.push({ name, input, resolve, reject })
      this.#next()
    })
    return ok(value)
  }

  async close(): Promise<void> {
    this.#ending.abort()
    const error = new Error('the threads are closed')
    for (const job of this.#waiting.splice(0)) job.reject(error)
    const threads = [...this.#threads]
    this.#threads.clear()
    for (const thread of threads) settle(thread)?.reject(error)
    await Promise.all(threads.map((thread) => thread.worker.terminate()))
  }

  #idle(): Thread | undefined {
    return [...this.#threads].find((thread) => thread.job === undefined)
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#idle() ?? (this.#threads.size < this.#most ? this.#open() : undefined)
      if (thread === undefined) return
      const job = this.#waiting.shift()
      if (job !== undefined) this.#give(thread, job)
    }
  }

  #open(): Thread {
    const thread: Thread = {
      worker: new Worker(this.#options.script),
      job: undefined,
      timer: undefined,
    }
    thread.worker.on('message', (answer: ThreadAnswer) => {
      finish(settle(thread), answer)
      this.#next()
    })
    thread.worker.on('error', (error) => this.#lose(thread, `a thread broke: ${nameOf(error)}`))
    thread.worker.on('exit', () => this.#lose(thread, 'a thread ended'))
    this.#threads.add(thread)
    return thread
  }

  #give(thread: Thread, job: Job): void {
    const limitMs = this.#options.limitMs ?? 10_000
    thread.job = job
    thread.timer = setTimeout(() => this.#lose(thread, 'a thread took too long'), limitMs)
    thread.worker.ref()
    thread.worker.postMessage({ name: job.name, input: job.input })
  }

  #lose(thread: Thread, reason: string): void {
    if (!this.#threads.delete(thread)) return
    settle(thread)?.reject(new Error(reason))
    thread.worker.terminate().catch(() => undefined)
    this.#next()
  }
}

function settle(thread: Thread): Job | undefined {
  const { job } = thread
  clearTimeout(thread.timer)
  thread.job = undefined
  thread.worker.unref()
  return job
}

function finish(job: Job | undefined, answer: ThreadAnswer): void {
  if ('value' in answer) job?.resolve(answer.value)
  else job?.reject(new Error(`a task failed: ${answer.failed}`))
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}
