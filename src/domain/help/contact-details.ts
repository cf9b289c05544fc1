// A way to reach somebody, and a name, changed from the mailbox (4-help-service, "Four steps of identity"): the same
// answers and rules as in the first enquiry, read from the same fields.
import { ok, type Result, refuse } from '../shared/result.ts'
import { type AnswerProblem, type Answers, parseAnswer } from './answers.ts'
import { postedAnswer, type ReadField } from './posted-answer.ts'
import { onlyTheMailbox, type SafeContactRules, type WaysToReach } from './safe-contact.ts'

const contactSteps = ['way', 'name'] as const
export type ContactStep = (typeof contactSteps)[number]

/** Sealed in the identity envelope. */
export interface ContactDetails {
  readonly identity_way: WaysToReach
  readonly safe_contact: SafeContactRules
  /** Empty: none given. */
  readonly identity_name: string
}

export type ContactFault =
  | 'nothing'
  | 'name'
  | 'name_too_long'
  | 'email'
  | 'phone'
  | 'channel_email'
  | 'channel_phone'
  | 'times'
  | 'shape'

const faultOf: Partial<Record<AnswerProblem, ContactFault>> = {
  not_an_email: 'email',
  not_a_phone_number: 'phone',
  too_long: 'name_too_long',
}

/** Every fault at once, so that a page can name each beside its field. */
export function parseContact(
  step: ContactStep,
  read: ReadField,
): Result<ContactDetails, readonly ContactFault[]> {
  const faults: ContactFault[] = []
  const part = <Id extends 'identity_way' | 'safe_contact' | 'identity_name'>(
    id: Id,
    otherwise: NonNullable<Answers[Id]>,
  ): NonNullable<Answers[Id]> => {
    const raw = postedAnswer(id, read)
    if (raw === undefined) return otherwise
    const parsed = parseAnswer('self', id, raw)
    if (parsed.ok) return parsed.value as NonNullable<Answers[Id]>
    faults.push(faultOf[parsed.error] ?? 'shape')
    return otherwise
  }
  const ways = part('identity_way', {}) as WaysToReach
  const rules = part('safe_contact', onlyTheMailbox) as SafeContactRules
  const name = step === 'name' ? (part('identity_name', '') as string).trim() : ''
  if (faults.length === 0) faults.push(...faultsBetween(step, ways, rules, name))
  return faults.length > 0
    ? refuse(faults)
    : ok({ identity_way: ways, safe_contact: rules, identity_name: name })
}

/** A channel without an address is none; an address without a time would never be used. */
function faultsBetween(
  step: ContactStep,
  ways: WaysToReach,
  rules: SafeContactRules,
  name: string,
): ContactFault[] {
  const faults: ContactFault[] = []
  if (step === 'name' && name === '') faults.push('name')
  if (step === 'way' && ways.email === undefined && ways.phone === undefined) faults.push('nothing')
  if (rules.channels.includes('email') && ways.email === undefined) faults.push('channel_email')
  if (rules.channels.some((channel) => channel !== 'email') && ways.phone === undefined)
    faults.push('channel_phone')
  if (rules.channels.length > 0 && rules.times.length === 0) faults.push('times')
  return faults
}
