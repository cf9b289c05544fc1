// What may be recorded as a credential, an absence or a stated limit.
import {
  type CredentialKind,
  credentialKinds,
  mayHaveNoEnd,
} from '#domain/help/therapists/credentials.ts'
import {
  type LimitCode,
  type LimitReason,
  limitCodes,
  limitReasons,
} from '#domain/help/therapists/profile.ts'
import { addDays, type CalendarDay } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { FormFields } from '#platform/http/form-fields.ts'
import { isDayEmpty, readDay } from './form.ts'

export interface CredentialGiven {
  readonly kind: CredentialKind
  readonly issuer: string
  readonly number: string
  readonly expiresOn: CalendarDay | undefined
  readonly insuredPounds?: number | undefined
  readonly trainingDays?: number | undefined
}
export type CredentialFault = 'kind' | 'issuer' | 'number' | 'expires' | 'insured' | 'training'

const lineMaxLength = 80
/** Nothing is certified further ahead. */
const furthestDays = 11 * 366

/** Every fault at once. */
export function readCredential(
  fields: FormFields,
  today: CalendarDay,
): Result<CredentialGiven, readonly CredentialFault[]> {
  const kind = credentialKinds.find((one) => one === fields.text('kind'))
  const [issuer, number] = [fields.text('issuer').trim(), fields.text('number').trim()]
  const expiresOn = readDay(fields, 'expires')
  const insuredPounds = readCount(fields.text('insured'))
  const trainingDays = readCount(fields.text('training'))
  const maySkipEnd = kind !== undefined && mayHaveNoEnd.includes(kind)
  const isEndSound =
    expiresOn === undefined
      ? maySkipEnd && isDayEmpty(fields, 'expires')
      : expiresOn > today && expiresOn <= addDays(today, furthestDays)
  const wrong: { readonly [Fault in CredentialFault]: boolean } = {
    kind: kind === undefined,
    issuer: issuer === '' || issuer.length > lineMaxLength,
    number: number === '' || number.length > lineMaxLength,
    expires: kind !== undefined && !isEndSound,
    insured: kind === 'insurance' && insuredPounds === undefined,
    training: kind === 'specialist_training' && trainingDays === undefined,
  }
  const faults = (Object.keys(wrong) as CredentialFault[]).filter((one) => wrong[one])
  if (kind === undefined || faults.length > 0) return refuse(faults)
  return ok({
    ...{ kind, issuer, number, expiresOn },
    ...(kind === 'insurance' ? { insuredPounds } : {}),
    ...(kind === 'specialist_training' ? { trainingDays } : {}),
  })
}

/** Digits, with or without commas between thousands. */
function readCount(text: string): number | undefined {
  const digits = text.trim().replaceAll(',', '')
  return /^\d{1,9}$/.test(digits) ? Number(digits) : undefined
}

export interface AbsenceGiven {
  readonly fromDay: CalendarDay
  readonly untilDay: CalendarDay
}
export type AbsenceFault = 'from' | 'until'

/** At most a year, and not over already. */
export function readAbsence(
  fields: FormFields,
  today: CalendarDay,
): Result<AbsenceGiven, readonly AbsenceFault[]> {
  const [fromDay, untilDay] = [readDay(fields, 'from'), readDay(fields, 'until')]
  const isFromSound = fromDay !== undefined && fromDay <= addDays(today, 366)
  const isUntilSound =
    untilDay !== undefined &&
    untilDay >= today &&
    (fromDay === undefined || (untilDay >= fromDay && untilDay <= addDays(fromDay, 366)))
  return isFromSound && isUntilSound
    ? ok({ fromDay, untilDay })
    : refuse([
        ...(isFromSound ? [] : ['from' as const]),
        ...(isUntilSound ? [] : ['until' as const]),
      ])
}

export type LimitFault = 'code' | 'reason'

export function readLimit(
  fields: FormFields,
): Result<{ readonly code: LimitCode; readonly reasonCode: LimitReason }, readonly LimitFault[]> {
  const code = limitCodes.find((one) => one === fields.text('code'))
  const reasonCode = limitReasons.find((one) => one === fields.text('reason'))
  return code !== undefined && reasonCode !== undefined
    ? ok({ code, reasonCode })
    : refuse([
        ...(code === undefined ? ['code' as const] : []),
        ...(reasonCode === undefined ? ['reason' as const] : []),
      ])
}
