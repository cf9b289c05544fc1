// Answers that must not tell by their time whether something exists: whatever was done behind them, they leave at the same
// moment (7-assurance "Equal status, length, headers and time"). The statements are the same already; this hides what
// one found row more costs.
import { setTimeout as sleep } from 'node:timers/promises'

/** Well above what the work takes, well below what a person notices after stretching a passphrase. */
const answerAfterMs = 60

/** Begun with the request: resolves when its answer may leave. Keeps no process alive. */
export function patience(): Promise<void> {
  return sleep(answerAfterMs, undefined, { ref: false })
}

export async function steady<Value>(work: Promise<Value>): Promise<Value> {
  const [settled] = await Promise.allSettled([work, sleep(answerAfterMs)])
  if (settled.status === 'rejected') throw settled.reason
  return settled.value
}
