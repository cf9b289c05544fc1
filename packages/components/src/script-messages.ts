// Texts that govuk-frontend's scripts read from the markup (`data-i18n.…`), so that a translation needs no script.
import type { Attributes } from './content.ts'

/** One text per plural form of the language, as `Intl.PluralRules` names them; `other` is always used last. */
export type PluralMessages = {
  readonly [form in 'zero' | 'one' | 'two' | 'few' | 'many' | 'other']?: string | undefined
}

export function messageAttributes(key: string, message: string | undefined): Attributes {
  return message ? { [`data-i18n.${key}`]: message } : {}
}

export function pluralAttributes(key: string, messages: PluralMessages | undefined): Attributes {
  return Object.fromEntries(
    Object.entries(messages ?? {}).map(([form, text]) => [`data-i18n.${key}.${form}`, text]),
  )
}
