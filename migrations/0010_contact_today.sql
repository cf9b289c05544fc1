-- Contact today: one kind of urgent task, its attempts, and what the clocks last asked for (4-help-service, States). In the
-- clear it says only that it exists; why is sealed with the enquiry.

CREATE TABLE contact_today (
  id uuid PRIMARY KEY,
  enquiry_id uuid NOT NULL REFERENCES enquiry ON DELETE CASCADE,
  state text NOT NULL CHECK (state IN ('unowned', 'owned', 'awaiting_decision', 'reached', 'decided', 'no_way_to_reach')),
  opened_at timestamptz NOT NULL,
  first_attempt_by timestamptz NOT NULL,
  opened_by uuid REFERENCES staff,
  after_message integer NOT NULL DEFAULT 0 CHECK (after_message >= 0),
  owner_id uuid REFERENCES staff,
  next_contact_at timestamptz,
  ended_at timestamptz,
  decided_by uuid REFERENCES staff,
  reason_note_id uuid,
  told_message_id uuid,
  reminded_of text NOT NULL DEFAULT 'nobody_took_it_on' CHECK (reminded_of IN (
    'nobody_took_it_on', 'first_attempt_late', 'attempt_due', 'decision_due')),
  reminded_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CHECK (first_attempt_by >= opened_at),
  CHECK ((state IN ('owned', 'awaiting_decision')) = (owner_id IS NOT NULL AND ended_at IS NULL)),
  CHECK ((state = 'owned') = (next_contact_at IS NOT NULL)),
  CHECK ((state IN ('reached', 'decided', 'no_way_to_reach')) = (ended_at IS NOT NULL)),
  CHECK ((state = 'decided') = (decided_by IS NOT NULL)),
  CHECK ((state = 'decided') = (reason_note_id IS NOT NULL))
);
CREATE UNIQUE INDEX contact_today_open ON contact_today (enquiry_id) WHERE ended_at IS NULL;
CREATE INDEX contact_today_ended ON contact_today (ended_at DESC) WHERE ended_at IS NOT NULL;
COMMENT ON COLUMN contact_today.opened_by IS 'Null when the answers of an enquiry opened it';
COMMENT ON COLUMN contact_today.after_message IS 'The number of the last message of the conversation when it was opened: a message left for the person has a higher one';
COMMENT ON COLUMN contact_today.owner_id IS 'Kept after the end: who had it';
COMMENT ON COLUMN contact_today.reason_note_id IS 'The sealed note that says what was decided and why; no foreign key, because the person may erase';
COMMENT ON COLUMN contact_today.told_message_id IS 'The message that told the person which of their rules was broken, and why';
COMMENT ON COLUMN contact_today.reminded_of IS 'What the last alert asked for; null reminded_at: the first alert is not raised yet';

CREATE TABLE contact_attempt (
  id uuid PRIMARY KEY,
  contact_today_id uuid NOT NULL REFERENCES contact_today ON DELETE CASCADE,
  at timestamptz NOT NULL,
  staff_id uuid NOT NULL REFERENCES staff,
  channel text NOT NULL CHECK (channel IN ('phone', 'text', 'email', 'voicemail', 'mailbox')),
  outcome text NOT NULL CHECK (outcome IN ('reached', 'not_reached', 'message_left')),
  broke_rule boolean NOT NULL,
  reason_note_id uuid,
  CHECK (broke_rule = (reason_note_id IS NOT NULL))
);
CREATE INDEX contact_attempt_of ON contact_attempt (contact_today_id, at);
COMMENT ON COLUMN contact_attempt.broke_rule IS 'The one named act of a duty lead against a safe-contact rule, to save a life; its reason is a sealed note';
