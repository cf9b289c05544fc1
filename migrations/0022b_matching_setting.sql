-- What an organisation decides about matching is a setting like the others: the cost of each weight, languages with
-- interpreters, fees to reckon with.

ALTER TABLE organisation_setting DROP CONSTRAINT organisation_setting_key_check;
ALTER TABLE organisation_setting ADD CONSTRAINT organisation_setting_key_check CHECK (key IN (
  'services', 'cover_hours', 'promise_days', 'duty_roster', 'alert_webhook', 'digest_minutes', 'youth_team',
  'matching', 'retention_confirmed', 'data_protection_assessment'));
