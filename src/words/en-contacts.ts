// The words of contacts that are counted and not recorded, for staff.
import type { ContactKind } from '#domain/help/contact-without-record.ts'

export const contactWords = {
  title: 'Contacts without a record',
  lead: 'Count a call or a message here when it leaves nothing to remember. We keep the kind and the day, nothing else: no time, no number, not who took it.',
  never:
    'Never count here what somebody must act upon. When a person is in danger, or you are unsure:',
  concern: 'raise a concern.',
  kinds: {
    silent: 'Silent',
    hang_up: 'Hung up',
    abusive: 'Abusive',
    advice: 'Advice',
  } satisfies Record<ContactKind, string>,
  meanings: {
    silent:
      'nobody spoke. Give it time first: say that you are there and that they need not hurry.',
    hang_up: 'the call ended before it was clear what it was about.',
    abusive: 'meant to hurt whoever answered, and nobody asked for help.',
    advice: 'a question that you answered at once, with nothing to follow.',
  } satisfies Record<ContactKind, string>,
  countOne: (kind: string) => `Count: ${kind}`,
  done: 'Done',
  wasCounted: (kind: string) => `Counted for today: ${kind}.`,
  wasTakenBack: (kind: string) => `One fewer for today: ${kind}.`,
  figures: 'How many',
  kind: 'Kind',
  today: 'Today',
  slip: 'Pressed by mistake?',
  takeBack: 'Take one back',
  takeBackWhat: (kind: string) => `: ${kind}`,
} as const
