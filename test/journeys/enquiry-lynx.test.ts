// The journey in a text browser, walked by a script of key presses (7-assurance "Accessibility"): lynx runs no scripts,
// knows no styles, and reaches everything by Tab, Enter and arrows.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answers } from '#domain/help/answers.ts'
import { stepsFor } from '#domain/help/journey.ts'
import { optionsAt, type QuestionId, questionOf } from '#domain/help/questions.ts'
import { testDatabase } from '#test/support/database.ts'
import { type PublicSite, publicSite } from '#test/support/public-site.ts'

const lynx = '/usr/bin/lynx'
const { db } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'forestall-lynx-'))
let site: PublicSite | undefined

beforeAll(async () => {
  site = await publicSite(db)
}, 60_000)
afterAll(async () => {
  await site?.stop()
  rmSync(folder, { recursive: true })
})

const press = (key: string, times = 1): string[] =>
  Array.from({ length: times }, () => `key ${key}`)
const typed = (text: string): string[] =>
  [...text].map((sign) => `key ${sign === ' ' ? '<space>' : sign}`)
/** Links before the first control: skip link, name, urgent help, leave. */
const linksBefore = 4

/** Chooses the option of that number, if any, and goes on. Lynx itself chooses the first button of a group. */
function answer(id: QuestionId, option: number | undefined): string[] {
  const question = questionOf(id)
  const options =
    optionsAt(id, 'self').length +
    (question.isSkippable || question.kind === 'yes_no_not_saying' ? 1 : 0)
  const toFirst = press('^I', linksBefore + (question.kind === 'some_of' ? 0 : 1))
  if (question.kind === 'free_text')
    return [...press('^I', linksBefore), ...typed('I want to stop'), ...press('^I'), ...press('^J')]
  if (option === undefined) return [...toFirst, ...press('^I', options), ...press('^J')]
  return [
    ...toFirst,
    ...press('^I', option),
    ...press('^J'),
    ...press('^I', options - option),
    ...press('^J'),
  ]
}

const chosen: Answers = {
  main_reason: 'other',
  identity_nothing: 'go_on',
  identity_code: 'stay_here',
}

function journeyKeys(): string[] {
  const start = [...press('^I', linksBefore + 1), ...press('^J')]
  const asked = stepsFor('self', chosen).flatMap((step) => {
    if (step.kind !== 'question') return []
    const option = chosen[step.id]
    const index =
      option === undefined ? undefined : optionsAt(step.id, 'self').indexOf(String(option))
    return answer(step.id, index)
  })
  const questions = stepsFor('self', chosen).filter((step) => step.kind === 'question').length
  const send = [...press('^I', linksBefore + questions), ...press('^J')]
  return [...start, ...asked, ...send]
}

function walk(path: string, keys: readonly string[]): Promise<string> {
  const script = join(folder, 'keys')
  writeFileSync(script, [...keys, 'key Q', ''].join('\n'))
  return new Promise((resolve, reject) => {
    const command = `stty rows 250 cols 100; ${lynx} -nopause -cmd_script=${script} ${site?.origin}${path}`
    const child = spawn('script', ['-qec', command, '/dev/null'], {
      env: { PATH: process.env['PATH'] ?? '', TERM: 'vt100', LANG: 'C.UTF-8', HOME: folder },
    })
    let screen = ''
    child.stdout.on('data', (chunk: Buffer) => {
      screen += chunk.toString()
    })
    const timer = setTimeout(() => child.kill('SIGKILL'), 60_000)
    child.on('error', reject)
    child.on('exit', () => {
      clearTimeout(timer)
      resolve(screen)
    })
  })
}

describe.skipIf(!existsSync(lynx) || !existsSync('/usr/bin/script'))('an enquiry in lynx', () => {
  it('leads from the limits to a code', async () => {
    const screen = await walk('/enquiry/self', journeyKeys())
    const rows = await db.selectFrom('enquiry').select(['begun', 'door']).execute()
    expect(rows, screen.slice(-3000)).toEqual([{ begun: 'no_script', door: 'self' }])
    // What was chosen and typed, as lynx showed it before sending.
    expect(screen).toContain('Not answered')
    expect(screen).toMatch(/[0-9A-Z]{4}(-[0-9A-Z]{4}){6}/)
  }, 90_000)
})
