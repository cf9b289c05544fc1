import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { doors } from '#domain/help/doors.ts'
import { isAskedAt, optionsAt, questionIds } from '#domain/help/questions.ts'
import { nations, numbersOf, urgentHelp } from '#domain/help/urgent-help.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { readingOf } from '#test/support/smog.ts'
import { approvalItems } from './approvals.ts'
import * as enquiryPages from './en-enquiry-pages.ts'
import { coverText, limitsWords } from './en-limits.ts'
import * as mailboxPages from './en-mailbox.ts'
import { personMatchWords } from './en-matching.ts'
import { endWords, noticeWords } from './en-notices.ts'
import { noticesAtDoors } from './en-notices-at-doors.ts'
import { openingGateWords } from './en-opening-gate.ts'
import { problemWords } from './en-problems.ts'
import { answerProblemText, questionText } from './en-questions.ts'
import { safetyPlanMessageWords } from './en-triage-plan.ts'
import { hoursInWords, urgentWords } from './en-urgent.ts'
import * as welcomePages from './en-welcome.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Every text of a catalogue, however deep. Functions are left out: they only fill in days, numbers and names. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    ['href', 'slug', 'door', 'numbers', 'fileName'].includes(key) ? [] : textsIn(inner),
  )
}

const journeys = doors.map(
  (door) =>
    [
      `questions: ${door}`,
      questionIds
        .filter((id) => isAskedAt(id, door))
        .flatMap((id) => {
          const text = questionText(door, id)
          const options = optionsAt(id, door).map((option) => text.options[option] ?? '')
          return [text.question, text.hint ?? '', ...options]
        }),
    ] as const,
)

const pages: readonly (readonly [string, readonly string[]])[] = [
  ['limits', textsIn(limitsWords)],
  ['urgent', textsIn(urgentWords)],
  ...journeys,
  ...Object.entries(noticeWords).map(([id, text]) => [`notice: ${id}`, textsIn(text)] as const),
  ...Object.entries(noticesAtDoors).map(
    ([door, texts]) => [`notices at ${door}`, textsIn(texts)] as const,
  ),
  ...Object.entries(endWords).map(([id, text]) => [`end: ${id}`, textsIn(text)] as const),
  ...Object.entries({ ...enquiryPages, ...mailboxPages, ...welcomePages })
    .map(([name, words]) => [`page: ${name}`, textsIn(words)] as const)
    .filter(([, texts]) => texts.length > 0),
  ['problems', textsIn(problemWords)],
  ['a therapist for them', textsIn(personMatchWords)],
  ['safety plan', textsIn(safetyPlanMessageWords)],
]

describe('public texts', () => {
  test.each(pages)('%s: SMOG at most 10', (_name, texts) => {
    const { grade, longWords } = readingOf(texts)
    expect(grade <= 10 ? [] : [grade, ...longWords]).toEqual([])
  })

  test('the check sees the pages: a floor on what it read', () => {
    expect(pages.length).toBeGreaterThan(30)
    expect(pages.flatMap(([, texts]) => texts).length).toBeGreaterThan(400)
    expect(
      readingOf(['Confidentiality obligations necessitate immediate notification.']).grade,
    ).toBeGreaterThan(10)
  })

  test('every question at every door has words for itself and for each option', () => {
    for (const door of doors)
      for (const id of questionIds.filter((one) => isAskedAt(one, door))) {
        const text = questionText(door, id)
        expect(text.question.length).toBeGreaterThan(5)
        for (const option of optionsAt(id, door))
          expect(text.options[option], `${door} ${id} ${option}`).toBeTruthy()
        expect(answerProblemText(door, id, 'missing').length).toBeGreaterThan(5)
      }
  })

  test('the limits say all that must be said before the first question', () => {
    const said = textsIn(limitsWords).join(' ')
    for (const part of [
      'What we keep',
      'For how long',
      'Who reads it',
      'When we must tell someone',
      'A court can order us to hand over what we hold',
      'Two of our people together can open what is sealed',
      'not protected like talking to a solicitor',
      'We then erase everything except what the law makes us keep, and may not be able to say what that is.',
      'whether somebody here should be in touch today',
    ])
      expect(said).toContain(part)
    expect(noticeWords.before_interview.heading).toBe(
      'You need not tell us what you are accused of',
    )
    expect(noticeWords.before_interview.paragraphs.join(' ')).toContain(
      'See a solicitor before an interview.',
    )
  })

  test('who reads when, in one sentence', () => {
    const day = (text: string) => text as CalendarDay
    const today = day('2026-11-20')
    expect(coverText({ kind: 'covered', today, until: { day: today, minute: 1020 } }).now).toBe(
      'Someone reads this today until 17:00.',
    )
    const closed = coverText({
      kind: 'not_covered',
      today,
      from: { day: day('2026-11-23'), minute: 540 },
    })
    expect(closed.now).toBe('Nobody reads messages before Monday 23 November, 9:00.')
    expect(closed.ifNotSafe).toContain('may not be safe until then')
  })

  test('opening hours are said for every number, and what needs approval is listed', () => {
    for (const number of nations.flatMap((nation) => numbersOf(urgentHelp[nation])))
      expect(hoursInWords(number)).toMatch(/Open at all hours|Monday to Friday, \d/)
    expect(textsIn(openingGateWords).length).toBeGreaterThan(30)
    expect(new Set(approvalItems.map((item) => item.by))).toEqual(new Set(['lawyer', 'clinician']))
    for (const item of approvalItems)
      expect(textsIn(item.texts).length, item.key).toBeGreaterThan(0)
  })
})

/** 8-words, right-hand column. A quotation of a title is marked `quoted title` on its line. */
const bannedAnywhere =
  /\b(?:child|kiddie)\s+porn\w*|\bkiddie\b|\bunder-?age\b|\b(?:sex\s+)?offenders?\b|\bperpetrators?\b|\babusers?\b|\bp(?:a|ae)?edophil\w*|\bselfies?\b|\bsexting\b|\b(?:commit\w*|successful|failed)\s+suicide\b/i
const bannedInTexts =
  /\bpatients?\b|\bbusted\b|\bcaught\b|\bporn\w*|\bcommitted\b|\bsick\b|\bmonsters?\b/i

function faultsIn(text: string, banned: RegExp): string[] {
  return text.split('\n').filter((line) => banned.test(line) && !line.includes('quoted title'))
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist', '.git', 'data'].includes(entry.name)) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesUnder(path)
    return /\.(?:tsx?|mjs|md|sql|html|json|scss|njk)$/.test(entry.name) ? [path] : []
  })
}

describe('words that are not used', () => {
  const self = fileURLToPath(import.meta.url)
  const places = ['src', 'packages', 'docs', 'migrations', 'test'].map((name) => join(root, name))
  const top = readdirSync(root)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(root, name))
  const files = [
    ...places.filter((place) => statSync(place, { throwIfNoEntry: false })).flatMap(filesUnder),
    ...top,
  ].filter((file) => file !== self)

  test('the lint finds planted words and lets a marked title pass', () => {
    expect(faultsIn('an offender', bannedAnywhere)).toHaveLength(1)
    expect(faultsIn('committed suicide', bannedAnywhere)).toHaveLength(1)
    expect(faultsIn('the patient was caught', bannedInTexts)).toHaveLength(1)
    expect(faultsIn('“A title about offenders” (quoted title)', bannedAnywhere)).toEqual([])
    expect(faultsIn('the transaction is committed', bannedAnywhere)).toEqual([])
  })

  test('nowhere in source, packages, migrations, tests and documents', () => {
    expect(files.length).toBeGreaterThan(150)
    const found = files.flatMap((file) =>
      faultsIn(readFileSync(file, 'utf8'), bannedAnywhere).map(
        (line) => `${file.slice(root.length)}: ${line.trim().slice(0, 100)}`,
      ),
    )
    expect(found).toEqual([])
  })

  test('nor the everyday ones in any catalogue', () => {
    const found = readdirSync(join(root, 'src/words'))
      .filter((file) => file.startsWith('en-'))
      .flatMap((file) => {
        const lines = readFileSync(join(root, 'src/words', file), 'utf8')
          .split('\n')
          .filter((line) => !line.startsWith('//'))
        return faultsIn(lines.join('\n'), bannedInTexts).map((line) => `${file}: ${line.trim()}`)
      })
    expect(found).toEqual([])
  })
})
