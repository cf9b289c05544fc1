-- A machine that lacks the right server key must not begin with another one: sealed fields would stay shut, and new ones
-- would be sealed under a key that no copy holds. So the database knows its key by a value that opens nothing.

CREATE TABLE server_key (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  check_value bytea NOT NULL CHECK (length(check_value) = 32),
  since timestamptz NOT NULL
);
COMMENT ON TABLE server_key IS 'By which key, kept outside the database, the server seals its own fields; absent until the first start';
COMMENT ON COLUMN server_key.check_value IS 'HKDF of the key under a label of its own; tells nothing of the key';
COMMENT ON COLUMN server_key.since IS 'Older keys are kept beside it for a day at least, for forms that were begun under them';
