// Whom to notify first (5-hotline "Trace", "Notices"): what colleagues set before what was looked up, the nearest to the
// machine before who sold the name, and among equals who answers. A contact that fails falls behind and never disappears.
import { type Instant, minuteMs } from '../shared/instant.ts'

/** What somebody can do something about; the nearest first. */
export const contactScopes = [
  'proxy',
  'network',
  'parent_network',
  'autonomous_system',
  'registrar',
  'site_owner',
] as const
export type ContactScope = (typeof contactScopes)[number]

/** How it became known; the surest first. `rfc_2142` is `abuse@` before the domain, tried when nothing is published. */
export const contactSources = ['colleague', 'rdap', 'rfc_2142'] as const
export type ContactSource = (typeof contactSources)[number]

/** What became of one notice to a contact. */
export interface NoticeOutcome {
  readonly at: Instant
  readonly outcome: 'bounced' | 'silent' | 'answered'
  /** Minutes until the answer. */
  readonly answerMinutes?: number
}

export interface Contact {
  readonly id: string
  readonly mail: string
  readonly scope: ContactScope
  readonly source: ContactSource
  readonly outcomes: readonly NoticeOutcome[]
}

/** From the best to the worst. A contact that nobody has written to comes before one that is known to be silent. */
const contactHealths = ['answers', 'untried', 'silent', 'bouncing'] as const
export type ContactHealth = (typeof contactHealths)[number]

const lookedAt = 5
const silencesThatCount = 2

/** By the last five outcomes: one bounce at the end, or two silences in a row at the end, outweigh older answers. */
export function healthOf({ outcomes }: Pick<Contact, 'outcomes'>): ContactHealth {
  const recent = outcomes
    .toSorted((one, other) => other.at - one.at)
    .slice(0, lookedAt)
    .map(({ outcome }) => outcome)
  if (recent.length === 0) return 'untried'
  if (recent[0] === 'bounced') return 'bouncing'
  const silences = recent.slice(0, silencesThatCount)
  if (silences.length === silencesThatCount && silences.every((each) => each === 'silent'))
    return 'silent'
  if (recent.includes('answered')) return 'answers'
  return recent.includes('bounced') ? 'bouncing' : 'untried'
}

/** The median of the answers in milliseconds; undefined without one. */
export function usualAnswerMs({ outcomes }: Pick<Contact, 'outcomes'>): number | undefined {
  const minutes = outcomes
    .flatMap(({ answerMinutes }) => (answerMinutes === undefined ? [] : [answerMinutes]))
    .toSorted((one, other) => one - other)
  const middle = minutes[Math.floor((minutes.length - 1) / 2)]
  return middle === undefined ? undefined : middle * minuteMs
}

/** Published in the place of an address that nobody reads: not written to. */
export function isPlaceholder(mail: string): boolean {
  const [, local = '', domain = ''] = /^([^\s@]+)@([^\s@]+\.[^\s@]+)$/.exec(mail.trim()) ?? []
  if (local === '' || domain === '') return true
  return (
    /^(?:redacted|removed|not[-_. ]?disclosed|privacy|no-?reply|do-?not-?reply|nobody|none|null)\b/i.test(
      local,
    ) || /(?:^|\.)(?:localhost|invalid|example\.(?:com|net|org))$/i.test(domain)
  )
}

/**
 * Everybody who can be written to, each mailbox once, the best first. The same contacts in any order come out in the
 * same order.
 */
export function rankContacts(contacts: readonly Contact[]): readonly Contact[] {
  const ranked = contacts.filter(({ mail }) => !isPlaceholder(mail)).toSorted(compareContacts)
  const seen = new Set<string>()
  return ranked.filter(({ mail }) => {
    const known = mail.trim().toLowerCase()
    return !seen.has(known) && seen.add(known)
  })
}

function compareContacts(one: Contact, other: Contact): number {
  return (
    failureOf(one) - failureOf(other) ||
    sourceRank(one) - sourceRank(other) ||
    contactScopes.indexOf(one.scope) - contactScopes.indexOf(other.scope) ||
    contactHealths.indexOf(healthOf(one)) - contactHealths.indexOf(healthOf(other)) ||
    (usualAnswerMs(one) ?? Number.MAX_SAFE_INTEGER) -
      (usualAnswerMs(other) ?? Number.MAX_SAFE_INTEGER) ||
    (one.id < other.id ? -1 : Number(one.id > other.id))
  )
}

/** A mailbox that refuses or never answers goes behind every one that may answer. */
function failureOf(contact: Contact): number {
  const health = healthOf(contact)
  if (health === 'bouncing') return 2
  return health === 'silent' ? 1 : 0
}

/** What colleagues set comes first whatever it is for; guessed mailboxes come last. */
function sourceRank({ source }: Contact): number {
  return contactSources.indexOf(source)
}
