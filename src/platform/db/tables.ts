// Generated from the migrations by `npm run types`; do not edit. In: what a query gives. Out: what may be written.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type {
  AlertId,
  ConcernId,
  ContactTodayId,
  EnquiryId,
  LegalHoldId,
  MenuId,
  MessageId,
  OfferId,
  OrganisationId,
  SignInMethodId,
  StaffId,
  TherapistId,
} from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'

type Bytes = ColumnType<Uint8Array<ArrayBuffer>, Uint8Array, Uint8Array>
type NullableBytes = ColumnType<
  Uint8Array<ArrayBuffer> | null,
  Uint8Array | null | undefined,
  Uint8Array | null
>
/** Read: to be parsed by a schema. Written: JSON text. */
type Json = ColumnType<unknown, string, string>

export interface AlertTable {
  acknowledged_at: Date | null
  acknowledged_by: StaffId | null
  dialogues: Generated<number>
  failure: string | null
  hidden_from: Generated<string[]>
  id: AlertId
  kind: 'contact_today' | 'concern' | 'same_day' | 'test'
  ladder: string[]
  raised_at: Date
  sent_at: Date | null
  state: 'raised' | 'sending' | 'sent' | 'acknowledged'
  step: Generated<number>
  step_since: Date
  subject_id: string | null
}

export interface ApprovalTable {
  approved_by: StaffId
  approved_on: CalendarDay
  item: string
  item_version: number
  review_on: CalendarDay
}

export interface AuditEntryTable {
  action: string
  actor_id: string | null
  actor_kind: 'staff' | 'enquirer' | 'visitor' | 'system'
  at: Date
  facts: Json
  hash: NullableBytes
  id: string
  number: number | null
  outcome: 'done' | 'refused' | 'read'
  previous_hash: NullableBytes
  subject_id: string | null
  subject_kind: string | null
  waiting_since: Generated<Date | null>
}

export interface CaseGrantTable {
  enquiry_id: EnquiryId
  granted_by: StaffId | null
  revoked_at: Date | null
  served_when: Generated<'always' | 'confirmed'>
  since: Date
  staff_id: StaffId
}

export interface CaseKeyLinkTable {
  enquiry_id: EnquiryId
  key_version: number
  link: Bytes
}

export interface CaseWrapTable {
  blob: Bytes
  enquiry_id: EnquiryId
  granted_by: StaffId | null
  key_version: number
  signature: NullableBytes
  staff_id: StaffId | null
  team: string | null
  team_key_version: number | null
}

export interface CeremonyChallengeTable {
  challenge: Bytes
  expires_at: Date
  id: Bytes
  purpose: string
  staff_id: StaffId | null
}

export interface ConcernTable {
  about_staff_id: StaffId | null
  alert_from: Date
  chase_from: Date | null
  chases: Generated<number>
  closed_at: Date | null
  decide_by: Date
  decided_at: Date | null
  decided_by: StaffId | null
  enquiry_id: string | null
  id: ConcernId
  information_until: Date | null
  is_imminent: boolean
  open_by: Date
  opened_by: StaffId | null
  proposed_at: Date | null
  proposed_by: StaffId | null
  proposed_kind: 'disclose' | 'do_not_disclose' | null
  raised_at: Date
  raised_by: StaffId
  reminded_at: Date | null
  reminded_of: string | null
  rule_set: string | null
  seconded_by: StaffId | null
  state: 'raised' | 'opened' | 'under_review' | 'information_needed' | 'no_disclosure' | 'disclosed' | 'chased' | 'escalated' | 'acknowledged' | 'outcome_known' | 'closed'
  version: Generated<number>
}

export interface ConcernEntryTable {
  at: Date
  author_id: StaffId
  blob: Bytes
  concern_id: ConcernId
  key_version: number
  kind: 'facts' | 'words' | 'note' | 'information' | 'decision' | 'second_look' | 'told' | 'passed_on' | 'acknowledgement' | 'chase' | 'escalation' | 'outcome' | 'closing'
  sequence: number
}

export interface ConcernWrapTable {
  blob: Bytes
  concern_id: ConcernId
  key_version: number
  team: string
  team_key_version: number
}

export interface ContactAttemptTable {
  at: Date
  broke_rule: boolean
  channel: 'phone' | 'text' | 'email' | 'voicemail' | 'mailbox'
  contact_today_id: ContactTodayId
  id: string
  outcome: 'reached' | 'not_reached' | 'message_left'
  reason_note_id: string | null
  staff_id: StaffId
}

export interface ContactTodayTable {
  after_message: Generated<number>
  decided_by: StaffId | null
  ended_at: Date | null
  enquiry_id: EnquiryId
  first_attempt_by: Date
  id: ContactTodayId
  next_contact_at: Date | null
  opened_at: Date
  opened_by: StaffId | null
  owner_id: StaffId | null
  reason_note_id: string | null
  reminded_at: Date | null
  reminded_of: Generated<'nobody_took_it_on' | 'first_attempt_late' | 'attempt_due' | 'decision_due'>
  state: 'unowned' | 'owned' | 'awaiting_decision' | 'reached' | 'decided' | 'no_way_to_reach'
  told_message_id: string | null
  version: Generated<number>
}

export interface ContactTodayCounterTable {
  count: number
  ended_as: 'reached' | 'decided' | 'no_way_to_reach' | 'erased'
  first_contact_within: '1h' | '2h' | '4h' | '8h' | '24h' | '48h' | '72h' | 'longer' | 'never'
  month: CalendarDay
  was_in_time: boolean
}

export interface ContactWithoutRecordTable {
  count: number
  day: CalendarDay
  kind: 'silent' | 'hang_up' | 'abusive' | 'advice'
}

export interface ConversationWrapTable {
  case_key_version: number
  enquirer_blob: Bytes
  enquiry_id: EnquiryId
  key_version: number
  under_case_key: Bytes
}

export interface DirectoryEntryTable {
  body: Bytes
  sequence: number
  signature: Bytes
  staff_id: StaffId | null
}

export interface DraftTable {
  blob: Bytes
  expires_at: Date
  lookup_hash: Bytes
}

export interface EnquirerSessionTable {
  created_at: Date
  enquiry_id: EnquiryId
  last_seen_at: Date
  sealed_key: NullableBytes
  token_hash: Bytes
}

export interface EnquiryTable {
  answer_owed: Generated<boolean>
  begun: 'script' | 'no_script' | 'phone'
  case_key_version: Generated<number>
  close_reason: string | null
  closed_on: CalendarDay | null
  code_confirmed: Generated<boolean>
  code_seen_by_server: boolean
  code_shown_until: Date | null
  contact_today: Generated<boolean>
  conversation_key_version: Generated<number>
  created_on: CalendarDay
  door: 'self' | 'someone_close' | 'child_i_look_after' | 'professional_referral' | 'professional_advice' | 'under_18'
  enquirer_recipient: string | null
  erase_asked_on: CalendarDay | null
  id: EnquiryId
  is_unclaimed_referral: Generated<boolean>
  is_unread: Generated<boolean>
  language: string
  limits_version: number
  lookup_hash: NullableBytes
  next_on: CalendarDay
  on_hold_from: 'received' | 'in_triage' | 'awaiting_information' | 'triaged' | 'accepted' | 'matching' | 'waiting_list' | null
  onward_option: string | null
  owner_id: StaffId | null
  promised_on: CalendarDay
  size_bucket: 1 | 4 | 16 | 64
  state: 'received' | 'in_triage' | 'awaiting_information' | 'on_hold' | 'triaged' | 'offered_self_help' | 'referred_on' | 'declined' | 'accepted' | 'matching' | 'waiting_list' | 'matched' | 'episode_open' | 'closed' | 'withdrawn' | 'no_contact'
  version: Generated<number>
}

export interface FormerWorkingNameTable {
  name: string
  staff_id: StaffId
  until: Date
}

export interface HeldIdentityTable {
  blob: Bytes
  enquiry_id: EnquiryId
  key_version: number
  key_wrap: Bytes
  number: number
  revision: number
  shred_key: Bytes
  team: string
  team_key_version: number
}

export interface IdentityEnvelopeTable {
  blob: Bytes
  channel_rules_sealed: NullableBytes
  enquiry_id: EnquiryId
  key_version: Generated<number>
  key_wrap: Bytes
  revision: Generated<number>
  team: string
  team_key_version: number
}

export interface KeepApartTable {
  enquiry_id: EnquiryId
  token: Bytes
}

export interface KeyringTable {
  blob: Bytes
  staff_id: StaffId
  version: number
}

export interface LegalHoldTable {
  enquiry_id: EnquiryId
  id: LegalHoldId
  lifted_at: Date | null
  lifted_by: StaffId | null
  placed_at: Date
  placed_by: StaffId
  reason_code: string
  review_on: CalendarDay
}

export interface MatchConflictTable {
  enquiry_id: EnquiryId
  kind: 'conflict_declared' | 'known_to_therapist' | 'refused_by_person' | 'changed_by_person' | 'declined_for_good'
  since: CalendarDay
  therapist_id: TherapistId
}

export interface MatchInterestTable {
  answer: 'still_interested' | 'not_now'
  answered_on: CalendarDay
  enquiry_id: EnquiryId
}

export interface MatchMenuTable {
  case_key_version: number
  decision_blob: Bytes
  ended_on: CalendarDay | null
  ended_why: 'used_up' | 'coordinator' | 'person_wished' | 'person_left' | 'keys_changed' | 'changed_therapist' | null
  enquiry_id: EnquiryId
  id: MenuId
  made_by: StaffId
  made_on: CalendarDay
  way: 'in_turn' | 'side_by_side'
}

export interface MatchOfferTable {
  answered_at: Date | null
  card_blob: NullableBytes
  confirmed_on: CalendarDay | null
  decline_reason: 'no_room' | 'times_do_not_fit' | 'not_my_field' | 'knows_this_person' | 'other' | null
  ended_on: CalendarDay | null
  enquiry_id: EnquiryId
  expires_at: Date | null
  id: OfferId
  key_wrap: NullableBytes
  menu_id: MenuId
  offered_by: StaffId
  place_sealed: NullableBytes
  position: number
  sent_at: Date | null
  staff_id: StaffId
  state: 'proposed' | 'sent' | 'accepted' | 'declined' | 'expired' | 'withdrawn' | 'confirmed' | 'refused'
  therapist_id: TherapistId
  version: Generated<number>
  waited_for: 'therapist' | 'person' | null
  waits_until: Date | null
  withdrawn_why: 'taken_by_another' | 'person_withdrew' | 'therapist_paused' | 'knows_this_person' | 'coordinator' | null
}

export interface MessageTable {
  author_id: StaffId | null
  author_role: 'enquirer' | 'staff'
  blob: Bytes
  channel: 'conversation' | 'note' | 'therapy'
  enquiry_id: EnquiryId
  id: MessageId
  key_version: number
  seen_by_enquirer: Generated<boolean>
  sequence: number
  written_on: CalendarDay
}

export interface OneTimeLinkTable {
  expires_at: Date
  purpose: 'set_up' | 'invitation'
  staff_id: StaffId | null
  token_hash: Bytes
  used_at: Date | null
}

export interface OrganisationTable {
  country: string
  created_on: CalendarDay
  id: OrganisationId
  is_demo: Generated<boolean>
  name: string
  only_row: Generated<boolean>
  root_recipient: string
  sheets_confirmed_at: Date | null
  signing_public_key: Bytes
  time_zone: string
}

export interface OrganisationSettingTable {
  changed_at: Date
  changed_by: StaffId | null
  key: 'services' | 'cover_hours' | 'promise_days' | 'duty_roster' | 'alert_webhook' | 'digest_minutes' | 'youth_team' | 'matching' | 'retention_confirmed' | 'data_protection_assessment'
  value: Json
  value_sealed: NullableBytes
  version: Generated<number>
}

export interface OutgoingMailTable {
  created_at: Date
  dialogues: Generated<number>
  failure: string | null
  id: string
  kind: 'digest' | 'same_day' | 'offer_expiring'
  occasion: string
  sent_at: Date | null
  staff_id: StaffId
  state: 'waiting' | 'sending' | 'sent' | 'failed' | 'refused'
}

export interface OwnDutyReportTable {
  about_staff_id: StaffId | null
  at: Date
  blob: NullableBytes
  concern_id: string | null
  id: string
  key_wrap: NullableBytes
  recipient: 'police' | 'childrens_services' | 'designated_officer' | 'barring_service' | 'regulator' | 'other' | 'not_yet'
  staff_id: StaffId
  team: string | null
  team_key_version: number | null
}

export interface PendingDirectoryKeyTable {
  age_recipient: string
  offered_at: Date
  signing_public_key: Bytes
  staff_id: StaffId
}

export interface RecurringWorkTable {
  failure: string | null
  last_done_at: Date | null
  last_failed_at: Date | null
  name: string
}

export interface ReferralReceiptTable {
  enquiry_id: EnquiryId | null
  lookup_hash: Bytes
}

export interface ReplacedWrapTable {
  blob: Bytes
  key_version: number
  kind: 'case' | 'identity' | 'card' | 'concern' | 'own_duty'
  new_blob_hash: Bytes
  replaced_by: StaffId
  subject_id: string
  team: string
  team_key_version: number
}

export interface SchemaMigrationTable {
  applied_at: Generated<Date>
  name: string
  sha256: string
}

export interface ServerKeyTable {
  check_value: Bytes
  only_row: Generated<boolean>
  since: Date
}

export interface ShiftNoteTable {
  author_id: StaffId
  blob: Bytes
  id: string
  team: Generated<string>
  team_key_version: number
  written_at: Date
}

export interface ShredKeyTable {
  class: 'conversation' | 'therapy' | 'identity'
  enquiry_id: EnquiryId
  key: Bytes
}

export interface SignInMethodTable {
  authentication_hash: NullableBytes
  created_at: Date
  credential_id: NullableBytes
  credential_public_key: NullableBytes
  id: SignInMethodId
  kind: 'passkey' | 'passphrase' | 'recovery_code' | 'organisation_root'
  label: string
  last_used_on: CalendarDay | null
  passphrase_salt: NullableBytes
  signature_counter: number | null
  staff_id: StaffId
  totp_last_step: number | null
  totp_sealed: NullableBytes
  unlocker: NullableBytes
}

export interface StaffTable {
  email_sealed: NullableBytes
  full_name: string
  id: StaffId
  joined_at: Date | null
  left_at: Date | null
  sign_in_name: string
  state: 'invited' | 'active' | 'left'
  version: Generated<number>
  working_name: string
}

export interface StaffRoleTable {
  granted_by: StaffId | null
  role: string
  since: Date
  staff_id: StaffId
  until: Date | null
}

export interface StaffSessionTable {
  created_at: Date
  last_seen_at: Date
  method_id: SignInMethodId
  staff_id: StaffId
  stepped_up_at: Date | null
  token_hash: Bytes
  unlock_half: NullableBytes
}

export interface SupervisionSessionTable {
  held_on: CalendarDay
  id: string
  judged_by: StaffId | null
  judged_on: CalendarDay | null
  kind: 'individual' | 'group' | 'peer'
  minutes: number
  people: number
  recorded_by: StaffId
  state: Generated<'recorded' | 'confirmed' | 'given_back'>
  therapist_id: TherapistId
}

export interface TeamKeyTable {
  created_at: Date
  recipient: string
  retired_at: Date | null
  root_wrap: Bytes
  team: 'intake' | 'registry' | 'hotline' | 'safeguarding'
  version: number
}

export interface TeamKeyWrapTable {
  blob: Bytes
  staff_id: StaffId
  team: string
  version: number
}

export interface TherapistTable {
  about_offered_sealed: NullableBytes
  activated_on: CalendarDay | null
  applied_on: CalendarDay
  caretaker_id: StaffId | null
  executor_id: StaffId | null
  id: TherapistId
  interviewed_on: CalendarDay | null
  left_why: 'own_wish' | 'registry' | 'died' | null
  paused_why: 'lapse' | 'self' | 'absence' | 'registry' | null
  profile_sealed: Bytes
  references_on: CalendarDay | null
  silent_since: CalendarDay | null
  since: CalendarDay
  staff_id: StaffId | null
  state: 'applied' | 'references' | 'interview' | 'provisional' | 'active' | 'paused' | 'suspended' | 'left'
  version: Generated<number>
}

export interface TherapistAbsenceTable {
  from_day: CalendarDay
  id: string
  therapist_id: TherapistId
  until_day: CalendarDay
}

export interface TherapistCredentialTable {
  expires_on: CalendarDay | null
  facts_sealed: Bytes
  id: string
  kind: 'registration' | 'insurance' | 'criminal_record_check' | 'specialist_training' | 'supervision'
  seen_by: StaffId
  seen_on: CalendarDay
  therapist_id: TherapistId
  withdrawn_on: CalendarDay | null
}

export interface TherapistEventTable {
  detail: string | null
  happened_on: CalendarDay
  id: GeneratedAlways<number>
  kind: 'state' | 'profile' | 'credential_seen' | 'credential_withdrawn' | 'limit_stated' | 'limit_lifted' | 'about_approved' | 'about_returned' | 'people' | 'notice' | 'absence' | 'absence_ended' | 'silence' | 'heard_of'
  reason: string | null
  staff_id: StaffId | null
  therapist_id: TherapistId
}

export interface TherapistNoticeTable {
  days: 60 | 30 | 7
  expires_on: CalendarDay
  given_on: CalendarDay
  kind: string
  therapist_id: TherapistId
}

export interface TriageCardTable {
  blob: Bytes
  enquiry_id: EnquiryId
  key_version: number
  sealed_under: 'case' | 'team'
  version: Generated<number>
}

export interface Tables {
  alert: AlertTable
  approval: ApprovalTable
  audit_entry: AuditEntryTable
  case_grant: CaseGrantTable
  case_key_link: CaseKeyLinkTable
  case_wrap: CaseWrapTable
  ceremony_challenge: CeremonyChallengeTable
  concern: ConcernTable
  concern_entry: ConcernEntryTable
  concern_wrap: ConcernWrapTable
  contact_attempt: ContactAttemptTable
  contact_today: ContactTodayTable
  contact_today_counter: ContactTodayCounterTable
  contact_without_record: ContactWithoutRecordTable
  conversation_wrap: ConversationWrapTable
  directory_entry: DirectoryEntryTable
  draft: DraftTable
  enquirer_session: EnquirerSessionTable
  enquiry: EnquiryTable
  former_working_name: FormerWorkingNameTable
  held_identity: HeldIdentityTable
  identity_envelope: IdentityEnvelopeTable
  keep_apart: KeepApartTable
  keyring: KeyringTable
  legal_hold: LegalHoldTable
  match_conflict: MatchConflictTable
  match_interest: MatchInterestTable
  match_menu: MatchMenuTable
  match_offer: MatchOfferTable
  message: MessageTable
  one_time_link: OneTimeLinkTable
  organisation: OrganisationTable
  organisation_setting: OrganisationSettingTable
  outgoing_mail: OutgoingMailTable
  own_duty_report: OwnDutyReportTable
  pending_directory_key: PendingDirectoryKeyTable
  recurring_work: RecurringWorkTable
  referral_receipt: ReferralReceiptTable
  replaced_wrap: ReplacedWrapTable
  schema_migration: SchemaMigrationTable
  server_key: ServerKeyTable
  shift_note: ShiftNoteTable
  shred_key: ShredKeyTable
  sign_in_method: SignInMethodTable
  staff: StaffTable
  staff_role: StaffRoleTable
  staff_session: StaffSessionTable
  supervision_session: SupervisionSessionTable
  team_key: TeamKeyTable
  team_key_wrap: TeamKeyWrapTable
  therapist: TherapistTable
  therapist_absence: TherapistAbsenceTable
  therapist_credential: TherapistCredentialTable
  therapist_event: TherapistEventTable
  therapist_notice: TherapistNoticeTable
  triage_card: TriageCardTable
}
