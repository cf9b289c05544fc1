-- Safeguarding concerns and reports under one's own duty (4-help-service, Safeguarding; 3-sealing "Concern"). What was
-- written is sealed under the concern's own key; no foreign key leads to the enquiry, so that erasing it touches nothing.

CREATE TABLE concern (
  id uuid PRIMARY KEY,
  state text NOT NULL CHECK (state IN (
    'raised', 'opened', 'under_review', 'information_needed', 'no_disclosure', 'disclosed', 'chased', 'escalated',
    'acknowledged', 'outcome_known', 'closed')),
  enquiry_id uuid,
  about_staff_id uuid REFERENCES staff,
  raised_by uuid NOT NULL REFERENCES staff,
  raised_at timestamptz NOT NULL,
  is_imminent boolean NOT NULL,
  alert_from timestamptz NOT NULL,
  open_by timestamptz NOT NULL,
  decide_by timestamptz NOT NULL,
  opened_by uuid REFERENCES staff,
  information_until timestamptz,
  proposed_kind text CHECK (proposed_kind IN ('disclose', 'do_not_disclose')),
  proposed_by uuid REFERENCES staff,
  proposed_at timestamptz,
  decided_by uuid REFERENCES staff,
  seconded_by uuid REFERENCES staff,
  decided_at timestamptz,
  rule_set text,
  chase_from timestamptz,
  chases integer NOT NULL DEFAULT 0 CHECK (chases >= 0),
  closed_at timestamptz,
  reminded_of text,
  reminded_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CHECK (decide_by >= open_by),
  CHECK (state NOT IN ('opened', 'under_review', 'information_needed') OR opened_by IS NOT NULL),
  CHECK ((state = 'information_needed') = (information_until IS NOT NULL)),
  CHECK ((proposed_kind IS NULL) = (proposed_by IS NULL) AND (proposed_kind IS NULL) = (proposed_at IS NULL)),
  CHECK (proposed_kind IS NULL OR state IN ('raised', 'opened', 'under_review', 'information_needed')),
  CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (rule_set IS NULL)),
  CHECK ((state IN ('raised', 'opened', 'under_review', 'information_needed')) = (decided_by IS NULL)),
  CHECK (seconded_by IS NULL OR (decided_by IS NOT NULL AND seconded_by <> decided_by)),
  CHECK ((state IN ('disclosed', 'chased', 'escalated')) = (chase_from IS NOT NULL)),
  CHECK ((state = 'chased') <= (chases > 0)),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
  CHECK ((reminded_of IS NULL) = (reminded_at IS NULL))
);
CREATE INDEX concern_open ON concern (raised_at) WHERE state <> 'closed';
COMMENT ON TABLE concern IS 'What clocks need; facts, reasons, recipients and references are sealed in concern_entry';
COMMENT ON COLUMN concern.about_staff_id IS 'The colleague whom it is about: for them it does not exist';
COMMENT ON COLUMN concern.alert_from IS 'When the lead is asked first: at once when imminent, else as soon as somebody covers';
COMMENT ON COLUMN concern.proposed_kind IS 'What one lead proposed and a second has not confirmed yet';

CREATE TABLE concern_wrap (
  concern_id uuid NOT NULL REFERENCES concern ON DELETE CASCADE,
  key_version integer NOT NULL CHECK (key_version > 0),
  team text NOT NULL CHECK (team = 'safeguarding'),
  team_key_version integer NOT NULL,
  blob bytea NOT NULL,
  PRIMARY KEY (concern_id, key_version, team_key_version),
  FOREIGN KEY (team, team_key_version) REFERENCES team_key (team, version)
);

CREATE TABLE concern_entry (
  concern_id uuid NOT NULL REFERENCES concern ON DELETE CASCADE,
  sequence integer NOT NULL CHECK (sequence > 0),
  kind text NOT NULL CHECK (kind IN (
    'facts', 'words', 'note', 'information', 'decision', 'second_look', 'told', 'passed_on', 'acknowledgement', 'chase',
    'escalation', 'outcome', 'closing')),
  key_version integer NOT NULL,
  author_id uuid NOT NULL REFERENCES staff,
  at timestamptz NOT NULL,
  blob bytea NOT NULL,
  PRIMARY KEY (concern_id, sequence)
);
COMMENT ON COLUMN concern_entry.kind IS 'facts and words: as raised, with the copy of the words relied on; the others as the record goes on';

CREATE TABLE own_duty_report (
  id uuid PRIMARY KEY,
  concern_id uuid,
  about_staff_id uuid REFERENCES staff,
  staff_id uuid NOT NULL REFERENCES staff,
  at timestamptz NOT NULL,
  recipient text NOT NULL CHECK (recipient IN (
    'police', 'childrens_services', 'designated_officer', 'barring_service', 'regulator', 'other', 'not_yet')),
  team text CHECK (team = 'safeguarding'),
  team_key_version integer,
  key_wrap bytea,
  blob bytea,
  CHECK ((blob IS NULL) = (key_wrap IS NULL) AND (blob IS NULL) = (team IS NULL) AND (blob IS NULL) = (team_key_version IS NULL)),
  FOREIGN KEY (team, team_key_version) REFERENCES team_key (team, version)
);
CREATE INDEX own_duty_report_of ON own_duty_report (concern_id) WHERE concern_id IS NOT NULL;
CREATE INDEX own_duty_report_at ON own_duty_report (at DESC);
COMMENT ON TABLE own_duty_report IS 'I am reporting this under my own duty: by anybody, alone, in any state of anything. Told, not asked';
COMMENT ON COLUMN own_duty_report.concern_id IS 'No foreign key: its check would wait for whoever holds the concern, and nothing may delay a report';
COMMENT ON COLUMN own_duty_report.blob IS 'The reference and words of the reporter under a key of this report alone; null where the browser could not seal';
