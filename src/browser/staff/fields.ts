// Fields of a form whose words have no name, and days in three boxes.
import { type CalendarDay, parseDay } from '#domain/shared/instant.ts'

/** What stands in a nameless text field, by its id. */
export function fieldText(id: string): string {
  const field = document.getElementById(id)
  return field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement
    ? field.value
    : ''
}

/** Undefined unless the three boxes are a day. */
export function dayOf(fields: FormData, prefix: string): CalendarDay | undefined {
  const part = (name: string, length: number): string =>
    String(fields.get(`${prefix}-${name}`) ?? '')
      .trim()
      .padStart(length, '0')
  return parseDay(`${part('year', 4)}-${part('month', 2)}-${part('day', 2)}`)
}

/** Nothing in any of the three boxes: no day is meant. */
export function isDayEmpty(fields: FormData, prefix: string): boolean {
  return ['day', 'month', 'year'].every(
    (name) => String(fields.get(`${prefix}-${name}`) ?? '').trim() === '',
  )
}
