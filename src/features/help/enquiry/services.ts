// What the journey needs of the composition root.
import type { EnquiryEnvelope, EnquiryInput, HybridRecipient } from '@forestall/sealed'
import type { Door } from '#domain/help/doors.ts'
import type { Nation } from '#domain/help/urgent-help.ts'
import type { CoverNow } from '#domain/shared/cover-hours.ts'
import type { Random } from '#domain/shared/ids.ts'
import type { CalendarDay, Instant } from '#domain/shared/instant.ts'
import type { Result } from '#domain/shared/result.ts'
import type { Db } from '#platform/db/database.ts'
import type { FieldBox } from '#platform/field-box.ts'
import type { DraftFields } from '#platform/http/draft-field.ts'
import type { WaitingRoom } from '#platform/http/waiting.ts'
import type { Log } from '#platform/log.ts'
import type { ContactTodayInserts } from './commands.ts'

/** What must be known before anybody writes. Kept in memory, so that pages answer while the database is down. */
export interface Intake {
  readonly organisationId: string
  readonly team: {
    readonly team: 'intake'
    readonly version: number
    readonly recipient: HybridRecipient
  }
  /** The opening gate of 1-product. */
  readonly isOpen: boolean
  readonly hasYouthTeam: boolean
  /** Who is reading when, said before the first question. */
  readonly cover: CoverNow
  /** The date to look again, for what arrives through that door: the deadline that staff see. */
  readonly promisedFor: (door: Door) => CalendarDay
  /** The same where an answer called for contact today. */
  readonly contactTodayOn: CalendarDay
}

export interface EnquiryServices {
  readonly db: Db
  readonly random: Random
  readonly log: Log
  readonly settings: {
    readonly serviceName: string
    readonly country: Nation
    readonly timeZone: string
    readonly isDemo: boolean
  }
  readonly assets: { readonly url: (name: string) => string }
  readonly draftFields: DraftFields
  /** Under the server's field key: the channels and times that outbound paths obey. */
  readonly fields: FieldBox
  readonly waitingRoom: WaitingRoom
  /** Undefined before set-up, or when it was never read and the database is down. */
  readonly intake: (now: Instant) => Promise<Intake | undefined>
  /** In a worker thread, behind a bounded queue. */
  readonly sealEnquiry: (input: EnquiryInput) => Promise<Result<EnquiryEnvelope, 'busy'>>
  readonly contactTodayInserts: ContactTodayInserts
}
