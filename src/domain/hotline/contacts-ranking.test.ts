// The order in which contacts are written to: the same for any order of arrival, and a contact that fails falls behind.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant, minuteMs } from '../shared/instant.ts'
import {
  type Contact,
  contactScopes,
  contactSources,
  healthOf,
  isPlaceholder,
  type NoticeOutcome,
  rankContacts,
  usualAnswerMs,
} from './contacts-ranking.ts'

const contact = (id: string, change: Partial<Contact> = {}): Contact => ({
  ...{ id, mail: `${id}@host.test`, scope: 'network', source: 'rdap', outcomes: [] },
  ...change,
})
const history = (...outcomes: readonly NoticeOutcome['outcome'][]) =>
  outcomes.map((outcome, index) => ({ at: instant(index), outcome }))
const order = (contacts: readonly Contact[]) => rankContacts(contacts).map(({ id }) => id)

describe('health', () => {
  test.each([
    [[], 'untried'],
    [['answered'], 'answers'],
    [['silent'], 'untried'],
    [['answered', 'silent'], 'answers'],
    [['answered', 'silent', 'silent'], 'silent'],
    [['silent', 'silent', 'answered'], 'answers'],
    [['answered', 'bounced'], 'bouncing'],
    [['bounced', 'silent'], 'bouncing'],
    [['bounced', 'answered'], 'answers'],
  ] as const)('%j: %s', (outcomes, health) =>
    expect(healthOf({ outcomes: history(...outcomes) })).toBe(health),
  )

  test('the usual time to an answer is the median', () => {
    const answered = [30, 5, 600].map((answerMinutes, at) => ({
      ...({ at: instant(at), outcome: 'answered', answerMinutes } as const),
    }))
    expect(usualAnswerMs({ outcomes: answered })).toBe(30 * minuteMs)
    expect(usualAnswerMs({ outcomes: history('silent') })).toBeUndefined()
  })
})

test.each([
  ['abuse@host.test', false],
  ['removed@registry.test', true],
  ['REDACTED FOR PRIVACY', true],
  ['redacted@host.test', true],
  ['abuse@localhost', true],
  ['abuse@example.com', true],
  ['no-reply@host.test', true],
  ['privacyteam@host.test', false],
  ['', true],
])('%j is a placeholder: %s', (mail, expected) => expect(isPlaceholder(mail)).toBe(expected))

describe('the order', () => {
  test('what colleagues set, then what is nearest to the machine, guessed mailboxes last', () => {
    expect(
      order([
        contact('guess', { source: 'rfc_2142' }),
        contact('registrar', { scope: 'registrar' }),
        contact('network'),
        contact('proxy', { scope: 'proxy' }),
        contact('ours', { source: 'colleague', scope: 'registrar' }),
      ]),
    ).toEqual(['ours', 'proxy', 'network', 'registrar', 'guess'])
  })

  test('who refuses mail or never answers goes last, and stays', () => {
    expect(
      order([
        contact('refuses', { source: 'colleague', outcomes: history('bounced') }),
        contact('silent', { outcomes: history('silent', 'silent') }),
        contact('registrar', { scope: 'registrar' }),
      ]),
    ).toEqual(['registrar', 'silent', 'refuses'])
  })

  test('a mailbox that is known twice is written to once', () =>
    expect(
      order([
        contact('a', { mail: 'Abuse@host.test' }),
        contact('b', { mail: 'abuse@host.test ' }),
      ]),
    ).toEqual(['a']))

  const anyContact = fc.record({
    id: fc.string({ minLength: 1, maxLength: 4 }),
    mail: fc.constantFrom('a@host.test', 'b@host.test', 'c@host.test', 'removed@registry.test'),
    scope: fc.constantFrom(...contactScopes),
    source: fc.constantFrom(...contactSources),
    outcomes: fc
      .array(fc.constantFrom('bounced', 'silent', 'answered'), { maxLength: 4 })
      .map((drawn) => history(...drawn)),
  })
  test('is the same for any order of arrival, and loses no mailbox', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyContact, { selector: ({ id }) => id }), (contacts) => {
        expect(order(contacts.toReversed())).toEqual(order(contacts))
        const mailboxes = new Set(
          contacts.map(({ mail }) => mail).filter((mail) => !isPlaceholder(mail)),
        )
        expect(new Set(rankContacts(contacts).map(({ mail }) => mail))).toEqual(mailboxes)
      }),
    )
  })
})
