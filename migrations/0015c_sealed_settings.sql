-- The address of the pager service opens a door by itself: whoever knows it can ring. A thief with the database must not
-- read it (3-sealing, Server secret). What stands in the clear already is sealed when the program starts next.

ALTER TABLE organisation_setting ADD COLUMN value_sealed bytea;
ALTER TABLE organisation_setting ADD CHECK (value_sealed IS NULL OR value = '{}'::jsonb);
COMMENT ON COLUMN organisation_setting.value_sealed IS 'Instead of value, under the server''s field key';
