import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('everything is optional, and the address follows the port', () => {
  const read = readConfig({ PORT: '8080' }, '/srv/forestall')
  expect(read).toMatchObject({
    ok: true,
    value: {
      origin: 'http://localhost:8080',
      dataFolder: '/srv/forestall/data',
      host: '127.0.0.1',
    },
  })
})

test.each([
  [{ PORT: 'http' }, 'PORT must be a port number.'],
  [{ FORESTALL_ORIGIN: 'http://help.example' }, 'FORESTALL_ORIGIN must begin with https://'],
  [{ FORESTALL_ORIGIN: 'https://help.example/' }, 'FORESTALL_ORIGIN must have no path'],
  [{ DATABASE_URL: 'mysql://db.example' }, 'DATABASE_URL must begin with postgres://.'],
  [{ SMTP_URL: 'mail.example' }, 'SMTP_URL must begin with smtp://'],
  [{ FORESTALL_COUNTRY: 'atlantis' }, 'FORESTALL_COUNTRY must be england'],
  [{ FORESTALL_TIME_ZONE: 'Mars/Olympus' }, 'FORESTALL_TIME_ZONE must be a time zone'],
])('a wrong value is named in one sentence: %j', (environment, sentence) => {
  const read = readConfig(environment, '/srv')
  expect(read.ok ? '' : read.error).toContain(sentence)
})

test('an empty value is the same as none', () => {
  expect(readConfig({ DATABASE_URL: '', SMTP_URL: '' }, '/srv')).toMatchObject({
    ok: true,
    value: { databaseUrl: undefined, smtpUrl: undefined },
  })
})

describe('the example in deploy/forestall.env', () => {
  const text = readFileSync('deploy/forestall.env', 'utf8')
  const everyLine = text.replace(/^#(?=[A-Z_]+=)/gm, '')

  test.each([
    ['as it stands', text],
    ['with every line in use', everyLine],
  ])('is accepted %s', (_, lines) => {
    expect(readConfig(parseEnv(lines), '/')).toMatchObject({ ok: true })
  })

  test('names every setting that the guide lists, and no other', () => {
    const table = /\| Name \| Usual[\s\S]*?\n\n/.exec(readFileSync('docs/guides/run.md', 'utf8'))
    const listed = [...(table?.[0] ?? '').matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell]) =>
      [...(cell ?? '').matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name),
    )
    expect(new Set(Object.keys(parseEnv(everyLine)))).toEqual(new Set(listed))
  })
})
