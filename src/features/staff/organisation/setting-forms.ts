// One form per setting: its fields, what they hold for a stored value, and how what was typed becomes a value. Whatever
// was typed is kept when it cannot be saved.

import { usualPromiseDays } from '#domain/shared/cover-hours.ts'
import { dutyPosts } from '#domain/shared/duty.ts'
import type { StaffId } from '#domain/shared/ids.ts'
import { parseId } from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { SettingKey, SettingValue } from '#platform/db/settings.ts'
import type { FormFields } from '#platform/http/form-fields.ts'
import {
  readDays,
  readExceptions,
  readSpans,
  type Span,
  writeDay,
  writeSpans,
} from './hours-text.ts'

export type Typed = Readonly<Record<string, string>>

export type FieldKind = 'line' | 'text' | 'number' | 'person' | 'tick' | 'yes_no'
export interface Field {
  readonly name: string
  readonly kind: FieldKind
  /** Ticks with the same group stand under one question. */
  readonly group?: 'weekdays'
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
  | 'same_person'
  | 'webhook'
  | 'reference'
  | 'confirm'
  | 'choose'

export interface FormFacts {
  readonly timeZone: string
  readonly today: CalendarDay
  readonly activeStaff: readonly StaffId[]
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

const yes = (isSo: boolean | undefined): string => (isSo === true ? 'yes' : '')
const right = <Value>(value: Value): Read<Value> => ({ ok: true, value })
const wrong = (...faults: readonly SettingFault[]): Read<never> => ({ ok: false, faults })

const services: SettingForm<'services'> = {
  key: 'services',
  slug: 'services',
  fields: [
    { name: 'help', kind: 'tick' },
    { name: 'hotline', kind: 'tick' },
  ],
  write: (value) => ({ help: yes(value?.help), hotline: yes(value?.hotline) }),
  read(typed) {
    const value = { help: typed['help'] === 'yes', hotline: typed['hotline'] === 'yes' }
    return value.help || value.hotline
      ? right(value)
      : wrong({ field: 'help', error: 'no_service' })
  },
}

const weekdays = [0, 1, 2, 3, 4, 5, 6] as const

const coverHours: SettingForm<'cover_hours'> = {
  key: 'cover_hours',
  slug: 'cover-hours',
  fields: [
    ...weekdays.map((day) => ({ name: `hours_${day}`, kind: 'line' as const })),
    { name: 'holidays', kind: 'text' },
    { name: 'exceptions', kind: 'text' },
    ...weekdays.map((day) => ({
      ...{ name: `working_${day}`, kind: 'tick' as const, group: 'weekdays' as const },
    })),
  ],
  write: (value) => ({
    ...Object.fromEntries(
      weekdays.map((day) => [
        `hours_${day}`,
        writeSpans((value?.weekly ?? []).filter(({ weekday }) => weekday === day)),
      ]),
    ),
    ...Object.fromEntries(
      weekdays.map((day) => [
        `working_${day}`,
        yes(value === undefined ? day < 5 : value.workingWeekdays.includes(day)),
      ]),
    ),
    holidays: (value?.holidays ?? []).map(writeDay).join('\n'),
    exceptions: (value?.exceptions ?? [])
      .map(({ day, spans }) => `${writeDay(day)} ${writeSpans(spans) || 'closed'}`)
      .join('\n'),
  }),
  read(typed, { timeZone }) {
    const faults: SettingFault[] = []
    const weekly = weekdays.flatMap((weekday) => {
      const field = `hours_${weekday}`
      const spans = readSpans(typed[field] ?? '')
      if (spans === undefined) faults.push({ field, error: 'hours' })
      return (spans ?? []).map((span: Span) => ({ ...span, weekday }))
    })
    const holidays = readDays(typed['holidays'] ?? '')
    if (!holidays.ok) faults.push({ field: 'holidays', error: 'days', about: holidays.line })
    const exceptions = readExceptions(typed['exceptions'] ?? '')
    if (!exceptions.ok)
      faults.push({ field: 'exceptions', error: 'exceptions', about: exceptions.line })
    if (faults.length === 0 && weekly.length === 0)
      faults.push({ field: 'hours_0', error: 'no_hours' })
    if (faults.length > 0 || !holidays.ok || !exceptions.ok) return wrong(...faults)
    return right({
      ...{ timeZone, weekly },
      holidays: [...holidays.value],
      exceptions: exceptions.value.map(({ day, spans }) => ({ day, spans: [...spans] })),
      workingWeekdays: weekdays.filter((day) => typed[`working_${day}`] === 'yes'),
    })
  },
}

const promises = { enquiry: 30, message: 30, contact_today: 5 } as const
const promiseNames = ['enquiry', 'message', 'contact_today'] as const

const promiseDays: SettingForm<'promise_days'> = {
  key: 'promise_days',
  slug: 'promises',
  fields: promiseNames.map((name) => ({ name, kind: 'number' })),
  write: (value) =>
    Object.fromEntries(
      promiseNames.map((name) => [name, String((value ?? usualPromiseDays)[name])]),
    ),
  read(typed) {
    const faults = promiseNames.flatMap((name): SettingFault[] =>
      /^\d{1,2}$/.test((typed[name] ?? '').trim()) && Number(typed[name]) <= promises[name]
        ? []
        : [{ field: name, error: 'promise', about: String(promises[name]) }],
    )
    if (faults.length > 0) return wrong(...faults)
    const days = (name: (typeof promiseNames)[number]): number => Number(typed[name])
    return right({
      enquiry: days('enquiry'),
      message: days('message'),
      contact_today: days('contact_today'),
    })
  },
}

const dutyRoster: SettingForm<'duty_roster'> = {
  key: 'duty_roster',
  slug: 'duty',
  fields: dutyPosts.map((name) => ({ name, kind: 'person' })),
  write: (value) => Object.fromEntries(dutyPosts.map((post) => [post, value?.[post] ?? ''])),
  read(typed, { activeStaff }) {
    const chosen = Object.fromEntries(
      dutyPosts.flatMap((post) => {
        const id = parseId<StaffId>(typed[post])
        return id !== undefined && activeStaff.includes(id) ? [[post, id]] : []
      }),
    ) as SettingValue<'duty_roster'>
    const faults: SettingFault[] = []
    for (const [lead, deputy] of [
      ['duty_lead', 'duty_deputy'],
      ['safeguarding_lead', 'safeguarding_deputy'],
    ] as const)
      if (chosen[lead] !== undefined && chosen[lead] === chosen[deputy])
        faults.push({ field: deputy, error: 'same_person' })
    return faults.length > 0 ? wrong(...faults) : right(chosen)
  },
}

const alertWebhook: SettingForm<'alert_webhook'> = {
  key: 'alert_webhook',
  slug: 'alerts',
  fields: [{ name: 'address', kind: 'line' }],
  write: (value) => ({ address: value?.address ?? '' }),
  read(typed) {
    const address = (typed['address'] ?? '').trim()
    const url = URL.parse(address)
    const isUsable =
      url !== null &&
      address.length <= 500 &&
      (url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === 'localhost'))
    return isUsable ? right({ address }) : wrong({ field: 'address', error: 'webhook' })
  },
}

const youthTeam: SettingForm<'youth_team'> = {
  key: 'youth_team',
  slug: 'youth-team',
  fields: [{ name: 'exists', kind: 'yes_no' }],
  write: (value) => ({ exists: value === undefined ? '' : value.exists ? 'yes' : 'no' }),
  read(typed) {
    const { exists } = typed
    if (exists !== 'yes' && exists !== 'no') return wrong({ field: 'exists', error: 'choose' })
    return right({ exists: exists === 'yes' })
  },
}

const retention: SettingForm<'retention_confirmed'> = {
  key: 'retention_confirmed',
  slug: 'retention',
  fields: [{ name: 'confirmed', kind: 'tick' }],
  write: (value) => ({ confirmed: yes(value !== undefined) }),
  read: (typed, { today }) =>
    typed['confirmed'] === 'yes'
      ? right({ confirmedOn: today })
      : wrong({ field: 'confirmed', error: 'confirm' }),
}

const dataProtection: SettingForm<'data_protection_assessment'> = {
  key: 'data_protection_assessment',
  slug: 'data-protection',
  fields: [{ name: 'reference', kind: 'line' }],
  write: (value) => ({ reference: value?.reference ?? '' }),
  read(typed, { today }) {
    const reference = (typed['reference'] ?? '').trim()
    return reference.length > 0 && reference.length <= 200
      ? right({ reference, confirmedOn: today })
      : wrong({ field: 'reference', error: 'reference' })
  },
}

export const settingForms = [
  services,
  coverHours,
  promiseDays,
  dutyRoster,
  alertWebhook,
  youthTeam,
  retention,
  dataProtection,
] as unknown as readonly SettingForm<SettingKey>[]

export type FormKey = Exclude<SettingKey, 'digest_minutes'>
