// What the page hands to the field of one question, whatever its kind.
import type { Door } from '#domain/help/doors.ts'
import type { ReadField } from '#domain/help/posted-answer.ts'
import type { QuestionId } from '#domain/help/questions.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'

export interface QuestionFieldProps {
  readonly door: Door
  readonly id: QuestionId
  /** What to show as chosen or typed. */
  readonly read: ReadField
  readonly today: CalendarDay
  readonly error?: string | undefined
  /** In the document for the script there is one heading per question, not one per page. */
  readonly isPageHeading?: boolean
}
