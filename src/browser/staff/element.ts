// Elements made by scripts: text nodes only, never markup from text.

export function element(
  tag: string,
  className: string,
  ...content: (string | Node)[]
): HTMLElement {
  const made = document.createElement(tag)
  made.className = className
  made.append(...content)
  return made
}

export function summary(entries: readonly (readonly [string, string])[]): HTMLElement {
  const rows = entries.map(([key, value]) =>
    element(
      'div',
      'govuk-summary-list__row',
      element('dt', 'govuk-summary-list__key', key),
      element('dd', 'govuk-summary-list__value forestall-message-part', value),
    ),
  )
  return element('dl', 'govuk-summary-list', ...rows)
}

/** A calendar day of our own as people read it; anything else as it stands. */
export function dayInWords(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return day
  const { lang } = document.documentElement
  return date.toLocaleDateString(lang === 'en' ? 'en-GB' : lang, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
}
