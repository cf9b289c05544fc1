-- What the organisation decides about itself, as data: who reads when, who is on duty, where alerts go, and which texts a
-- named person approved. The opening gate (1-product) is computed from these rows; nothing here is secret.

CREATE TABLE organisation_setting (
  key text PRIMARY KEY CHECK (key IN (
    'services', 'cover_hours', 'promise_days', 'duty_roster', 'alert_webhook', 'digest_minutes', 'youth_team',
    'retention_confirmed', 'data_protection_assessment')),
  value jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  changed_by uuid REFERENCES staff,
  changed_at timestamptz NOT NULL
);

CREATE TABLE approval (
  item text NOT NULL CHECK (item ~ '^[a-z_]{1,60}$'),
  item_version integer NOT NULL,
  approved_by uuid NOT NULL REFERENCES staff,
  approved_on date NOT NULL,
  review_on date NOT NULL CHECK (review_on > approved_on),
  PRIMARY KEY (item, item_version, approved_on)
);
COMMENT ON TABLE approval IS 'A text or duty profile of that version was approved by a named person; past review_on the gate closes for new enquiries';
