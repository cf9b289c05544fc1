// Fixtures of govuk-frontend that are not compared, each with the reason. The number stands beside the list, so
// that it cannot grow unseen.

type Reasons = Readonly<Record<string, string>>

const noInterruption =
  'the interruption panel is not offered: its question belongs on a page of its own'

export const leftOut: Readonly<Record<string, Reasons>> = {
  'date-input': {
    'with field value and items': 'options for day, month and year beside items are not offered',
  },
  panel: {
    interruption: noInterruption,
    'interruption-with-content-with-long-line-length': noInterruption,
    'interruption-with-headings-content-and-lists': noInterruption,
    'interruption with custom classes': noInterruption,
    'interruption, with actions classes and attributes': noInterruption,
    'interruption, submit action': noInterruption,
    'interruption, button link': noInterruption,
    'interruption, no actions': noInterruption,
    'interruption, no actions items': noInterruption,
  },
  select: { 'with falsy values': 'the value of an option is text or a number, not a truth value' },
}

export const leftOutCount = 11
