// Seals a planned enquiry with real keys, as a visitor's browser and then colleagues' browsers would have done, and
// gives the rows to store.
import {
  type CaseKey,
  type CasePlace,
  type ConversationKey,
  type Directory,
  type EnquiryEnvelope,
  grantCaseKey,
  newReceiptCode,
  type Outcome,
  openCaseKey,
  openConversationKey,
  type ReceiptCode,
  type ShredKey,
  sealCard,
  sealEnquiry,
  sealMessage,
  shredKey,
  type TeamKey,
} from '@forestall/sealed'
import type { ContactToday } from '#domain/help/contact-today.ts'
import { asJson } from '#domain/help/enquiry-contents.ts'
import type { SafeContactRules } from '#domain/help/safe-contact.ts'
import {
  type EnquiryId,
  type MessageId,
  newId,
  type Random,
  type StaffId,
} from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { decisionNote } from '#words/en-demo-stories.ts'
import type { PlannedMessage } from './conversation.ts'
import type { PlannedEnquiry } from './plan.ts'

export interface SealingOrganisation {
  readonly organisationId: string
  readonly intake: TeamKey
  readonly directory: Directory
  readonly dutyLead: StaffId
  /** The seed that this colleague signs with. */
  readonly seedOf: (staffId: StaffId) => Uint8Array
  readonly sealChannelRules: (
    id: EnquiryId,
    rules: SafeContactRules | undefined,
  ) => Uint8Array | undefined
  readonly random: Random
}

export interface SealedEnquiry {
  readonly id: EnquiryId
  readonly code: ReceiptCode
  readonly planned: PlannedEnquiry
  readonly task: ContactToday | undefined
  readonly envelope: EnquiryEnvelope
  /** Under the team card key, once somebody of the team has listed it. */
  readonly listedCard: Uint8Array<ArrayBuffer> | undefined
  readonly messages: readonly SealedMessage[]
  readonly grant:
    | {
        readonly by: StaffId
        readonly blob: Uint8Array<ArrayBuffer>
        readonly signature: Uint8Array<ArrayBuffer>
      }
    | undefined
  readonly channelRules: Uint8Array | undefined
}

export interface SealedMessage {
  readonly id: MessageId
  readonly channel: 'conversation' | 'note'
  readonly sequence: number
  readonly by: StaffId | 'enquirer'
  readonly on: CalendarDay
  readonly blob: Uint8Array<ArrayBuffer>
}

interface Keys {
  readonly place: CasePlace
  readonly caseKey: CaseKey
  readonly conversation: ConversationKey
  readonly shred: ShredKey
}

export async function sealPlanned(
  planned: PlannedEnquiry,
  task: ContactToday | undefined,
  organisation: SealingOrganisation,
): Promise<SealedEnquiry> {
  const { organisationId, intake, random } = organisation
  const { contents } = planned
  const id = newId<EnquiryId>(random)
  const code = newReceiptCode()
  const envelope = await sealEnquiry({
    ...{ code, organisationId, caseId: id },
    team: { team: intake.team, version: intake.version, recipient: intake.recipient },
    card: asJson(contents.card),
    messages: [{ messageId: newId<MessageId>(random), text: contents.text }],
    ...(contents.identity === undefined ? {} : { identity: asJson(contents.identity) }),
  })
  const place = { organisationId, caseId: id }
  const caseKey = opened(await openCaseKey(envelope.caseKeyWrap, 1, place, intake.identity))
  const conversation = opened(
    await openConversationKey(envelope.conversationUnderCaseKey, 1, [caseKey], place),
  )
  const keys = {
    place,
    caseKey,
    conversation,
    shred: shredKey('conversation', envelope.conversationShredKey),
  }
  const isListed = planned.standing.state !== 'received'
  return {
    ...{ id, code, planned, task, envelope },
    listedCard: isListed
      ? await sealCard({ place, team: intake, shredKey: keys.shred, card: asJson(contents.card) })
      : undefined,
    messages: await sealMessages(withDecision(planned, task, organisation), keys, organisation),
    grant: await sealGrant(planned, keys, organisation),
    channelRules: organisation.sealChannelRules(id, contents.identity?.safe_contact),
  }
}

/** What the duty lead decided about a task is a note, written before the task ended. */
function withDecision(
  { messages, createdOn }: PlannedEnquiry,
  task: ContactToday | undefined,
  { dutyLead }: SealingOrganisation,
): readonly PlannedMessage[] {
  if (task?.state !== 'decided') return messages
  return [...messages, { channel: 'note', by: dutyLead, text: decisionNote, on: createdOn }]
}

async function sealMessages(
  planned: readonly PlannedMessage[],
  keys: Keys,
  organisation: SealingOrganisation,
): Promise<readonly SealedMessage[]> {
  // What the person sent first has number 1 of the conversation.
  const next = { conversation: 2, note: 1 }
  const sealed: SealedMessage[] = []
  for (const { channel, by, text, on } of planned) {
    const sequence = next[channel]
    next[channel] += 1
    const id = newId<MessageId>(organisation.random)
    const author =
      by === 'enquirer'
        ? ({ role: 'enquirer' } as const)
        : ({
            role: 'staff',
            signer: { staffId: by, seed: organisation.seedOf(by) },
            lastRead: sequence - 1,
          } as const)
    const blob = await sealMessage({
      place: { ...keys.place, messageId: id, channel, sequence },
      key: channel === 'note' ? keys.caseKey : keys.conversation,
      shredKey: keys.shred,
      ...{ author, text },
    })
    sealed.push({ id, channel, sequence, by, on, blob })
  }
  return sealed
}

/** Whoever had it before gave its key on, signed. */
async function sealGrant(
  { owner, before }: PlannedEnquiry,
  { place, caseKey }: Keys,
  { directory, seedOf }: SealingOrganisation,
): Promise<SealedEnquiry['grant']> {
  if (owner === undefined || before === undefined) return undefined
  const granter = { staffId: before, seed: seedOf(before) }
  const { blob, signature } = opened(
    await grantCaseKey({ place, key: caseKey, to: owner, directory, granter }),
  )
  return { by: before, blob, signature }
}

function opened<Value>(outcome: Outcome<Value, string>): Value {
  if (!outcome.ok) throw new Error(`what was just sealed does not open: ${outcome.error}`)
  return outcome.value
}
