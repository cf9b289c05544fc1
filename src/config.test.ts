import { expect, test } from 'vitest'
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
