// Why work in the background failed, as a short code of ours. What a server or a library says may carry somebody's
// words or address, so it is never stored: the queue keeps this code, the log a class and line numbers.

/** Thrown by work that failed for a reason worth naming: `reason` is shown to the administrator. */
export class WorkFailure extends Error {
  readonly reason: string

  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options)
    this.name = 'WorkFailure'
    this.reason = reason
  }
}

const codePattern = /^[A-Z0-9_]{2,40}$/

/** At most 80 characters of class and code: `connection refused`, `error 23505`, `TypeError`. */
export function reasonOf(error: unknown): string {
  if (error instanceof WorkFailure) return error.reason.slice(0, 80)
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return codePattern.test(code) ? `${error.name} ${code}`.slice(0, 80) : error.name.slice(0, 80)
}
