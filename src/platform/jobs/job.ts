// One kind of work that happens later. Its payload names rows by id and holds no words: the queue is a table like any
// other. A job may run twice after a crash, so each `run` first looks at what its row says.
import type { z } from 'zod'
import type { Clock } from '#domain/shared/instant.ts'

export interface JobContext {
  readonly clock: Clock
  /** 1 on the first try. */
  readonly attempt: number
  /** Fires some seconds after the process was asked to stop. */
  readonly signal: AbortSignal
}

export interface JobDefinition<Payload, Services> {
  readonly name: string
  readonly payload: z.ZodType<Payload>
  /** 25 unless said. Between two tries: 3 s, 7 s, 20 s, 55 s, 2½ min and so on, at most six hours. */
  readonly maxAttempts?: number
  readonly run: (services: Services, payload: Payload, context: JobContext) => Promise<void>
}

/** A job as the worker sees it: whatever lies in the queue is checked before it runs. */
export interface RunnableJob<Services> {
  readonly name: string
  readonly attempt: (services: Services, raw: unknown, context: JobContext) => Promise<void>
}

export interface Job<Payload, Services> extends RunnableJob<Services> {
  readonly payload: z.ZodType<Payload>
  readonly maxAttempts: number
}

export function defineJob<Payload, Services>(
  definition: JobDefinition<Payload, Services>,
): Job<Payload, Services> {
  return {
    name: definition.name,
    payload: definition.payload,
    maxAttempts: definition.maxAttempts ?? 25,
    attempt: (services, raw, context) =>
      definition.run(services, definition.payload.parse(raw), context),
  }
}
