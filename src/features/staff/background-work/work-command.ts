// `forestall work [--json]` shows what waits, what failed and why; `forestall work retry ID` tries a job (a number) or
// a mail (a long id) again.
import { type Instant, toDate } from '#domain/shared/instant.ts'
import type { Db } from '#platform/db/database.ts'
import { failureText, backgroundWorkWords as words } from '#words/en-staff-platform.ts'
import { retryWork } from './commands.ts'
import type { Retry } from './form.ts'
import { type BackgroundWork, readBackgroundWork } from './queries.ts'

export interface WorkCommandServices {
  readonly db: Db
  readonly now: () => Instant
}

export interface WorkArguments {
  /** What follows the command: nothing, or `retry` and an id. */
  readonly words: readonly string[]
  readonly isJson: boolean
}

export interface CommandOutcome {
  readonly exitCode: 0 | 1 | 2
  /** For standard output. */
  readonly out: string
  /** For standard error: one sentence. */
  readonly err: string
}

export async function workCommand(
  services: WorkCommandServices,
  given: WorkArguments,
): Promise<CommandOutcome> {
  const [verb, id, ...more] = given.words
  if (verb === undefined) {
    const work = await readBackgroundWork(services.db)
    const out = given.isJson ? `${JSON.stringify(work)}\n` : describeWork(work)
    return { exitCode: 0, out, err: '' }
  }
  const retry = verb === 'retry' && more.length === 0 ? retryOf(id) : undefined
  if (retry === undefined)
    return { exitCode: 2, out: '', err: 'Use: forestall work, or forestall work retry ID\n' }
  const done = await retryWork(services.db, retry, undefined, services.now())
  if (!done.ok) return { exitCode: 1, out: '', err: `${words.gone}\n` }
  const out = given.isJson ? `${JSON.stringify({ retried: id })}\n` : `${words.retried.text}\n`
  return { exitCode: 0, out, err: '' }
}

function retryOf(id: string | undefined): Retry | undefined {
  if (id === undefined) return undefined
  if (/^[1-9]\d{0,17}$/.test(id)) return { kind: 'job', id }
  return /^[0-9a-f-]{36}$/.test(id) ? { kind: 'mail', id } : undefined
}

function describeWork(work: BackgroundWork): string {
  const when = (at: Instant | undefined): string =>
    at === undefined ? words.recurring.never : toDate(at).toISOString()
  const lines = [
    `${words.counts.heading}:`,
    ...(['given_up', 'trying_again', 'waiting', 'running'] as const).map(
      (state) => `  ${words.counts[state]}: ${work.counts[state]}`,
    ),
    `${words.jobs.heading}:`,
    ...work.jobs.map(
      (job) =>
        `  ${job.id}  ${job.name}  ${words.states[job.state]}  ${when(job.dueAt)}  ${failureText(job.failure)}`,
    ),
    `${words.mails.heading}:`,
    ...work.mails.map(
      (mail) =>
        `  ${mail.id}  ${words.mails.kinds[mail.kind]}  ${words.mails.states[mail.state]}  ${failureText(mail.failure)}`,
    ),
    `${words.recurring.heading}:`,
    ...work.recurring.map(
      (piece) => `  ${piece.name}  ${when(piece.lastDoneAt)}  ${failureText(piece.failure)}`,
    ),
  ]
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}
