-- A promise is kept by an answer, not by a colleague having looked: whether we owe one stands beside the day that was
-- promised. And what one shift tells the next, sealed to the intake team.

ALTER TABLE enquiry ADD COLUMN answer_owed boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN enquiry.answer_owed IS 'The person was promised an answer by promised_on and has not got it; on hold or not';
UPDATE enquiry SET answer_owed = false
  WHERE NOT is_unread OR state IN ('closed', 'declined', 'withdrawn', 'no_contact');
CREATE INDEX enquiry_owed ON enquiry (promised_on, created_on, id)
  WHERE answer_owed AND state NOT IN ('closed', 'declined', 'withdrawn', 'no_contact');

CREATE TABLE shift_note (
  id uuid PRIMARY KEY,
  author_id uuid NOT NULL REFERENCES staff,
  team_key_version integer NOT NULL,
  team text NOT NULL DEFAULT 'intake' CHECK (team = 'intake'),
  blob bytea NOT NULL CHECK (length(blob) <= 70000),
  written_at timestamptz NOT NULL,
  FOREIGN KEY (team, team_key_version) REFERENCES team_key (team, version)
);
CREATE INDEX shift_note_written ON shift_note (written_at DESC);
COMMENT ON TABLE shift_note IS 'From one shift to the next, under the team card key; deleted after 14 days';
