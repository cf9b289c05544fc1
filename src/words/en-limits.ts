// What is said before the first question and at /privacy (4-help-service, "Before the first question"). One statement
// with a version: the version shown is kept with the enquiry, and the next return shows what changed. A lawyer approves
// every sentence before an organisation goes live.
import type { CoverNow } from '#domain/shared/cover-hours.ts'
import { dayInWords, timeInWords, weekdayInWords } from './en-dates.ts'

/** Raise it with every change of meaning, and say in `changes` what changed. */
export const limitsVersion = 1

export interface LimitsSection {
  readonly heading: string
  readonly points: readonly string[]
}

export const limitsWords = {
  title: 'Before you start',
  heading: 'Before you start: what we keep, and when we must tell someone',
  privacyHeading: 'What we keep and when we must tell someone',
  sections: [
    {
      heading: 'What we keep',
      points: [
        'We keep what you answer and write here, sealed so that a thief who takes our computers cannot read it.',
        'We do not ask who you are. We keep no address of your device.',
        'Not sealed: which door you came in by, the day, your language, how long your message is about, how far we are with it, and whether somebody here should be in touch today. We need these to answer in time.',
      ],
    },
    {
      heading: 'For how long',
      points: [
        'A draft you save is erased after 20 hours.',
        'What you send is erased 12 months after our contact ends. If you see a therapist with us, the record of that is kept for 7 years after it ends.',
        'You can erase it before. We then erase everything except what the law makes us keep, and may not be able to say what that is.',
      ],
    },
    {
      heading: 'Who reads it',
      points: [
        'Trained people who answer messages here, and the therapist you say yes to. Nobody else reads along.',
        'Two of our people together can open what is sealed, for example when a colleague has left.',
        'We send what you write to no other company, and nothing learns from it.',
      ],
    },
    {
      heading: 'When we must tell someone',
      points: [
        'If you tell us something that shows a child is in danger, and we know who the child is, who you are or how to find either of you, we pass that on to those who can protect the child.',
        'If your life is in danger and we know where you are, we may send help.',
        'If we know that somebody is about to be seriously hurt, we may warn them or call the police.',
        'If you can be told, we tell you before we pass anything on.',
        'If we do not know who or where, we have nothing to pass on. Thoughts alone are never passed on.',
      ],
    },
    {
      heading: 'What the law can ask for',
      points: [
        'A court can order us to hand over what we hold about you.',
        'Writing to us is not protected like talking to a solicitor. If you are accused of something, see a solicitor first.',
      ],
    },
  ] satisfies readonly LimitsSection[],
  underEighteen: {
    heading: 'If you are under 18',
    points: [
      'You will not be in trouble for asking for help.',
      'If you or another child is being hurt, we may have to tell somebody who can stop it. We talk to you about that first, if we can.',
      'If you are under 13 we keep nothing at all.',
    ],
  } satisfies LimitsSection,
  referral: {
    heading: 'If you refer somebody',
    points: [
      'You get two codes. Yours shows only whether the referral is received or closed.',
      'The other one is for the person you refer. Nobody here reads anything before they have used it and read this page.',
      'If they do not use it, everything is erased after 30 days.',
      'A referral does not take the place of your own duty to report.',
    ],
  } satisfies LimitsSection,
  understood: 'I have read this. Start',
  more: 'Read all of it again',
  changedHeading: 'What has changed since you last read this',
} as const

/** What changed with each version after the first, newest last: shown to whoever agreed to an older one. */
const limitsChanges: readonly { readonly version: number; readonly text: string }[] = []

export function changesSince(version: number): readonly string[] {
  return limitsChanges.filter((change) => change.version > version).map((change) => change.text)
}

export interface CoverText {
  readonly now: string
  /** Said when nobody reads at the moment; the urgent link follows it. */
  readonly ifNotSafe?: string
}

const ifNotSafe = 'If you may not be safe until then, see the numbers you can call now.'

function whenInWords(day: string, today: string, minute: number): string {
  return day === today
    ? `${timeInWords({ minute })} today`
    : `${dayInWords(day)}, ${timeInWords({ minute })}`
}

/** "Someone reads this today until 17:00" and its opposite, computed from cover hours. */
export function coverText(cover: CoverNow): CoverText {
  switch (cover.kind) {
    case 'always':
      return { now: 'Someone reads this at all hours.' }
    case 'covered':
      return {
        now:
          cover.until.day === cover.today || cover.until.minute === 0
            ? `Someone reads this today until ${timeInWords(cover.until)}.`
            : `Someone reads this until ${weekdayInWords(cover.until.day)}, ${timeInWords(cover.until)}.`,
      }
    case 'not_covered':
      return {
        now: `Nobody reads messages before ${whenInWords(cover.from.day, cover.today, cover.from.minute)}.`,
        ifNotSafe,
      }
    case 'nothing_planned':
      return {
        now: 'Nobody reads messages at the moment, and we cannot say when somebody will.',
        ifNotSafe: 'If you may not be safe, see the numbers you can call now.',
      }
  }
}
