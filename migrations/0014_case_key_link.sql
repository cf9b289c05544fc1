-- A case key that somebody slips into the database must not be taken for a new version of it: beside each version after
-- the first stands a link that only somebody who held the version before can make (packages/sealed, Rotation).

CREATE TABLE case_key_link (
  enquiry_id uuid NOT NULL REFERENCES enquiry ON DELETE CASCADE,
  key_version integer NOT NULL CHECK (key_version > 1),
  link bytea NOT NULL CHECK (length(link) = 32),
  PRIMARY KEY (enquiry_id, key_version)
);
COMMENT ON TABLE case_key_link IS 'Shows readers that a version of the case key follows from the one before; opens nothing';
