// The settings that are times: cover hours, promised days, and when the staff digest goes out.
import { type Allowance, parseAllowance, writeAllowance } from '#domain/help/deadlines.ts'
import { type Door, doors } from '#domain/help/doors.ts'
import { usualPromiseDays } from '#domain/shared/cover-hours.ts'
import { defaultDigestMinutes } from '#domain/staff/digest.ts'
import {
  readDays,
  readExceptions,
  readSpans,
  readTimes,
  type Span,
  writeDay,
  writeSpans,
  writeTimes,
} from './hours-text.ts'
import { right, type SettingFault, type SettingForm, wrong, yes } from './setting-form.ts'

const weekdays = [0, 1, 2, 3, 4, 5, 6] as const

export const coverHours: SettingForm<'cover_hours'> = {
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

export const promiseDays: SettingForm<'promise_days'> = {
  key: 'promise_days',
  slug: 'promises',
  fields: [
    ...promiseNames.map((name) => ({ name, kind: 'number' as const })),
    ...doors.map((door) => ({ name: `door_${door}`, kind: 'line' as const })),
  ],
  write: (value) => ({
    ...Object.fromEntries(
      promiseNames.map((name) => [name, String((value ?? usualPromiseDays)[name])]),
    ),
    ...Object.fromEntries(
      doors.map((door) => {
        const own = value?.by_door?.[door]
        return [`door_${door}`, own === undefined ? '' : writeAllowance(own)]
      }),
    ),
  }),
  read(typed) {
    const faults = promiseNames.flatMap((name): SettingFault[] =>
      /^\d{1,2}$/.test((typed[name] ?? '').trim()) && Number(typed[name]) <= promises[name]
        ? []
        : [{ field: name, error: 'promise', about: String(promises[name]) }],
    )
    const own = doors.flatMap((door): readonly (readonly [Door, Allowance])[] => {
      const text = (typed[`door_${door}`] ?? '').trim()
      const allowance = parseAllowance(text)
      if (text !== '' && allowance === undefined)
        faults.push({ field: `door_${door}`, error: 'allowance' })
      return allowance === undefined ? [] : [[door, allowance]]
    })
    if (faults.length > 0) return wrong(...faults)
    const days = (name: (typeof promiseNames)[number]): number => Number(typed[name])
    return right({
      enquiry: days('enquiry'),
      message: days('message'),
      contact_today: days('contact_today'),
      ...(own.length === 0 ? {} : { by_door: Object.fromEntries(own) }),
    })
  },
}

const mostDigests = 6

/** In the order of the day, each once. */
export const digestTimes: SettingForm<'digest_minutes'> = {
  key: 'digest_minutes',
  slug: 'digest',
  fields: [{ name: 'times', kind: 'line' }],
  write: (value) => ({ times: writeTimes(value ?? defaultDigestMinutes) }),
  read(typed) {
    const minutes = readTimes(typed['times'] ?? '')
    return minutes === undefined || minutes.length === 0 || minutes.length > mostDigests
      ? wrong({ field: 'times', error: 'digest' })
      : right([...minutes])
  },
}
