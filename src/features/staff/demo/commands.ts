// Stores the demonstration in the transaction of its organisation: all of it, or nothing.
import type { ContactToday } from '#domain/help/contact-today.ts'
import { isOpen } from '#domain/help/enquiry-states.ts'
import { type ContactTodayId, newId, type Random, type StaffId } from '#domain/shared/ids.ts'
import { atLocal, type Instant, toDate } from '#domain/shared/instant.ts'
import { dayOfEnd } from '#platform/db/contact-today-end.ts'
import type { Tx } from '#platform/db/database.ts'
import { type SettingKey, type SettingValue, saveSetting } from '#platform/db/settings.ts'
import { limitsVersion } from '#words/en-limits.ts'
import type { SealedEnquiry } from './seal.ts'
import { demoSettings, demoTimeZone } from './settings.ts'

export interface DemoStaff {
  readonly administrator: StaffId
  readonly idOf: (signInName: string) => StaffId
}

export async function insertDemoSettings(tx: Tx, staff: DemoStaff, now: Instant): Promise<void> {
  const by = staff.administrator
  for (const [key, value] of Object.entries(demoSettings(staff.idOf, now))) {
    // Each key carries its own value; Object.entries forgets which.
    const change = { key: key as SettingKey, value: value as SettingValue<SettingKey> }
    const saved = await saveSetting(tx, { ...change, seenVersion: 0, by, at: now })
    if (!saved.ok) throw new Error(`the setting ${key} was there already`)
  }
}

export async function insertDemoEnquiries(
  tx: Tx,
  enquiries: readonly SealedEnquiry[],
  random: Random,
): Promise<void> {
  await tx.insertInto('enquiry').values(enquiries.map(enquiryRow)).execute()
  await insertKeys(tx, enquiries)
  await tx.insertInto('message').values(enquiries.flatMap(messageRows)).execute()
  await insertIdentities(tx, enquiries)
  const grants = enquiries.flatMap(grantRows)
  if (grants.length > 0) await tx.insertInto('case_grant').values(grants).execute()
  for (const enquiry of enquiries)
    if (enquiry.task !== undefined) await insertTask(tx, enquiry, enquiry.task, random)
}

function enquiryRow({ id, planned, task, envelope }: SealedEnquiry) {
  const { standing, begun } = planned
  const { state } = standing
  return {
    ...{ id, state, begun, door: planned.door, language: planned.language },
    lookup_hash: envelope.lookupHash,
    enquirer_recipient: envelope.enquirerRecipient as string,
    on_hold_from: state === 'on_hold' ? standing.from : null,
    close_reason: state === 'closed' || state === 'declined' ? standing.reason : null,
    onward_option: state === 'declined' ? standing.onward : null,
    closed_on: isOpen(standing) ? null : standing.closedOn,
    code_seen_by_server: begun === 'no_script',
    is_unclaimed_referral: planned.isUnclaimedReferral,
    created_on: planned.createdOn,
    promised_on: planned.promisedOn,
    next_on: isOpen(standing) ? standing.nextOn : planned.nextOn,
    owner_id: planned.owner ?? null,
    contact_today: task !== undefined && isTaskOpen(task),
    is_unread: planned.isUnread,
    answer_owed: planned.isUnread,
    size_bucket: bucketOf(envelope.messages[0]?.blob.length ?? 0),
    limits_version: limitsVersion,
    code_confirmed: true,
  } as const
}

/** A blob is its padded text and a little more. */
function bucketOf(bytes: number): 1 | 4 | 16 | 64 {
  return ([64, 16, 4] as const).find((bucket) => bytes >= bucket * 1024) ?? 1
}

function isTaskOpen(task: ContactToday): boolean {
  return !('endedAt' in task)
}

async function insertKeys(tx: Tx, enquiries: readonly SealedEnquiry[]): Promise<void> {
  await tx.insertInto('case_wrap').values(enquiries.flatMap(caseWrapRows)).execute()
  await tx
    .insertInto('conversation_wrap')
    .values(
      enquiries.map(({ id, envelope }) => ({
        ...{ enquiry_id: id, key_version: 1, case_key_version: 1 },
        enquirer_blob: envelope.conversationWrap,
        under_case_key: envelope.conversationUnderCaseKey,
      })),
    )
    .execute()
  await tx.insertInto('shred_key').values(enquiries.flatMap(shredRows)).execute()
  await tx
    .insertInto('triage_card')
    .values(
      enquiries.map(({ id, envelope, listedCard }) => ({
        enquiry_id: id,
        sealed_under: listedCard === undefined ? ('case' as const) : ('team' as const),
        key_version: listedCard === undefined ? 1 : envelope.teamVersion,
        blob: listedCard ?? envelope.card,
      })),
    )
    .execute()
}

function caseWrapRows({ id, envelope, grant, planned }: SealedEnquiry) {
  const forTeam = {
    ...{
      enquiry_id: id,
      key_version: 1,
      team: envelope.team,
      team_key_version: envelope.teamVersion,
    },
    blob: envelope.caseKeyWrap,
  }
  if (grant === undefined || planned.owner === undefined) return [forTeam]
  const { by, blob, signature } = grant
  return [
    forTeam,
    { enquiry_id: id, key_version: 1, staff_id: planned.owner, granted_by: by, blob, signature },
  ]
}

function shredRows({ id, envelope }: SealedEnquiry) {
  const conversation = {
    ...{ enquiry_id: id, class: 'conversation' as const },
    key: envelope.conversationShredKey,
  }
  return envelope.identity === undefined
    ? [conversation]
    : [
        conversation,
        { enquiry_id: id, class: 'identity' as const, key: envelope.identity.shredKey },
      ]
}

function messageRows({ id, envelope, messages, planned }: SealedEnquiry) {
  const first = envelope.messages.map(({ messageId, sequence, blob }) => ({
    ...{ id: messageId as never, enquiry_id: id, channel: 'conversation' as const, sequence, blob },
    ...{ key_version: 1, author_role: 'enquirer' as const, author_id: null },
    written_on: planned.createdOn,
    seen_by_enquirer: true,
  }))
  const further = messages.map((message) => ({
    ...{ id: message.id, enquiry_id: id, channel: message.channel, sequence: message.sequence },
    ...{ blob: message.blob, key_version: 1, written_on: message.on },
    author_role: message.by === 'enquirer' ? ('enquirer' as const) : ('staff' as const),
    author_id: message.by === 'enquirer' ? null : message.by,
    seen_by_enquirer: message.by === 'enquirer',
  }))
  return [...first, ...further]
}

async function insertIdentities(tx: Tx, enquiries: readonly SealedEnquiry[]): Promise<void> {
  const rows = enquiries.flatMap(({ id, envelope, channelRules }) => {
    const { identity, team, teamVersion } = envelope
    if (identity === undefined) return []
    return [
      {
        ...{ enquiry_id: id, team, team_key_version: teamVersion },
        ...{ blob: identity.blob, key_wrap: identity.keyWrap },
        channel_rules_sealed: channelRules === undefined ? null : new Uint8Array(channelRules),
      },
    ]
  })
  if (rows.length > 0) await tx.insertInto('identity_envelope').values(rows).execute()
}

function grantRows({ id, planned }: SealedEnquiry) {
  const { owner, before, createdOn } = planned
  if (owner === undefined) return []
  const since = toDate(atLocal(createdOn, 23 * 60, demoTimeZone))
  const row = (staff_id: StaffId, granted_by: StaffId) => ({
    enquiry_id: id,
    staff_id,
    granted_by,
    since,
  })
  return before === undefined ? [row(owner, owner)] : [row(before, before), row(owner, before)]
}

async function insertTask(
  tx: Tx,
  { id: enquiryId, messages }: SealedEnquiry,
  task: ContactToday,
  random: Random,
): Promise<void> {
  const id = newId<ContactTodayId>(random)
  const owner = 'owner' in task ? task.owner : null
  const decidedBy = task.state === 'decided' ? task.decidedBy : null
  const reason = messages.findLast((one) => one.channel === 'note' && one.by === decidedBy)
  await tx
    .insertInto('contact_today')
    .values({
      ...{ id, enquiry_id: enquiryId, state: task.state, decided_by: decidedBy },
      opened_at: 'endedAt' in task ? dayOfEnd(task.openedAt) : toDate(task.openedAt),
      first_attempt_by:
        'endedAt' in task ? dayOfEnd(task.firstAttemptBy) : toDate(task.firstAttemptBy),
      owner_id: owner ?? task.attempts[0]?.by ?? null,
      next_contact_at: task.state === 'owned' ? toDate(task.nextContactAt) : null,
      ended_at: 'endedAt' in task ? toDate(task.endedAt) : null,
      reason_note_id: decidedBy === null ? null : (reason?.id ?? null),
      // What is owned was told already; the clocks go on from there.
      reminded_at: owner === null || 'endedAt' in task ? null : toDate(task.openedAt),
      after_message: 1,
    })
    .execute()
  const attempts = task.attempts.filter(({ channel }) => channel !== 'mailbox' || 'endedAt' in task)
  if (attempts.length === 0) return
  await tx
    .insertInto('contact_attempt')
    .values(
      attempts.map(({ at, by, channel, outcome, brokeRule }) => ({
        ...{ id: newId<ContactTodayId>(random), contact_today_id: id, channel, outcome },
        ...{ at: toDate(at), staff_id: by, broke_rule: brokeRule },
      })),
    )
    .execute()
}
