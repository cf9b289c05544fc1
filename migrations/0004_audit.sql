-- Who did, read or was refused what, and when: append-only and chained, so that a row that was edited, deleted or moved is
-- found and named (7-assurance "Audit"). It holds codes and ids, never contents.

CREATE TABLE audit_entry (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL,
  actor_kind text NOT NULL CHECK (actor_kind IN ('staff', 'enquirer', 'visitor', 'system')),
  actor_id uuid,
  action text NOT NULL CHECK (action ~ '^[a-z0-9_]+([.][a-z0-9_]+)+$' AND length(action) <= 80),
  subject_kind text CHECK (subject_kind ~ '^[a-z_]{1,40}$'),
  subject_id uuid,
  outcome text NOT NULL CHECK (outcome IN ('done', 'refused', 'read')),
  facts jsonb NOT NULL CHECK (jsonb_typeof(facts) = 'object' AND length(facts::text) <= 800),
  waiting_since timestamptz DEFAULT clock_timestamp(),
  number bigint UNIQUE CHECK (number > 0),
  previous_hash bytea CHECK (length(previous_hash) = 32),
  hash bytea CHECK (length(hash) = 32),
  CHECK ((actor_kind = 'staff') = (actor_id IS NOT NULL)),
  CHECK (subject_id IS NULL OR subject_kind IS NOT NULL),
  CHECK ((number IS NULL) = (hash IS NULL) AND (number IS NULL) = (previous_hash IS NULL)),
  CHECK ((number IS NULL) = (waiting_since IS NOT NULL))
);
CREATE INDEX audit_entry_waiting ON audit_entry (waiting_since, id) WHERE number IS NULL;
CREATE INDEX audit_entry_by_actor ON audit_entry (actor_id, number) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_entry_by_action ON audit_entry (action, number);
CREATE INDEX audit_entry_by_time ON audit_entry (at);
COMMENT ON COLUMN audit_entry.at IS 'The moment for staff and system; only the day where the act was anonymous';
COMMENT ON COLUMN audit_entry.waiting_since IS 'When the row was written; forgotten once it is numbered, so that it does not tell when somebody wrote';
COMMENT ON COLUMN audit_entry.hash IS 'SHA-256 over a format line, the hash of the row before it and this row in canonical form';

CREATE FUNCTION audit_entry_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.number IS NULL AND NEW.number IS NOT NULL
    AND ROW(NEW.id, NEW.at, NEW.actor_kind, NEW.actor_id, NEW.action, NEW.subject_kind, NEW.subject_id, NEW.outcome, NEW.facts)
      IS NOT DISTINCT FROM
      ROW(OLD.id, OLD.at, OLD.actor_kind, OLD.actor_id, OLD.action, OLD.subject_kind, OLD.subject_id, OLD.outcome, OLD.facts)
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION audit_entry_append_only();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_append_only();
