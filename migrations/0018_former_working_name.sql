-- A colleague's working name can change. The name before stays theirs: nobody else gets it, so that an old message cannot
-- seem to come from somebody new.
CREATE TABLE former_working_name (
  name text PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 60),
  staff_id uuid NOT NULL REFERENCES staff,
  until timestamptz NOT NULL
);
CREATE INDEX ON former_working_name (staff_id);
