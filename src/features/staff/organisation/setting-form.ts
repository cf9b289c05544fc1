// What the form of a setting is: its fields, how a stored value fills them, and how what was typed becomes a value.
import type { StaffId } from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { SettingKey, SettingValue } from '#platform/db/settings.ts'
import type { FormFields } from '#platform/http/form-fields.ts'
import type { WebhookUrlFault } from '#platform/outbound/webhook.ts'

export type Typed = Readonly<Record<string, string>>

export type FieldKind = 'line' | 'text' | 'number' | 'person' | 'tick' | 'yes_no'
export interface Field {
  readonly name: string
  readonly kind: FieldKind
  /** Ticks with the same group stand under one question. */
  readonly group?: 'weekdays' | 'interpreters'
}

export interface SettingFault {
  readonly field: string
  /** Name of a sentence in `organisationWords.errors`. */
  readonly error: SettingError
  /** A line that could not be read. */
  readonly about?: string
}
export type SettingError =
  | 'no_service'
  | 'hours'
  | 'no_hours'
  | 'days'
  | 'exceptions'
  | 'promise'
  | 'allowance'
  | 'same_person'
  | WebhookUrlFault
  | 'reference'
  | 'confirm'
  | 'choose'
  | 'digest'
  | 'currency'
  | 'amount'

export interface FormFacts {
  readonly timeZone: string
  readonly today: CalendarDay
  readonly activeStaff: readonly StaffId[]
  readonly allowsLoopbackAlerts: boolean
}

export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly faults: readonly SettingFault[] }

export interface SettingForm<Key extends SettingKey> {
  readonly key: Key
  /** The last part of the page's address. */
  readonly slug: string
  readonly fields: readonly Field[]
  readonly write: (value: SettingValue<Key> | undefined) => Typed
  readonly read: (typed: Typed, facts: FormFacts) => Read<SettingValue<Key>>
}

export function readTyped(form: SettingForm<SettingKey>, fields: FormFields): Typed {
  return Object.fromEntries(form.fields.map(({ name }) => [name, fields.text(name).slice(0, 8000)]))
}

export const yes = (isSo: boolean | undefined): string => (isSo === true ? 'yes' : '')
export const right = <Value>(value: Value): Read<Value> => ({ ok: true, value })
export const wrong = (...faults: readonly SettingFault[]): Read<never> => ({ ok: false, faults })
