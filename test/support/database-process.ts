// A process of its own that opens a data folder as the product does, for the tests that kill it. Words: the folder,
// `serve` or `command`, and `refuse-unshare` for a machine that forbids user namespaces. Writes `ready` and the
// connection, or the refusal; writes one row; stops on SIGTERM.
import { stdout } from 'node:process'
import { sql } from 'kysely'
import { defaultLimits, openDatabase } from '#platform/db/database.ts'
import { describeRefusal } from '#platform/db/refusal.ts'
import { provideDatabase } from '#platform/db/server.ts'

const [dataFolder = '', role = 'serve', unshare] = process.argv.slice(2)
const line = (word: string, rest: string) => stdout.write(`${word} ${rest}\n`)

const provided = await provideDatabase({
  dataFolder,
  databaseUrl: undefined,
  role: role === 'serve' ? 'serve' : 'command',
  log: { info: (event) => line('log', event), problem: (event) => line('log', event) },
  mayUnshare: unshare !== 'refuse-unshare',
})
if (!provided.ok) {
  line('refused', `${provided.error.kind} ${describeRefusal(provided.error)}`)
  process.exit(1)
}
const { db, close } = openDatabase({
  connection: provided.value.connection,
  poolSize: 2,
  onIdleError: () => undefined,
  limits: { ...defaultLimits, connectMs: 2_000 },
})
await sql`CREATE TABLE IF NOT EXISTS kept (n serial PRIMARY KEY)`.execute(db)
const { rows } = await sql<{ n: number }>`INSERT INTO kept DEFAULT VALUES RETURNING n`.execute(db)
const { rows: all } = await sql<{ n: number }>`SELECT count(*) AS n FROM kept`.execute(db)
process.once('SIGTERM', () => {
  void close()
    .then(() => provided.value.stop())
    .then(() => line('stopped', ''))
    .then(() => process.exit(0))
})
// Last, so that whoever reads it may send the signal at once.
line('ready', `${rows[0]?.n} ${all[0]?.n} ${provided.value.connection}`)
