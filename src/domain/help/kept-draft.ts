// What a draft holds that a person asked to keep (3-sealing "Receipt code"): the door, the answers and the page they
// were on. The same whether the browser or the server sealed it, so that a draft opens on either path.
import { type Answers, parseAnswers } from './answers.ts'
import { type Door, isDoor } from './doors.ts'
import { type JourneySetup, stepsFor } from './journey.ts'

export interface KeptDraft {
  readonly door: Door
  readonly answers: Answers
  /** The page that was open, by its id. */
  readonly at: string
}

/** Where nothing is asked any more, and of children where no youth team reads, nothing is stored: no draft either. */
export function mayBeKept(door: Door, answers: Answers, setup: JourneySetup): boolean {
  const isEnded = stepsFor(door, answers, setup).some((step) => step.kind === 'end')
  return !isEnded && (door !== 'under_18' || setup.hasYouthTeam)
}

/**
 * From what was opened; undefined when it is no draft. An answer that a newer program no longer takes is dropped and
 * asked again, the others stay.
 */
export function parseKeptDraft(value: unknown): KeptDraft | undefined {
  if (!isRecord(value)) return undefined
  const { door, answers, at } = value
  if (!isDoor(door) || typeof at !== 'string' || !isRecord(answers)) return undefined
  const all = parseAnswers(door, answers)
  if (all.ok) return { door, answers: all.value, at }
  const refused = new Set(all.error.map(({ question }) => question))
  const good = Object.entries(answers).filter(([question]) => !refused.has(question))
  const rest = parseAnswers(door, Object.fromEntries(good))
  return { door, answers: rest.ok ? rest.value : {}, at }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
