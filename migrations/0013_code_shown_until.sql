-- Until when a resent form shows its code is a moment from which follows when an anonymous person wrote, to the second;
-- 3-sealing "In the clear" allows the day only. It is forgotten once it is over, and found by this index.

CREATE INDEX enquiry_code_shown_until ON enquiry (code_shown_until) WHERE code_shown_until IS NOT NULL;
COMMENT ON COLUMN enquiry.code_shown_until IS 'A resent form shows the same code until then, or until two groups were typed back; forgotten then, because it tells when somebody wrote';
