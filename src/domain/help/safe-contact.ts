// How a person may be reached without putting them at risk (4-help-service, Enquiry). `mayContact` is the one function
// every outbound path asks. The mailbox behind the code is always allowed: only its owner opens it.
import { type CalendarDay, type LocalTime, weekdayOf } from '../shared/instant.ts'

export const reachChannels = ['phone', 'text', 'email'] as const
type ReachChannel = (typeof reachChannels)[number]
export const outboundChannels = [...reachChannels, 'voicemail', 'mailbox'] as const
export type OutboundChannel = (typeof outboundChannels)[number]

/** Where a person can be reached. Sealed in the identity envelope. */
export interface WaysToReach {
  readonly email?: string
  readonly phone?: string
}
export const wayMaxLength = 254

const safeTimes = {
  weekday_morning: { weekdays: [0, 1, 2, 3, 4], fromMinute: 9 * 60, untilMinute: 12 * 60 },
  weekday_afternoon: { weekdays: [0, 1, 2, 3, 4], fromMinute: 12 * 60, untilMinute: 17 * 60 },
  weekday_evening: { weekdays: [0, 1, 2, 3, 4], fromMinute: 17 * 60, untilMinute: 20 * 60 },
  weekend: { weekdays: [5, 6], fromMinute: 10 * 60, untilMinute: 18 * 60 },
} as const
export type SafeTime = keyof typeof safeTimes
export const safeTimeNames = Object.keys(safeTimes) as readonly SafeTime[]

export const answerers = ['only_me', 'anyone'] as const
type WhoMayAnswer = (typeof answerers)[number]

export interface SafeContactRules {
  readonly channels: readonly ReachChannel[]
  readonly times: readonly SafeTime[]
  readonly mayLeaveVoicemail: boolean
  readonly whoMayAnswer: WhoMayAnswer
  /** What to call the person when somebody answers; empty: ask for nobody by name. */
  readonly nameToUse: string
}
const nameToUseMaxLength = 60

/** Nothing was said, so nothing but the mailbox is safe. */
export const onlyTheMailbox: SafeContactRules = {
  channels: [],
  times: [],
  mayLeaveVoicemail: false,
  whoMayAnswer: 'only_me',
  nameToUse: '',
}

export type ContactRefusal = 'channel_not_allowed' | 'voicemail_not_allowed' | 'time_not_allowed'

function isWithin(time: SafeTime, weekday: number, minute: number): boolean {
  const { weekdays, fromMinute, untilMinute } = safeTimes[time]
  return weekdays.some((one) => one === weekday) && minute >= fromMinute && minute < untilMinute
}

/** Why this channel is not allowed at that local time, or undefined: it is. */
export function contactRefusal(
  rules: SafeContactRules,
  channel: OutboundChannel,
  at: LocalTime,
): ContactRefusal | undefined {
  if (channel === 'mailbox') return undefined
  const carrier = channel === 'voicemail' ? 'phone' : channel
  if (!rules.channels.includes(carrier)) return 'channel_not_allowed'
  if (channel === 'voicemail' && !rules.mayLeaveVoicemail) return 'voicemail_not_allowed'
  const weekday = weekdayOf(at.day as CalendarDay)
  return rules.times.some((time) => isWithin(time, weekday, at.minute))
    ? undefined
    : 'time_not_allowed'
}

export function mayContact(
  rules: SafeContactRules,
  channel: OutboundChannel,
  at: LocalTime,
): boolean {
  return contactRefusal(rules, channel, at) === undefined
}

const own = (value: unknown, keys: readonly string[]): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).every((key) => keys.includes(key))

function listOf<Item extends string>(
  value: unknown,
  known: readonly Item[],
): readonly Item[] | undefined {
  if (!Array.isArray(value)) return undefined
  const found = known.filter((item) => value.includes(item))
  return found.length === value.length ? found : undefined
}

/** Undefined unless the shape is exactly that of the rules; unknown keys, channels and times are refused. */
export function parseSafeContact(value: unknown): SafeContactRules | undefined {
  if (!own(value, Object.keys(onlyTheMailbox))) return undefined
  const channels = listOf(value['channels'], reachChannels)
  const times = listOf(value['times'], safeTimeNames)
  const whoMayAnswer = answerers.find((one) => one === value['whoMayAnswer'])
  const { mayLeaveVoicemail, nameToUse } = value
  if (channels === undefined || times === undefined || whoMayAnswer === undefined) return undefined
  if (typeof mayLeaveVoicemail !== 'boolean') return undefined
  if (typeof nameToUse !== 'string' || nameToUse.length > nameToUseMaxLength) return undefined
  return { channels, times, mayLeaveVoicemail, whoMayAnswer, nameToUse }
}

/** Neither: nothing given. A wrong address is refused as `email` or `phone`, so that the page can say which. */
export function parseWays(value: unknown): WaysToReach | 'wrong_shape' | 'email' | 'phone' {
  if (!own(value, ['email', 'phone'])) return 'wrong_shape'
  const email = value['email'] ?? ''
  const phone = value['phone'] ?? ''
  if (typeof email !== 'string' || typeof phone !== 'string') return 'wrong_shape'
  if (email !== '' && (email.length > wayMaxLength || !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email)))
    return 'email'
  if (phone !== '' && !/^\+?[\d\s().-]{5,30}$/.test(phone)) return 'phone'
  return { ...(email === '' ? {} : { email }), ...(phone === '' ? {} : { phone }) }
}
