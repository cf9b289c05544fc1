// The embedded server under every kind of end: killed with its product, alone, both; found again, shared, refused.
// Real processes and real signals; nothing here is a fake.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readPostmaster } from '#platform/db/cluster.ts'
import {
  clearUpAfterwards,
  newFolder,
  postmasterOf,
  start,
  stop,
} from '#test/support/database-processes.ts'
import { asSuperuser } from '#test/support/template.ts'

clearUpAfterwards()

describe('the embedded server', { timeout: 60_000 }, () => {
  test('starts, keeps what was stored, and stops with the last that used it', async () => {
    const folder = await newFolder()
    const first = await start(folder)
    expect(first.words.slice(0, 3)).toEqual(['ready', '1', '1'])
    const pid = await postmasterOf(folder)
    const command = await start(folder, 'command')
    expect(command.words.slice(0, 3)).toEqual(['ready', '2', '2'])
    expect(await postmasterOf(folder)).toBe(pid)
    await stop(first)
    expect(await postmasterOf(folder)).toBe(pid)
    await stop(command)
    expect(await readPostmaster(join(folder, 'postgres'))).toBeUndefined()
    const again = await start(folder)
    expect(again.words[2]).toBe('3')
    await stop(again)
  })

  test('is adopted after kill -9 of the product alone', async () => {
    const folder = await newFolder()
    const first = await start(folder)
    const pid = await postmasterOf(folder)
    first.child.kill('SIGKILL')
    await first.ended
    const second = await start(folder)
    expect(second.words.slice(0, 3)).toEqual(['ready', '2', '2'])
    expect(await postmasterOf(folder)).toBe(pid)
    await stop(second)
    expect(await readPostmaster(join(folder, 'postgres'))).toBeUndefined()
  })

  test('is started again after kill -9 of the server alone', async () => {
    const folder = await newFolder()
    const product = await start(folder)
    const pid = await postmasterOf(folder)
    process.kill(pid, 'SIGKILL')
    await expect
      .poll(() => postmasterOf(folder).catch(() => pid), { timeout: 20_000 })
      .not.toBe(pid)
    const beside = await start(folder, 'command')
    expect(beside.words.slice(0, 1)).toEqual(['ready'])
    expect(beside.words[2]).toBe('2')
    expect(product.logged).toContain('database_ended_and_is_restarted')
    await stop(beside)
    await stop(product)
  })

  test('goes on after kill -9 of one of its processes, and still stops with its product', async () => {
    const folder = await newFolder()
    const product = await start(folder)
    const connection = product.words[3] ?? ''
    const found = await asSuperuser(connection, (client) =>
      client.query(
        "SELECT pid FROM pg_stat_activity WHERE application_name = 'forestall presence'",
      ),
    )
    process.kill(found.rows[0].pid, 'SIGKILL')
    const count = () =>
      asSuperuser(connection, async (client) => {
        const present = "application_name = 'forestall presence'"
        return (await client.query(`SELECT FROM pg_stat_activity WHERE ${present}`)).rowCount
      }).catch(() => 0)
    await expect.poll(() => product.logged.length, { timeout: 20_000 }).toBeGreaterThan(0)
    await expect.poll(count, { timeout: 20_000 }).toBe(1)
    await stop(product)
    expect(await readPostmaster(join(folder, 'postgres'))).toBeUndefined()
  })

  test('goes on after kill -9 of both, three times', async () => {
    const folder = await newFolder()
    for (let round = 1; round <= 3; round += 1) {
      const product = await start(folder)
      expect(product.words[2]).toBe(String(round))
      const pid = await postmasterOf(folder)
      product.child.kill('SIGKILL')
      process.kill(pid, 'SIGKILL')
      await product.ended
    }
  })

  test('clears a lock whose number now belongs to another process', async () => {
    const folder = await newFolder()
    const product = await start(folder)
    const path = join(folder, 'postgres', 'postmaster.pid')
    const lock = readFileSync(path, 'utf8')
    product.child.kill('SIGKILL')
    process.kill(await postmasterOf(folder), 'SIGKILL')
    await product.ended
    writeFileSync(path, lock.replace(/^\d+/, String(process.pid)))
    const second = await start(folder)
    expect(second.words[0]).toBe('ready')
    expect(second.words[2]).toBe('2')
    await stop(second)
  })

  test('refuses a second serve on the same folder, also by another path', async () => {
    const folder = await newFolder()
    const first = await start(folder)
    const second = await start(join(folder, 'x', '..'))
    expect(second.words.slice(0, 2)).toEqual(['refused', 'already_serving'])
    expect(await second.ended).toBe(1)
    await stop(first)
  })

  test('two that start at once on an empty folder: one serves, the command shares', async () => {
    const folder = await newFolder()
    const [serve, command] = await Promise.all([start(folder), start(folder, 'command')])
    expect(serve.words[0]).toBe('ready')
    expect(command.words[0]).toBe('ready')
    await Promise.all([stop(serve), stop(command)])
    expect(await readPostmaster(join(folder, 'postgres'))).toBeUndefined()
  })

  test('a start that was cut off while the folder was being made begins anew', async () => {
    const folder = await newFolder()
    await mkdir(join(folder, 'postgres.unfinished', 'base'), { recursive: true })
    const product = await start(folder)
    expect(product.words[0]).toBe('ready')
    expect(existsSync(join(folder, 'postgres.unfinished'))).toBe(false)
    await stop(product)
  })

  test('finds a short folder for its socket when the path is too long', async () => {
    const folder = join(await newFolder(), 'long'.repeat(30))
    const product = await start(folder)
    expect(product.words[0]).toBe('ready')
    await stop(product)
  })

  test('names the secret that is missing', async () => {
    const folder = await newFolder()
    await stop(await start(folder))
    for (const name of ['server.key', 'database.key']) {
      await rm(join(folder, 'secret', name))
      const refused = await start(folder)
      expect(refused.words.slice(0, 2)).toEqual(['refused', 'secret_missing'])
      expect(refused.words.join(' ')).toContain(name)
    }
  })

  test('says that a database key is another one, and leaves no server running', async () => {
    const folder = await newFolder()
    await stop(await start(folder))
    writeFileSync(join(folder, 'secret', 'database.key'), 'x'.repeat(32))
    const refused = await start(folder)
    expect(refused.words.slice(0, 2)).toEqual(['refused', 'secret_of_another'])
    expect(await refused.ended).toBe(1)
    expect(await readPostmaster(join(folder, 'postgres'))).toBeUndefined()
  })

  test('writes neither statements nor values to its log, and dumps no core', async () => {
    const folder = await newFolder()
    const product = await start(folder)
    await asSuperuser(product.words[3] ?? '', async (client) => {
      await client.query('SELECT $1::uuid', ['markabcdefgh']).catch(() => undefined)
      await client.query('INSERT INTO kept VALUES (1)').catch(() => undefined)
      await client.query("SELECT 'markabcdefgh' / 0").catch(() => undefined)
    })
    const limits = readFileSync(`/proc/${await postmasterOf(folder)}/limits`, 'utf8')
    expect(limits).toMatch(/Max core file size\s+0\s+0/)
    await stop(product)
    expect(readFileSync(join(folder, 'postgres.log'), 'utf8')).not.toMatch(/markabcdefgh|kept/)
  })

  test('the role of the product is not the superuser, and no other port is open', async () => {
    const folder = await newFolder()
    const product = await start(folder)
    const facts = await asSuperuser(product.words[3] ?? '', (client) =>
      client.query(`SELECT usesuper, current_setting('listen_addresses') AS tcp, current_setting('server_encoding') AS enc
        FROM pg_user WHERE usename = current_user`),
    )
    expect(facts.rows).toEqual([{ usesuper: false, tcp: '', enc: 'UTF8' }])
    await stop(product)
  })
})
