// What the forms of the supervision log may say: a session, which one, a judgement.
import {
  type SupervisionFault,
  type SupervisionTime,
  supervisionFrom,
  supervisionKinds,
} from '#domain/help/therapists/supervision.ts'
import { parseId } from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { Result } from '#domain/shared/result.ts'
import type { FormFields } from '#platform/http/form-fields.ts'
import type { Judgement } from './commands-supervision.ts'
import { readDay } from './form.ts'

export function readSupervision(
  fields: FormFields,
  today: CalendarDay,
): Result<SupervisionTime, readonly SupervisionFault[]> {
  return supervisionFrom(
    {
      heldOn: readDay(fields, 'held'),
      kind: supervisionKinds.find((one) => one === fields.text('kind')),
      minutes: readNumber(fields.text('minutes')),
      people: readNumber(fields.text('people')),
    },
    today,
  )
}

function readNumber(text: string): number | undefined {
  const digits = text.trim()
  return /^\d{1,4}$/.test(digits) ? Number(digits) : undefined
}

export function readSession(fields: FormFields): string | undefined {
  return parseId(fields.text('session'))
}

export function readJudgement(fields: FormFields): Judgement | undefined {
  return (['confirm', 'give_back'] as const).find((one) => one === fields.text('judged'))
}
