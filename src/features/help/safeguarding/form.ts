// What may be submitted about a concern. Sealed bytes come as base64url in JSON; words never come in the clear.
import { fromBase64url } from '@forestall/sealed'
import { z } from 'zod'
import { type ConcernId, type EnquiryId, parseId, type StaffId } from '#domain/shared/ids.ts'
import { type CalendarDay, parseDay } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { FormFields } from '#platform/http/form-fields.ts'
import { idField } from '#platform/http/id-field.ts'
import { bytesField } from '#platform/sign-in/bytes-field.ts'

/** The longest entry: 256 KiB of words, for a copy of what was relied on. */
export const entryBytes = 270_000
/** A post with one entry, in base64url, and what stands around it. */
export const entryPostBytes = Math.ceil(entryBytes * 1.4) + 10_000
const version = z.int().min(1).max(100_000)

const wrap = z.strictObject({
  keyVersion: version,
  teamVersion: version,
  blob: bytesField(1, 4096),
})
export type PostedWrap = z.infer<typeof wrap>

/** Acts that are stored with a sealed entry of the same name. */
const writtenActs = [
  'note',
  'information',
  'decision',
  'second_look',
  'told',
  'passed_on',
  'acknowledgement',
  'chase',
  'escalation',
  'outcome',
  'closing',
] as const
export const entryKinds = ['facts', 'words', ...writtenActs] as const
export type EntryKind = (typeof entryKinds)[number]

const entry = z.strictObject({
  sequence: z.int().min(1).max(1_000_000),
  keyVersion: version,
  blob: bytesField(1, entryBytes),
})
export type PostedEntry = z.infer<typeof entry>

const raised = z.strictObject({
  id: idField<ConcernId>(),
  isImminent: z.boolean(),
  enquiryId: idField<EnquiryId>().nullable(),
  aboutStaffId: idField<StaffId>().nullable(),
  wrap,
  entries: z
    .array(entry.extend({ kind: z.enum(['facts', 'words']) }))
    .min(1)
    .max(2),
})
export type PostedConcern = z.infer<typeof raised>

export function readRaised(posted: unknown): Result<PostedConcern, 'malformed'> {
  const read = raised.safeParse(posted)
  if (!read.success) return refuse('malformed')
  const { entries, wrap: given } = read.data
  const isInOrder = entries.every(
    (one, index) => one.sequence === index + 1 && one.keyVersion === given.keyVersion,
  )
  return isInOrder ? ok(read.data) : refuse('malformed')
}

const concernActs = ['open', 'review', 'confirm', ...writtenActs] as const
export type ConcernAct = (typeof concernActs)[number]

/** Undefined for an act that needs no words. */
export function entryKindOf(act: ConcernAct): EntryKind | undefined {
  return writtenActs.find((written) => written === act)
}

const act = z.strictObject({
  act: z.enum(concernActs),
  /** The version of the record that was on screen. */
  version: z.int().min(1),
  until: z
    .string()
    .transform((text): CalendarDay | undefined => parseDay(text))
    .optional(),
  decision: z.enum(['disclose', 'do_not_disclose']).optional(),
  hasReasonsForYes: z.boolean().optional(),
  hasReasonsForNo: z.boolean().optional(),
  entry: entry.optional(),
  /** Only for a concern that was raised without words and has no key yet. */
  wrap: wrap.optional(),
})
export type PostedAct = z.infer<typeof act>

export function readAct(posted: unknown): Result<PostedAct, 'malformed'> {
  const read = act.safeParse(posted)
  return read.success ? ok(read.data) : refuse('malformed')
}

export const ownDutyRecipients = [
  'police',
  'childrens_services',
  'designated_officer',
  'barring_service',
  'regulator',
  'other',
  'not_yet',
] as const
export type OwnDutyRecipient = (typeof ownDutyRecipients)[number]

export interface OwnDutyGiven {
  readonly id: string | undefined
  readonly concernId: ConcernId | undefined
  readonly aboutStaffId: StaffId | undefined
  readonly recipient: OwnDutyRecipient
  readonly sealed:
    | {
        readonly teamVersion: number
        readonly keyWrap: Uint8Array<ArrayBuffer>
        readonly blob: Uint8Array<ArrayBuffer>
      }
    | undefined
}

/** Never refused: what is missing or cannot be read is left out, and the report stands all the same. */
export function readOwnDuty(fields: FormFields): OwnDutyGiven {
  const teamVersion = version.safeParse(Number(fields.text('team_version')))
  const keyWrap = fromBase64url(fields.text('key_wrap'), 4096)
  const blob = fromBase64url(fields.text('blob'), entryBytes)
  const isWhole = teamVersion.success && keyWrap !== undefined && blob !== undefined
  return {
    id: parseId<ConcernId>(fields.one('report')),
    concernId: parseId<ConcernId>(fields.one('concern')),
    aboutStaffId: parseId<StaffId>(fields.one('about')),
    recipient: ownDutyRecipients.find((one) => one === fields.one('recipient')) ?? 'not_yet',
    sealed:
      isWhole && keyWrap.length > 0 && blob.length > 0
        ? { teamVersion: teamVersion.data, keyWrap, blob }
        : undefined,
  }
}
