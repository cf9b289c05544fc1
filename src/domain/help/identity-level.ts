// The four steps of identity (4-help-service, Enquiry): nothing, a code, a way to reach you, a name. Each is a page of
// its own that says what it changes; staying at any of them is an answer as good as the next.
import type { Answers } from './answers.ts'
import { onlyTheMailbox, type SafeContactRules } from './safe-contact.ts'

const identityLevels = ['nothing', 'code', 'way_to_reach', 'name'] as const
export type IdentityLevel = (typeof identityLevels)[number]

/** Unanswered means a code: it tells nothing about anybody and is the only way back. */
export function identityLevelOf(answers: Answers): IdentityLevel {
  if (answers.identity_nothing === 'stay_here') return 'nothing'
  if (answers.identity_nothing !== 'go_on' || answers.identity_code !== 'go_on') return 'code'
  if ((answers.identity_name ?? '') !== '') return 'name'
  const ways = answers.identity_way
  return (ways?.email ?? ways?.phone) === undefined ? 'code' : 'way_to_reach'
}

/** The rules that outbound paths obey for this person. A channel without an address is no channel. */
export function contactRulesOf(answers: Answers): SafeContactRules {
  const level = identityLevelOf(answers)
  const rules = answers.safe_contact
  const ways = answers.identity_way
  if (rules === undefined || level === 'nothing' || level === 'code') return onlyTheMailbox
  const channels = rules.channels.filter((channel) =>
    channel === 'email' ? ways?.email !== undefined : ways?.phone !== undefined,
  )
  return { ...rules, channels }
}
