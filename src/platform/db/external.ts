// Looks at the PostgreSQL that DATABASE_URL names before anything is built on it, and turns every way in which it
// can be wrong into a refusal. The password appears in none of them.
import pg from 'pg'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { ConnectionString } from './database.ts'
import type { DatabaseRefusal } from './refusal.ts'

interface Facts {
  readonly version: number
  readonly version_text: string
  readonly is_replica: boolean
  readonly encoding: string
}

const oldestVersion = 150_000

export async function checkExternal(
  url: ConnectionString,
  patienceMs = 10_000,
): Promise<Result<void, DatabaseRefusal>> {
  const client = newClient(url, patienceMs)
  if (client === undefined) return refuse({ kind: 'url_malformed' })
  const where = `${client.host}:${client.port}`
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<Facts>(
      `SELECT current_setting('server_version_num')::int AS version,
              current_setting('server_version') AS version_text,
              pg_is_in_recovery() AS is_replica,
              current_setting('server_encoding') AS encoding`,
    )
    const refusal = rows[0] && judge(rows[0], where)
    return refusal === undefined ? ok(undefined) : refuse(refusal)
  } catch (error) {
    return refuse(refusalOfConnection(error, where))
  } finally {
    await client.end().catch(() => undefined)
  }
}

function newClient(url: ConnectionString, patienceMs: number): pg.Client | undefined {
  if (!/^postgres(ql)?:\/\//.test(url)) return undefined
  try {
    return new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: patienceMs,
      query_timeout: patienceMs,
    })
  } catch {
    return undefined
  }
}

export function judge(facts: Facts, where: string): DatabaseRefusal | undefined {
  if (facts.version < oldestVersion) {
    return { kind: 'server_too_old', version: facts.version_text.split(' ')[0] ?? '' }
  }
  if (facts.is_replica) return { kind: 'server_read_only', where }
  return facts.encoding === 'UTF8'
    ? undefined
    : { kind: 'server_encoding', encoding: facts.encoding }
}

type Kind =
  | 'url_unknown_host'
  | 'url_refused'
  | 'url_no_answer'
  | 'url_wrong_password'
  | 'url_no_such_database'

/** Codes of Node.js and of PostgreSQL (manual, appendix A). */
const kinds: Readonly<Record<string, Kind>> = {
  ENOTFOUND: 'url_unknown_host',
  EAI_AGAIN: 'url_unknown_host',
  EAI_FAIL: 'url_unknown_host',
  EAI_NODATA: 'url_unknown_host',
  ECONNREFUSED: 'url_refused',
  ECONNRESET: 'url_refused',
  ENOENT: 'url_refused',
  ETIMEDOUT: 'url_no_answer',
  EHOSTUNREACH: 'url_no_answer',
  ENETUNREACH: 'url_no_answer',
  '28P01': 'url_wrong_password',
  '3D000': 'url_no_such_database',
}

export function refusalOfConnection(error: unknown, where: string): DatabaseRefusal {
  const { code, message } = codeAndMessage(error)
  const kind = kinds[code]
  if (kind !== undefined) return { kind, where }
  if (/timeout/i.test(message)) return { kind: 'url_no_answer', where }
  if (/SSL|TLS|certificate|no encryption/i.test(message) || /CERT|TLS|SSL/.test(code)) {
    return { kind: 'url_insecure', where, reason: message }
  }
  if (/password must be a string/.test(message)) return { kind: 'url_wrong_password', where }
  if (code === '28000') return { kind: 'url_wrong_password', where }
  const reason = /terminated unexpectedly/.test(message)
    ? 'it does not answer as PostgreSQL does'
    : message
  return { kind: 'url_failed', where, reason }
}

function codeAndMessage(error: unknown): { readonly code: string; readonly message: string } {
  if (!(error instanceof Error)) return { code: '', message: String(error) }
  return { code: 'code' in error ? String(error.code) : '', message: error.message }
}
