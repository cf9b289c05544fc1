-- Calls that leave nothing to remember (silent, hung up, abusive, advice on the spot) are counted and not recorded: a
-- number for each kind and day. No moment, no author and no number of a caller, so that no row leads to anybody.

CREATE TABLE contact_without_record (
  day date NOT NULL,
  kind text NOT NULL CHECK (kind IN ('silent', 'hang_up', 'abusive', 'advice')),
  count integer NOT NULL CHECK (count >= 0),
  PRIMARY KEY (day, kind)
);
COMMENT ON TABLE contact_without_record IS 'Contacts without a record, counted by day; nothing else is ever kept of them';
