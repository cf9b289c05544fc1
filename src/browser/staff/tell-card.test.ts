// Cards and envelopes in words: from the real table, and from bytes that somebody else made up.
import { expect, test } from 'vitest'
import { doors } from '#domain/help/doors.ts'
import { isAskedAt, optionsAt, type QuestionId } from '#domain/help/questions.ts'
import { cardWords, identityWords } from '#words/en-card.ts'
import {
  type CardTable,
  cardEntries,
  type IdentityTable,
  identityEntries,
  readTable,
  tellCard,
} from './tell-card.ts'

const table = readTable<CardTable>(JSON.stringify(cardWords))
const identityTable = readTable<IdentityTable>(JSON.stringify(identityWords))

const card = {
  version: 1,
  answers: {
    main_reason: 'after_police_visit',
    legal_stage: 'warrant_or_visit',
    region: 'scotland',
    how_to_meet: ['video', 'writing'],
    language: 'en',
    means: 'not_saying',
  },
  contactToday: ['after_police_visit'],
  forSafeguardingLead: false,
}

test('a list shows what decides, in words', () => {
  expect(tellCard(card, table)).toEqual([
    'Contact today because: after a police visit',
    'Support after a police visit',
    'There was a police visit or a search',
    'Scotland · By video, In writing',
  ])
  const calm = { answers: { ...card.answers, legal_stage: 'unknown_to_authorities' } }
  expect(tellCard(calm, table)).toHaveLength(2)
})

test('the page of one enquiry shows every answer, those not given as such', () => {
  const entries = new Map(cardEntries(card, table))
  expect(entries.get('Could pay')).toBe('I’d rather not say')
  expect(entries.get('Region')).toBe('Scotland')
  expect(entries.size).toBe(7)
})

test('who kept no code is shown as such, in the list and on the page', () => {
  const [label, text] = cardWords.noWayBack
  const lost = { ...card, identity: 'nothing' }
  expect(tellCard(lost, table)).toContain(text)
  expect(cardEntries(lost, table)).toContainEqual([label, text])
  for (const identity of ['code', 'name', undefined]) {
    expect(tellCard({ ...card, identity }, table)).not.toContain(text)
    expect(cardEntries({ ...card, identity }, table)).toHaveLength(7)
  }
})

test.each([undefined, null, 'text', 5, [], { answers: null }])(
  '%j is no card, and is said to be none',
  (other) => {
    expect(tellCard(other, table)).toEqual(['Could not be opened'])
    expect(cardEntries(other, table)).toEqual([])
  },
)

test('what is not on the table is left out: other keys, long texts, things inside things', () => {
  const forged = {
    answers: { main_reason: 'x'.repeat(301), region: { a: 'b' }, constructor: 'no', other: 'no' },
    contactToday: ['toString', 7],
  }
  expect(tellCard({ answers: { region: 'toString' } }, table)).toEqual(['toString'])
  expect(tellCard(forged, table)).toEqual([])
  expect(cardEntries(forged, table)).toEqual([])
})

test('every option of every question on a card has words', () => {
  for (const id of Object.keys(cardWords.labels) as QuestionId[])
    for (const door of doors.filter((one) => isAskedAt(id, one)))
      for (const option of optionsAt(id, door))
        expect(cardWords.options[id]?.[option], `${id} ${option}`).toMatch(/^[^_]+$/)
})

test('an envelope says how somebody may be reached, and that no channel is none', () => {
  const details = {
    identity_name: 'Quinn',
    identity_way: { email: 'quinn@mail.example' },
    safe_contact: {
      channels: ['email'],
      times: ['weekend'],
      mayLeaveVoicemail: false,
      whoMayAnswer: 'only_me',
      nameToUse: '',
    },
  }
  const entries = new Map(identityEntries(details, identityTable))
  expect(entries.get('Name to use')).toBe('Quinn')
  expect(entries.get('May be reached by')).toBe('E-mail')
  expect(entries.get('A voice message may be left')).toBe('No')
  expect(entries.has('Ask for')).toBe(false)
  const silent = { ...details, safe_contact: { ...details.safe_contact, channels: [], times: [] } }
  expect(new Map(identityEntries(silent, identityTable)).get('May be reached by')).toBe(
    'The mailbox here, and nothing else',
  )
  expect(identityEntries(undefined, identityTable)).toEqual([])
})
