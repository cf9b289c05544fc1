// Decisions and safety plans stand in the thread of notes, sealed, signed and numbered as every note is: a record is a
// note whose text is JSON of a known kind. What is no such record is a note that somebody wrote, and is shown as such.
import { parseSafetyPlan, type SafetyPlan } from './safety-plan.ts'
import { parseTriageDecision, type TriageDecision } from './triage-decision.ts'

export type NoteRecord = TriageDecision | SafetyPlan

export function writeNoteRecord(record: NoteRecord): string {
  return JSON.stringify(record)
}

export function readNoteRecord(text: string): NoteRecord | undefined {
  if (!text.startsWith('{')) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return parseTriageDecision(value) ?? parseSafetyPlan(value)
  } catch {
    return undefined
  }
}

/** The newest of that kind among the notes of an enquiry, which come in their order. */
export function latestRecord<Kind extends NoteRecord['record']>(
  kind: Kind,
  texts: readonly string[],
): Extract<NoteRecord, { record: Kind }> | undefined {
  const isOfKind = (one: NoteRecord | undefined): one is Extract<NoteRecord, { record: Kind }> =>
    one?.record === kind
  return texts.map(readNoteRecord).findLast(isOfKind)
}
