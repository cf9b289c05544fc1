-- Mail to staff, and the work that recurs. A mail has a constant subject and size, so a row holds no text, only which of
-- the few messages it is; the address is looked up when it is sent (7-assurance "Staff mail").

CREATE TABLE outgoing_mail (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('digest', 'same_day', 'offer_expiring')),
  staff_id uuid NOT NULL REFERENCES staff,
  occasion text NOT NULL CHECK (length(occasion) BETWEEN 1 AND 80),
  state text NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'refused')),
  dialogues integer NOT NULL DEFAULT 0,
  failure text,
  created_at timestamptz NOT NULL,
  sent_at timestamptz,
  UNIQUE (kind, staff_id, occasion),
  CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
  CHECK (state NOT IN ('failed', 'refused') OR failure IS NOT NULL)
);
CREATE INDEX outgoing_mail_created ON outgoing_mail (created_at);
CREATE INDEX outgoing_mail_unsent ON outgoing_mail (created_at) WHERE state <> 'sent';
COMMENT ON COLUMN outgoing_mail.occasion IS 'What it answers to (a fixed time of a day, an alert): nobody gets two for one occasion';
COMMENT ON COLUMN outgoing_mail.state IS 'failed: tried again by itself; refused: the mail server said never, a person decides';

CREATE TABLE recurring_work (
  name text PRIMARY KEY,
  last_done_at timestamptz,
  last_failed_at timestamptz,
  failure text
);
COMMENT ON TABLE recurring_work IS 'When each recurring piece of work was last done; due times are computed from here, not by the queue''s clock';
