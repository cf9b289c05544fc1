-- A person may ask for erasure while a legal hold keeps what there is (4-help-service, Retention). From outside both
-- must look the same: the code opens nothing from that day on, and what was held back is erased when the hold ends.

ALTER TABLE enquiry ADD COLUMN erase_asked_on date;
COMMENT ON COLUMN enquiry.erase_asked_on IS 'The day the person asked us to erase. With rows still there a legal hold keeps them; the code opens nothing either way';
CREATE INDEX enquiry_erase_waiting ON enquiry (erase_asked_on) WHERE erase_asked_on IS NOT NULL AND lookup_hash IS NOT NULL;
