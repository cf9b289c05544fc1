// The application with its allowances lifted, in a process of its own, for what it can do beyond what it lets through.
// Words: the data folder, the port.
import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { instant } from '#domain/shared/instant.ts'
import { openDatabase } from '#platform/db/database.ts'
import { provideDatabase } from '#platform/db/server.ts'
import { listen } from '#platform/http/listen.ts'
import { mount } from '#platform/http/mount.ts'
import { newLog } from '#platform/log.ts'
import { openServerSecret } from '#platform/server-secret.ts'
import { readConfig } from '../src/config.ts'
import { openServices } from '../src/services.ts'
import { allRoutes, mountSettings } from '../src/web.ts'

const [folder = '', port = ''] = process.argv.slice(2)
const now = () => instant(Date.now())
const log = newLog((line) => process.stderr.write(line), now)
const config = readConfig({ FORESTALL_DATA: folder, PORT: port }, folder)
if (!config.ok) throw new Error(config.error)
const provided = await provideDatabase({
  ...{ dataFolder: folder, databaseUrl: undefined, role: 'command', log },
})
if (!provided.ok) throw new Error(provided.error.kind)
const handle = openDatabase({
  ...{ connection: provided.value.connection, poolSize: 1, onIdleError: () => undefined },
})
const secret = await openServerSecret(folder, handle.db, now())
await handle.close()
if (!secret.ok) throw new Error(secret.error.kind)
const services = await openServices({
  secret: secret.value,
  config: config.value,
  connection: provided.value.connection,
  ...{ now, log, isDemo: false, projectFolder: resolve('.') },
  random: (bytes) => new Uint8Array(randomBytes(bytes)),
})
const app = mount(allRoutes(services), { ...mountSettings(services), limits: { take: () => true } })
const { origin } = config.value
const listening = await listen({ app, host: '127.0.0.1', port: Number(port), origins: [origin] })
if (!listening.ok) throw new Error(listening.error)
process.stdout.write('ready\n')
process.once('SIGTERM', () => {
  void listening.value
    .stop()
    .then(() => services.close())
    .then(() => provided.value.stop())
    .then(() => process.exit(0))
})
