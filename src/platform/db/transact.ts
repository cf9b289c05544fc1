// One transaction for one act of a person: what the domain refuses is rolled back, what it allows is committed whole.
import { ok, type Result } from '#domain/shared/result.ts'
import type { Db, Tx } from './database.ts'

export interface TransactOptions {
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable'
  /** How often to begin anew after a serialisation failure or deadlock; 0 unless asked, since `work` runs again. */
  readonly retries?: number
}

/** Carries a refusal out through the rollback; never seen outside this file. */
class RolledBack<Refusal> extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super('rolled back')
    this.refusal = refusal
  }
}

/**
 * Runs `work` in a transaction: commits when it answers ok, rolls back when it refuses or throws.
 * @throws when called inside another transaction, because half of the outer one would survive its refusal.
 */
export async function transact<Value, Refusal>(
  db: Db,
  work: (tx: Tx) => Promise<Result<Value, Refusal>>,
  options: TransactOptions = {},
): Promise<Result<Value, Refusal>> {
  if (db.isTransaction) throw new Error('transact inside a transaction: pass the outer one on')
  for (let left = options.retries ?? 0; ; left -= 1) {
    try {
      return await once(db, work, options)
    } catch (error) {
      if (left <= 0 || !isWorthRepeating(error)) throw error
    }
  }
}

async function once<Value, Refusal>(
  db: Db,
  work: (tx: Tx) => Promise<Result<Value, Refusal>>,
  options: TransactOptions,
): Promise<Result<Value, Refusal>> {
  const transaction = db.transaction()
  const started =
    options.isolation === undefined ? transaction : transaction.setIsolationLevel(options.isolation)
  try {
    const value = await started.execute(async (tx) => {
      const result = await work(tx)
      if (!result.ok) throw new RolledBack(result)
      return result.value
    })
    return ok(value)
  } catch (error) {
    if (error instanceof RolledBack) return error.refusal as Result<Value, Refusal>
    throw error
  }
}

/** PostgreSQL's 40001 serialization_failure and 40P01 deadlock_detected (manual, appendix A). */
function isWorthRepeating(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === '40001' || code === '40P01'
}
