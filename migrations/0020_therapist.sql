-- The registry of therapists: where each stands, which credentials were seen and until when they hold, who would stand in.
-- What offers need of them (name, places, rules) is under the server's field key (3-sealing "In the clear"); documents are
-- looked at in the public register and not kept.

CREATE TABLE therapist (
  id uuid PRIMARY KEY,
  staff_id uuid UNIQUE REFERENCES staff,
  state text NOT NULL CHECK (state IN (
    'applied', 'references', 'interview', 'provisional', 'active', 'paused', 'suspended', 'left')),
  since date NOT NULL,
  paused_why text CHECK (paused_why IN ('lapse', 'self', 'absence', 'registry')),
  left_why text CHECK (left_why IN ('own_wish', 'registry', 'died')),
  applied_on date NOT NULL,
  references_on date,
  interviewed_on date,
  activated_on date,
  executor_id uuid REFERENCES staff,
  caretaker_id uuid REFERENCES staff,
  silent_since date,
  profile_sealed bytea NOT NULL,
  about_offered_sealed bytea,
  version integer NOT NULL DEFAULT 1,
  CHECK ((state = 'paused') = (paused_why IS NOT NULL)),
  CHECK ((state = 'left') = (left_why IS NOT NULL)),
  CHECK (state NOT IN ('active', 'paused') OR activated_on IS NOT NULL),
  CHECK (activated_on IS NULL OR (references_on IS NOT NULL AND interviewed_on IS NOT NULL AND executor_id IS NOT NULL)),
  CHECK (staff_id IS NULL OR (executor_id IS DISTINCT FROM staff_id AND caretaker_id IS DISTINCT FROM staff_id))
);
CREATE INDEX ON therapist (state);
COMMENT ON COLUMN therapist.staff_id IS 'The account with which this therapist signs in; null until somebody invited them';
COMMENT ON COLUMN therapist.since IS 'The day on which this state began';
COMMENT ON COLUMN therapist.executor_id IS 'The clinical executor: the named colleague who would stand in; nobody is activated without';
COMMENT ON COLUMN therapist.caretaker_id IS 'Who looks after open episodes now, after death, suspension, leaving or five working days of silence';
COMMENT ON COLUMN therapist.silent_since IS 'The registry waits for a sign of life since that day; null when heard of';
COMMENT ON COLUMN therapist.profile_sealed IS 'Under the server field key: src/domain/help/therapists/stored-profile.ts';
COMMENT ON COLUMN therapist.about_offered_sealed IS 'Under the server field key: a text about themselves that nobody has vetted yet; people never see it';

CREATE TABLE therapist_credential (
  id uuid PRIMARY KEY,
  therapist_id uuid NOT NULL REFERENCES therapist ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN (
    'registration', 'insurance', 'criminal_record_check', 'specialist_training', 'supervision')),
  facts_sealed bytea NOT NULL,
  seen_by uuid NOT NULL REFERENCES staff,
  seen_on date NOT NULL,
  expires_on date,
  withdrawn_on date,
  CHECK (expires_on > seen_on),
  CHECK (expires_on IS NOT NULL OR kind IN ('specialist_training', 'supervision'))
);
CREATE INDEX ON therapist_credential (therapist_id);
COMMENT ON COLUMN therapist_credential.facts_sealed IS 'Issuer, number and amount under the server field key';
COMMENT ON COLUMN therapist_credential.expires_on IS 'The last day on which it holds';

CREATE TABLE therapist_absence (
  id uuid PRIMARY KEY,
  therapist_id uuid NOT NULL REFERENCES therapist ON DELETE CASCADE,
  from_day date NOT NULL,
  until_day date NOT NULL,
  CHECK (until_day >= from_day)
);
CREATE INDEX ON therapist_absence (therapist_id);

CREATE TABLE therapist_notice (
  therapist_id uuid NOT NULL REFERENCES therapist ON DELETE CASCADE,
  kind text NOT NULL,
  expires_on date NOT NULL,
  days integer NOT NULL CHECK (days IN (60, 30, 7)),
  given_on date NOT NULL,
  PRIMARY KEY (therapist_id, kind, expires_on, days)
);
COMMENT ON TABLE therapist_notice IS 'Each notice is given once, 60, 30 and 7 days before a credential ends';

CREATE TABLE therapist_event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  therapist_id uuid NOT NULL REFERENCES therapist ON DELETE CASCADE,
  happened_on date NOT NULL,
  kind text NOT NULL CHECK (kind IN (
    'state', 'profile', 'credential_seen', 'credential_withdrawn', 'limit_stated', 'limit_lifted', 'about_approved',
    'about_returned', 'people', 'notice', 'absence', 'absence_ended', 'silence', 'heard_of')),
  detail text,
  reason text,
  staff_id uuid REFERENCES staff
);
CREATE INDEX ON therapist_event (therapist_id, id);
COMMENT ON TABLE therapist_event IS 'What the therapist''s page tells of the past, in codes; the audit log has the same acts and more';
COMMENT ON COLUMN therapist_event.staff_id IS 'Null when a clock did it';
