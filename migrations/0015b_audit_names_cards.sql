-- Whose card a colleague's list opened is a reading like any other (7-assurance "Audit"): one row names the enquiries of
-- a page, fifty at most, instead of counting them. Rows that stand keep their bytes, and so their hashes.

ALTER TABLE audit_entry DROP CONSTRAINT audit_entry_facts_check;
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_facts_check
  CHECK (jsonb_typeof(facts) = 'object' AND length(facts::text) <= 4000);
