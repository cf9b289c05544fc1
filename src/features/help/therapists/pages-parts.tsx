// What the parts of one therapist's page are given, and what each of their forms carries.
import { FormToken } from '@forestall/components'
import type { CaretakerNeed } from '#domain/help/therapists/caretaker.ts'
import type { Move } from '#domain/help/therapists/therapist.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import type { FormFields } from '#platform/http/form-fields.ts'
import type { Problem } from './pages-frame.tsx'
import type { Colleague, PastEvent } from './queries.ts'
import type { SupervisionSession } from './queries-supervision.ts'
import type { TherapistRecord } from './stored-therapist.ts'

/** A form that came back with faults, so that what was typed is still there. */
export interface Asked {
  readonly form: 'credential' | 'absence' | 'limit' | 'move' | 'people'
  readonly fields: FormFields
  readonly faults: readonly string[]
}

export interface TherapistPageProps {
  readonly frame: StaffFrameData
  readonly today: CalendarDay
  readonly record: TherapistRecord
  readonly moves: readonly Move[]
  /** Why nobody can activate them yet; empty when they may, or it is not their turn. */
  readonly blocked: readonly string[]
  readonly need: CaretakerNeed | undefined
  readonly standIns: readonly Colleague[]
  readonly accounts: readonly Colleague[]
  /** Of everybody whom the page mentions, by id. */
  readonly names: ReadonlyMap<string, string>
  readonly events: readonly PastEvent[]
  readonly supervision: readonly SupervisionSession[]
  readonly asked: Asked | undefined
  readonly problems: readonly Problem[]
  readonly isDone: boolean
}

/** Which version of the record the form was drawn from goes with the token. */
export function Hidden({
  frame,
  record,
}: {
  readonly frame: Pick<StaffFrameData, 'formToken'>
  readonly record: Pick<TherapistRecord, 'version'>
}) {
  return (
    <>
      <FormToken token={frame.formToken} />
      <input type="hidden" name="version" value={record.version} />
    </>
  )
}
