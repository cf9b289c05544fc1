-- Everything of a case is found and erased by its id; a partial index cannot serve that, so each erasure read the whole
-- table. The rows of staff hold no team, so the same columns stay unique for teams only.

DROP INDEX case_wrap_team;
CREATE UNIQUE INDEX case_wrap_team ON case_wrap (enquiry_id, key_version, team, team_key_version);
