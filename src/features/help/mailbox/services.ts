// What the mailbox needs from outside, and nothing more: the composition root hands it in.
import type {
  CasePlace,
  ConversationWrap,
  HybridRecipient,
  JsonValue,
  ReceiptCode,
  Sealed,
  StoredMessage,
  Thread,
} from '@forestall/sealed'
import type { Nation } from '#domain/help/urgent-help.ts'
import type { EnquiryId, Random } from '#domain/shared/ids.ts'
import type { CalendarDay, Instant } from '#domain/shared/instant.ts'
import type { Result } from '#domain/shared/result.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { FieldBox } from '#platform/field-box.ts'

/** The keys of a session that has no browser of its own to keep them. */
export interface SessionKeys {
  readonly token: Uint8Array
  readonly sealedKey: Uint8Array
  readonly place: CasePlace
  readonly shredKey: Uint8Array
}

export interface ContactToSeal {
  readonly place: CasePlace
  readonly team: HybridRecipient
  readonly shredKey: Uint8Array
  readonly revision: number
  readonly details: JsonValue
}

type Answer<Value> = Promise<Result<Value, 'busy'>>

/** The threads that work for people without scripts; `undefined` where keys and blobs do not belong together. */
export interface MailboxSealing {
  readonly unlockMailbox: (input: {
    readonly code: ReceiptCode
    readonly place: CasePlace
    readonly wraps: readonly ConversationWrap[]
    readonly token: Uint8Array
  }) => Answer<Sealed | undefined>
  readonly openMailbox: (
    input: SessionKeys & { readonly rows: readonly StoredMessage[] },
  ) => Answer<Thread | undefined>
  readonly sealReply: (
    input: SessionKeys & {
      readonly messageId: string
      readonly sequence: number
      readonly keyVersion: number
      readonly text: string
    },
  ) => Answer<Sealed | undefined>
  readonly sealContact: (
    input: ContactToSeal,
  ) => Answer<{ readonly keyWrap: Sealed; readonly blob: Sealed }>
}

/** The part of what the first enquiry knows that the mailbox needs too. */
export interface MailboxIntake {
  readonly team: {
    readonly version: number
    readonly recipient: HybridRecipient
  }
  /** "Someone reads this today until 17:00", from cover hours. */
  readonly coverSentence: string
  /** The day by which somebody answers what is written now. */
  readonly promisedOn: CalendarDay
  /** The same for a referral that its person claims now. */
  readonly claimPromisedOn: CalendarDay
  /** The same where an answer calls for contact today. */
  readonly contactTodayOn: CalendarDay
}

/** The task and the alert about it, in the caller's transaction. */
export type OpenContactToday = (tx: Tx, enquiryId: EnquiryId, now: Instant) => Promise<void>

export interface MailboxServices {
  readonly db: Db
  readonly random: Random
  readonly settings: {
    readonly serviceName: string
    readonly timeZone: string
    readonly isDemo: boolean
    readonly country: Nation
  }
  readonly assets: { readonly url: (name: string) => string }
  readonly sealing: MailboxSealing
  readonly intake: (now: Instant) => Promise<MailboxIntake | undefined>
  readonly openContactToday: OpenContactToday
  /** Under the server's field key, for the rules that outbound paths obey. */
  readonly fieldBox: FieldBox
}
