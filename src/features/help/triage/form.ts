// What staff may submit about an enquiry. Sealed bytes come as base64url in JSON; their clear header is checked against
// who sends them and what the row says before anything is stored.
import { asSealed, type MessageHeader, readMessageHeader, type Sealed } from '@forestall/sealed'
import { z } from 'zod'
import { type PlainMove, plainMoves } from '#domain/help/enquiry.ts'
import {
  type CloseReason,
  closeReasons,
  declineReasons,
  onwardOptions,
} from '#domain/help/enquiry-states.ts'
import type { ClearOutcome } from '#domain/help/triage-decision.ts'
import type { EnquiryId, MessageId, StaffId } from '#domain/shared/ids.ts'
import { addDays, type CalendarDay, parseDay } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { FormFields } from '#platform/http/form-fields.ts'
import { idField } from '#platform/http/id-field.ts'
import { bytesField } from '#platform/sign-in/bytes-field.ts'

const enquiryId = idField<EnquiryId>()
const staffId = idField<StaffId>()
const wrap = bytesField(1, 4096)
const version = z.int().min(1).max(100_000)

const grant = z.strictObject({
  caseId: enquiryId,
  version,
  staffId,
  blob: wrap,
  grantedBy: staffId,
  signature: bytesField(64),
})
export type PostedGrant = z.infer<typeof grant>

const written = z.strictObject({
  channel: z.enum(['conversation', 'note']),
  messageId: idField<MessageId>(),
  sequence: z.int().min(1).max(1_000_000),
  blob: bytesField(1, 66_000),
  /** For an answer: whether triage now waits for the person, and when the enquiry is looked at next. */
  waits: z.boolean(),
  nextOn: z.string().transform((text) => parseDay(text)),
  /** For an answer that is not the last word: by when the next one comes. */
  promiseOn: z
    .string()
    .transform((text) => parseDay(text))
    .refine((day) => day !== undefined)
    .optional(),
})

export interface SealedText {
  readonly channel: 'conversation' | 'note'
  readonly messageId: MessageId
  readonly sequence: number
  readonly keyVersion: number
  readonly blob: Sealed
}

export interface Written extends SealedText {
  readonly waits: boolean
  readonly nextOn: CalendarDay | undefined
  readonly promiseOn: CalendarDay | undefined
}

/**
 * The header inside the blob must say the same as the post, and name the person who sends it. Nothing is put out of
 * sight: the next date is a year ahead at most.
 */
export function readWritten(
  posted: unknown,
  writer: StaffId,
  today: CalendarDay,
): Result<Written, 'malformed'> {
  const read = written.safeParse(posted)
  if (!read.success) return refuse('malformed')
  const { channel, sequence, blob } = read.data
  const header = readMessageHeader(blob)
  const { nextOn, promiseOn } = read.data
  if (nextOn !== undefined && nextOn > furthestDay(today)) return refuse('malformed')
  if (promiseOn !== undefined && (promiseOn < today || promiseOn > furthestDay(today)))
    return refuse('malformed')
  if (header === undefined || !agrees(header, channel, sequence, writer)) return refuse('malformed')
  return ok({
    ...{ ...read.data, promiseOn },
    blob: asSealed(blob),
    keyVersion: header.keyVersion,
  })
}

const decided = z.strictObject({
  version: z.int().min(1),
  note: z.strictObject({
    messageId: idField<MessageId>(),
    sequence: z.int().min(1).max(1_000_000),
    blob: bytesField(1, 66_000),
  }),
  outcome: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.enum(['cannot_decide_yet', 'accept', 'offer_self_help', 'refer_on', 'unchanged']),
    }),
    z.strictObject({
      kind: z.literal('decline'),
      reason: z.enum(declineReasons),
      onward: z.enum(onwardOptions),
    }),
  ]),
  callsForContactToday: z.boolean(),
  nextOn: z.string().transform((text) => parseDay(text)),
})

/** A decision of triage: what moves the enquiry in the clear, everything else in the sealed note. */
export interface Decided {
  readonly version: number
  readonly note: SealedText
  readonly outcome: ClearOutcome
  readonly callsForContactToday: boolean
  readonly nextOn: CalendarDay | undefined
}

export function readDecided(
  posted: unknown,
  writer: StaffId,
  today: CalendarDay,
): Result<Decided, 'malformed'> {
  const read = decided.safeParse(posted)
  if (!read.success) return refuse('malformed')
  const { note, nextOn } = read.data
  if (nextOn !== undefined && nextOn > furthestDay(today)) return refuse('malformed')
  const header = readMessageHeader(note.blob)
  if (header === undefined || !agrees(header, 'note', note.sequence, writer))
    return refuse('malformed')
  const { keyVersion } = header
  return ok({
    ...read.data,
    note: { ...note, channel: 'note', blob: asSealed(note.blob), keyVersion },
  })
}

function agrees(
  header: MessageHeader,
  channel: string,
  sequence: number,
  writer: StaffId,
): boolean {
  return (
    header.channel === channel &&
    header.sequence === sequence &&
    header.role === 'staff' &&
    header.staffId === writer
  )
}

const handOver = z.strictObject({ to: staffId, grants: z.array(grant).min(1).max(50) })
export interface HandOver {
  readonly to: StaffId
  readonly grants: readonly PostedGrant[]
}

export function readHandOver(posted: unknown): Result<HandOver, 'malformed'> {
  const read = handOver.safeParse(posted)
  return read.success ? ok(read.data) : refuse('malformed')
}

const revocation = z.strictObject({
  staffId,
  version,
  teamVersion: version,
  teamWrap: wrap,
  caseKeyLink: bytesField(32),
  conversationWrap: wrap,
  conversationUnderCaseKey: bytesField(1, 512),
  grants: z.array(grant).max(50),
})
export type Revocation = z.infer<typeof revocation>

export function readRevocation(posted: unknown): Result<Revocation, 'malformed'> {
  const read = revocation.safeParse(posted)
  return read.success ? ok(read.data) : refuse('malformed')
}

const cards = z.strictObject({
  cards: z
    .array(z.strictObject({ caseId: enquiryId, teamVersion: version, blob: bytesField(1, 20_000) }))
    .max(50),
})
export type ResealedCard = z.infer<typeof cards>['cards'][number]

export function readCards(posted: unknown): Result<readonly ResealedCard[], 'malformed'> {
  const read = cards.safeParse(posted)
  return read.success ? ok(read.data.cards) : refuse('malformed')
}

const wantedCards = z.strictObject({ ids: z.array(enquiryId).max(50) })

export function readWantedCards(posted: unknown): Result<readonly EnquiryId[], 'malformed'> {
  const read = wantedCards.safeParse(posted)
  return read.success ? ok(read.data.ids) : refuse('malformed')
}

const shiftNote = z.strictObject({
  noteId: z.uuidv4(),
  teamVersion: version,
  blob: bytesField(1, 66_000),
})
export type ShiftNote = z.infer<typeof shiftNote>

export function readShiftNote(posted: unknown): Result<ShiftNote, 'malformed'> {
  const read = shiftNote.safeParse(posted)
  return read.success ? ok(read.data) : refuse('malformed')
}

export type CloseFault = 'no_reason'

export function readClose(fields: FormFields): Result<CloseReason, CloseFault> {
  const given = closeReasons.find((reason) => reason === fields.one('reason'))
  return given === undefined ? refuse('no_reason') : ok(given)
}

export function readMove(fields: FormFields): PlainMove | undefined {
  return plainMoves.find((move) => move === fields.one('move'))
}

const furthestDay = (today: CalendarDay): CalendarDay => addDays(today, 366)

/** The version that was on screen; a form without one is not a page of ours. */
export function readVersion(fields: FormFields): number {
  const text = fields.text('version')
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}

export type NextDateFault = 'not_a_day' | 'in_the_past' | 'too_far'

export interface TypedDay {
  readonly year: string
  readonly month: string
  readonly day: string
}

/** As typed, to be shown again beside what is wrong with it. */
export function typedDay(fields: FormFields): TypedDay {
  const part = (name: string): string => fields.text(`next-${name}`).trim().slice(0, 20)
  return { year: part('year'), month: part('month'), day: part('day') }
}

/** Three fields, day month year, as the date input posts them. A year ahead at most: nothing may be put out of sight. */
export function readNextDate(
  fields: FormFields,
  today: CalendarDay,
): Result<CalendarDay, NextDateFault> {
  const { year, month, day: date } = typedDay(fields)
  const day = parseDay(
    `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`,
  )
  if (day === undefined) return refuse('not_a_day')
  if (day < today) return refuse('in_the_past')
  return day > furthestDay(today) ? refuse('too_far') : ok(day)
}
