// What a person may add to a later message without finding words for it: whether something has changed (4-help-service,
// States: a change of legal stage and a date that they gave open contact today). Browser and server share the rules.
import { ok, type Result } from '../shared/result.ts'
import { parseReply, type ReplyFault } from './reply.ts'

export const saidChanges = [
  'nothing',
  'legal_stage',
  'coming_soon',
  'ending_life',
  'not_saying',
] as const
export type SaidChange = (typeof saidChanges)[number]

/** An answer that is missing or unknown never stands in the way of the message. */
export function parseSaidChange(text: string | null | undefined): SaidChange {
  return saidChanges.find((change) => change === text) ?? 'nothing'
}

/** The one bit that the server learns. */
export function callsForContactToday(change: SaidChange): boolean {
  return change === 'legal_stage' || change === 'coming_soon' || change === 'ending_life'
}

/** The next page, whichever it is, says where help is now; and nothing stands between this and being sent. */
export function needsHelpNow(change: SaidChange): boolean {
  return change === 'ending_life'
}

/** The sentence that stands above the message, for each answer that says something. */
export type ChangeSentences = Readonly<Record<Exclude<SaidChange, 'nothing'>, string>>

/** The text to seal. What calls for contact today needs no further words. */
export function composeReply(
  typed: string,
  change: SaidChange,
  sentences: ChangeSentences,
): Result<string, ReplyFault> {
  const parsed = parseReply(typed)
  if (change === 'nothing') return parsed
  const sentence = sentences[change]
  if (parsed.ok) return ok(`${sentence}\n\n${parsed.value}`)
  return parsed.error === 'empty' && callsForContactToday(change) ? ok(sentence) : parsed
}
