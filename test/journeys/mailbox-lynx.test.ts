// The mailbox in a text browser, walked by a script of keystrokes: the code, the conversation, a reply. Where lynx or
// a terminal for it is missing, the tests are skipped.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { spellAsWords } from '@forestall/sealed'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saidChanges } from '#domain/help/said-change.ts'
import { instant } from '#domain/shared/instant.ts'
import { testDatabase } from '#test/support/database.ts'
import { Visitor } from '#test/support/mailbox-app.ts'
import { type PublicSite, publicSite } from '#test/support/public-site.ts'
import { insertSealedEnquiry, insertStaffMessage } from '#test/support/sealed-enquiry.ts'

const run = promisify(execFile)
const lynx = '/usr/bin/lynx'
const hasLynx = existsSync(lynx) && existsSync('/usr/bin/script')

const { db } = await testDatabase()
let site: PublicSite
let folder: string

beforeAll(async () => {
  site = await publicSite(db, { now: () => instant(Date.UTC(2026, 10, 23, 9)) })
  folder = await mkdtemp(join(tmpdir(), 'forestall-lynx-'))
}, 60_000)
afterAll(async () => {
  await site.stop()
  await rm(folder, { recursive: true, force: true })
})

/** How many links and fields come before the element with that id: so often Tab is pressed. */
function stopsBefore(markup: string, id: string): number {
  const before = markup.slice(0, markup.indexOf(` id="${id}"`))
  const from = before.lastIndexOf('<')
  const stops = before
    .slice(0, from)
    .match(/<(?:a\s[^>]*href|button|textarea|select|input(?![^>]*type="hidden"))/g)
  return stops?.length ?? 0
}

const press = (key: string, times = 1): string[] =>
  Array.from({ length: times }, () => `key ${key}`)
const type = (text: string): string[] =>
  [...text].map((sign) => `key ${sign === ' ' ? '<space>' : sign}`)

describe.skipIf(!hasLynx)('the mailbox in lynx', () => {
  it('reads as plain text, without anything that only scripts use', async () => {
    const { stdout } = await run(lynx, ['-dump', '-nolist', `${site.origin}/return`])
    expect(stdout).toContain('Come back with your code')
    expect(stdout).toContain('Your browser runs no scripts for us.')
    expect(stdout).not.toContain('%{')
    expect(stdout).not.toContain('The code does not leave this device')
  })

  it('takes the code and a reply', async () => {
    const enquiry = await insertSealedEnquiry(db, site.organisation)
    await insertStaffMessage(db, site.organisation, enquiry, 'Thank you for writing.')
    const code = spellAsWords(enquiry.code)
    const visitor = new Visitor(site.app, site.origin)
    const door = await visitor.go('/return')
    const conversation = await visitor.submit('/return', { code })
    const keys = [
      ...press('<tab>', stopsBefore(door.markup, 'code')),
      ...type(code),
      ...press('<tab>'),
      ...press('^J'),
      ...press('<tab>', stopsBefore(conversation.markup, 'text')),
      ...type('I would like to talk.'),
      // Past the answers about what has changed, of which the first is chosen.
      ...press('<tab>', 1 + saidChanges.length),
      ...press('^J'),
      ...press('q'),
      ...press('y'),
    ]
    const script = join(folder, 'keys')
    await writeFile(script, `${keys.join('\n')}\n`)
    const command = `${lynx} -accept_all_cookies -cmd_script=${script} ${site.origin}/return`
    await run('/usr/bin/script', ['-qec', command, '/dev/null'], {
      env: { ...process.env, TERM: 'vt100', LINES: '60', COLUMNS: '100' },
      timeout: 30_000,
    })
    const after = await visitor.go('/return/conversation')
    expect(after.text).toContain('I would like to talk.')
    expect(after.text).toContain('Thank you for writing.')
  }, 40_000)
})
