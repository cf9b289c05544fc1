-- Two copies of sealed things that must outlive their replacement. After somebody left a team, one member wraps what waits
-- to the new key: what it was wrapped as before is kept until a second member has opened both and found the same. And while
-- a legal hold is in force, contact details that the person changes or removes are kept as they were, with their keys.

CREATE TABLE replaced_wrap (
  kind text NOT NULL CHECK (kind IN ('case', 'identity', 'card', 'concern', 'own_duty')),
  subject_id uuid NOT NULL,
  key_version integer NOT NULL CHECK (key_version > 0),
  team text NOT NULL,
  team_key_version integer NOT NULL,
  blob bytea NOT NULL,
  replaced_by uuid NOT NULL REFERENCES staff,
  new_blob_hash bytea NOT NULL CHECK (length(new_blob_hash) = 32),
  PRIMARY KEY (kind, subject_id, key_version),
  FOREIGN KEY (team, team_key_version) REFERENCES team_key (team, version)
);
COMMENT ON TABLE replaced_wrap IS 'What was sealed to an older key of a team, until a member other than replaced_by has checked what stands in its place';
COMMENT ON COLUMN replaced_wrap.subject_id IS 'The enquiry, concern or report; no foreign key, because it is of three kinds';
COMMENT ON COLUMN replaced_wrap.new_blob_hash IS 'SHA-256 of what replaced it: once that has changed again, this copy says nothing any more';

CREATE TABLE held_identity (
  enquiry_id uuid NOT NULL REFERENCES enquiry ON DELETE CASCADE,
  number integer NOT NULL CHECK (number > 0),
  revision integer NOT NULL,
  blob bytea NOT NULL,
  key_version integer NOT NULL,
  team text NOT NULL,
  team_key_version integer NOT NULL,
  key_wrap bytea NOT NULL,
  shred_key bytea NOT NULL CHECK (length(shred_key) = 32),
  PRIMARY KEY (enquiry_id, number),
  FOREIGN KEY (team, team_key_version) REFERENCES team_key (team, version)
);
COMMENT ON TABLE held_identity IS 'Contact details as they were when the person changed or removed them under a legal hold; erased when the last hold is lifted';
