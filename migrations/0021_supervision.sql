-- The supervision log: which sessions a therapist had, and who confirmed them. Facts about time only; what was spoken of
-- is nowhere. What a session credits is reckoned, not kept: src/domain/help/therapists/supervision.ts.

CREATE TABLE supervision_session (
  id uuid PRIMARY KEY,
  therapist_id uuid NOT NULL REFERENCES therapist ON DELETE CASCADE,
  held_on date NOT NULL,
  kind text NOT NULL CHECK (kind IN ('individual', 'group', 'peer')),
  minutes integer NOT NULL CHECK (minutes BETWEEN 1 AND 480),
  people integer NOT NULL CHECK (people BETWEEN 1 AND 30),
  state text NOT NULL DEFAULT 'recorded' CHECK (state IN ('recorded', 'confirmed', 'given_back')),
  recorded_by uuid NOT NULL REFERENCES staff,
  judged_by uuid REFERENCES staff,
  judged_on date,
  UNIQUE (therapist_id, held_on, kind, minutes, people),
  CHECK ((kind = 'individual') = (people = 1)),
  CHECK ((state = 'recorded') = (judged_by IS NULL)),
  CHECK ((state = 'recorded') = (judged_on IS NULL)),
  CHECK (judged_by <> recorded_by)
);
CREATE INDEX ON supervision_session (held_on);
CREATE INDEX ON supervision_session (state) WHERE state = 'recorded';
COMMENT ON COLUMN supervision_session.people IS 'Who shared the time: supervisees without the supervisor; of peer supervision everybody; 1 alone';
COMMENT ON COLUMN supervision_session.state IS 'Only confirmed sessions count towards the month';
