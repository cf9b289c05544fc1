// What one shift tells the next, in words sealed to the intake team (4-help-service, Triage). It is for what no field
// holds; whatever concerns one enquiry belongs into that enquiry's notes, where it is kept and erased with it.
import { isRecord } from './record-parts.ts'

export const shiftNoteLimit = 4000
/** For so long a note is shown, and kept. */
export const shiftNoteDays = 14

/** From JSON that a colleague's browser sealed; undefined for anything else. */
export function parseShiftNote(value: unknown): string | undefined {
  if (!isRecord(value) || value['version'] !== 1) return undefined
  const { text } = value
  return typeof text === 'string' && text.length <= shiftNoteLimit ? text : undefined
}
