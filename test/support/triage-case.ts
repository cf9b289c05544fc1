// Enquiries in a staffed organisation, and what staff's browsers make of their keys: answers, notes, hand-overs and
// revocations as the routes of triage take them. Everything in it is synthetic.
import {
  asSealed,
  type CaseKey,
  type ConversationKey,
  type Grant,
  grantCaseKey,
  openCaseKey,
  rotateKeys,
  sealMessage,
  shredKey,
  toBase64url,
  wrapCaseKey,
} from '@forestall/sealed'
import type { Hono } from 'hono'
import type { ClearOutcome } from '#domain/help/triage-decision.ts'
import { type MessageId, newId } from '#domain/shared/ids.ts'
import type { Db } from '#platform/db/database.ts'
import { insertStaffSession } from './builders.ts'
import {
  insertSealedEnquiry,
  type SealedEnquiry,
  type SealedEnquiryGiven,
} from './sealed-enquiry.ts'
import { type TestBrowser, type TestClock, testBrowser, testRandom } from './staff-app.ts'
import type { StaffedOrganisation } from './staffed-organisation.ts'

export interface TriageCase extends SealedEnquiry {
  readonly caseKey: CaseKey
}

function intakeKeyOf(organisation: StaffedOrganisation) {
  const found = organisation.teamKeys.find(({ team }) => team === 'intake')
  if (found === undefined) throw new Error('no intake team')
  return found
}

export async function insertTriageCase(
  db: Db,
  organisation: StaffedOrganisation,
  given: SealedEnquiryGiven = {},
): Promise<TriageCase> {
  const { identity, recipient } = intakeKeyOf(organisation)
  const { organisationId } = organisation
  const sasha = organisation.staff('sasha')
  const enquiry = await insertSealedEnquiry(
    db,
    {
      ...{ organisationId, identity, staffId: sasha.staffId, workingName: sasha.workingName },
      team: { team: 'intake', version: 1, recipient: recipient as never },
    },
    given,
  )
  const { blob } = await db
    .selectFrom('case_wrap')
    .select('blob')
    .where('enquiry_id', '=', enquiry.id)
    .executeTakeFirstOrThrow()
  const opened = await openCaseKey(asSealed(blob), 1, enquiry.place, identity)
  if (!opened.ok) throw new Error('the case key does not open')
  return { ...enquiry, caseKey: opened.value }
}

/** Signed in, unlocked, with the form tokens of a page of ours. */
export async function staffBrowser(
  db: Db,
  app: Hono,
  clock: TestClock,
  organisation: StaffedOrganisation,
  signInName: string,
): Promise<TestBrowser> {
  const { staffId } = organisation.staff(signInName)
  const { token } = await insertStaffSession(db, staffId, new Date(clock.now))
  const browser = testBrowser(app, clock)
  browser.cookie = toBase64url(token)
  return browser
}

export interface WrittenGiven {
  readonly by: string
  readonly sequence: number
  readonly channel?: 'conversation' | 'note'
  readonly key?: CaseKey | ConversationKey
  readonly messageId?: MessageId
  readonly text?: string
}

/** What the page posts for an answer or a note. */
export async function writtenBody(
  organisation: StaffedOrganisation,
  enquiry: TriageCase,
  given: WrittenGiven,
) {
  const { by, sequence, channel = 'conversation' } = given
  const messageId = given.messageId ?? newId<MessageId>(testRandom)
  const { staffId, keyring } = organisation.staff(by)
  const blob = await sealMessage({
    place: { ...enquiry.place, messageId, channel, sequence },
    key: given.key ?? (channel === 'conversation' ? enquiry.key : enquiry.caseKey),
    shredKey: shredKey('conversation', enquiry.shredKey),
    author: {
      role: 'staff',
      signer: { staffId, seed: keyring.signing.seed },
      lastRead: sequence - 1,
    },
    text: given.text ?? 'Thank you for writing to us. We read it today.',
  })
  return {
    ...{ channel, messageId, sequence, waits: false },
    blob: toBase64url(blob),
    nextOn: '',
  }
}

export interface DecidedGiven {
  readonly by: string
  readonly sequence?: number
  readonly version: number
  readonly outcome: ClearOutcome
  readonly callsForContactToday?: boolean
  readonly nextOn?: string
  readonly messageId?: MessageId
}

/** What the page posts for a decision of triage. */
export async function decidedBody(
  organisation: StaffedOrganisation,
  enquiry: TriageCase,
  given: DecidedGiven,
) {
  const { by, sequence = 1, version, outcome } = given
  const note = await writtenBody(organisation, enquiry, {
    ...{ by, sequence, channel: 'note' },
    ...(given.messageId === undefined ? {} : { messageId: given.messageId }),
  })
  return {
    ...{ version, outcome },
    note: { messageId: note.messageId, sequence, blob: note.blob },
    callsForContactToday: given.callsForContactToday ?? false,
    nextOn: given.nextOn ?? '2026-02-06',
  }
}

const asJson = (grant: Grant) => ({
  ...grant,
  blob: toBase64url(grant.blob),
  signature: toBase64url(grant.signature),
})

/** What the page posts to hand the case over. */
export async function handOverBody(
  organisation: StaffedOrganisation,
  enquiry: TriageCase,
  by: string,
  to: string,
) {
  const grant = await grantOf(organisation, enquiry.place, enquiry.caseKey, by, to)
  return { to: organisation.staff(to).staffId, grants: [grant] }
}

async function grantOf(
  { directory, staff }: StaffedOrganisation,
  place: SealedEnquiry['place'],
  key: CaseKey,
  by: string,
  to: string,
) {
  const granter = { staffId: staff(by).staffId, seed: staff(by).keyring.signing.seed }
  const made = await grantCaseKey({ place, key, directory, granter, to: staff(to).staffId })
  if (!made.ok) throw new Error(made.error)
  return asJson(made.value)
}

/** What the page posts to end a colleague's access, with new keys for the team and each who stays. */
export async function revokeBody(
  organisation: StaffedOrganisation,
  enquiry: TriageCase,
  whom: string,
  staying: readonly [by: string, ...others: string[]],
) {
  const { recipient, version } = intakeKeyOf(organisation)
  const { place, caseKey, key: conversationKey } = enquiry
  const rotated = await rotateKeys({
    ...{ place, caseKey, conversationKey },
    enquirer: recipient,
  })
  return {
    staffId: organisation.staff(whom).staffId,
    version: rotated.caseKey.version,
    teamVersion: version,
    caseKeyLink: toBase64url(rotated.caseKeyLink),
    teamWrap: toBase64url(await wrapCaseKey(rotated.caseKey, place, recipient)),
    conversationWrap: toBase64url(rotated.conversationWrap),
    conversationUnderCaseKey: toBase64url(rotated.conversationUnderCaseKey),
    grants: await Promise.all(
      staying.map((to) => grantOf(organisation, place, rotated.caseKey, staying[0], to)),
    ),
  }
}
