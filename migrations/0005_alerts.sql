-- Alerts: something reaches a named person today, or the next one after 15 minutes (4-help-service, Triage). A row
-- commits with what raised it. The ladder is data: who is asked, in which order. It goes round until somebody answers.

CREATE TABLE alert (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('contact_today', 'concern', 'same_day', 'test')),
  subject_id uuid,
  ladder uuid[] NOT NULL CHECK (cardinality(ladder) BETWEEN 1 AND 50),
  hidden_from uuid[] NOT NULL DEFAULT '{}',
  state text NOT NULL CHECK (state IN ('raised', 'sending', 'sent', 'acknowledged')),
  step integer NOT NULL DEFAULT 0 CHECK (step >= 0),
  raised_at timestamptz NOT NULL,
  step_since timestamptz NOT NULL,
  dialogues integer NOT NULL DEFAULT 0 CHECK (dialogues >= 0),
  failure text,
  sent_at timestamptz,
  acknowledged_by uuid REFERENCES staff,
  acknowledged_at timestamptz,
  CHECK ((subject_id IS NULL) = (kind = 'test')),
  CHECK (NOT ladder && hidden_from),
  CHECK (state NOT IN ('raised', 'sending') OR sent_at IS NULL),
  CHECK (state NOT IN ('sending', 'sent') OR dialogues > 0),
  CHECK (state <> 'sent' OR sent_at IS NOT NULL),
  CHECK ((state = 'acknowledged') = (acknowledged_at IS NOT NULL)),
  CHECK ((state = 'acknowledged') = (acknowledged_by IS NOT NULL))
);
CREATE INDEX alert_open ON alert (step_since) WHERE state <> 'acknowledged';
CREATE INDEX alert_of_subject ON alert (subject_id) WHERE subject_id IS NOT NULL;
COMMENT ON COLUMN alert.hidden_from IS 'People who must not learn that it exists, such as the colleague whom a concern is about';
COMMENT ON COLUMN alert.state IS '`sending` is committed before the dialogue: found after a crash, it is repeated with the same id';
COMMENT ON COLUMN alert.step IS 'How often it was passed on; the person asked is ladder[step modulo its length]';
COMMENT ON COLUMN alert.step_since IS 'Since when the person of this step is asked; 15 minutes later it goes on';
COMMENT ON COLUMN alert.dialogues IS 'How often a message of this step was begun: more than one means it may have arrived twice, under one id';
COMMENT ON COLUMN alert.failure IS 'Why the last attempt failed, as a code of ours; never text from outside';
