-- A professional who refers somebody gets a code of their own; it shows received or closed and nothing else, also after
-- the referral was erased (1-product, journey 3).

CREATE TABLE referral_receipt (
  lookup_hash bytea PRIMARY KEY CHECK (length(lookup_hash) = 32),
  enquiry_id uuid REFERENCES enquiry ON DELETE SET NULL
);
CREATE INDEX referral_receipt_of_enquiry ON referral_receipt (enquiry_id) WHERE enquiry_id IS NOT NULL;
COMMENT ON TABLE referral_receipt IS 'By SHA-256 of the look-up value of the referrer''s code; without an enquiry it shows closed';
