-- An open task needs exact moments, because its clocks run by them. Over, they would only tell when somebody wrote, to
-- the second; 3-sealing "In the clear" allows the day. What the figures need is counted by month at the end of each task.

CREATE TABLE contact_today_counter (
  month date NOT NULL CHECK (extract(day FROM month) = 1),
  ended_as text NOT NULL CHECK (ended_as IN ('reached', 'decided', 'no_way_to_reach', 'erased')),
  first_contact_within text NOT NULL CHECK (first_contact_within IN ('1h', '2h', '4h', '8h', '24h', '48h', '72h', 'longer', 'never')),
  was_in_time boolean NOT NULL,
  count integer NOT NULL CHECK (count > 0),
  PRIMARY KEY (month, ended_as, first_contact_within, was_in_time)
);
COMMENT ON TABLE contact_today_counter IS 'Tasks that are over, by the month in which they were opened; survives erasure. No row leads to a task';
COMMENT ON COLUMN contact_today_counter.first_contact_within IS 'From opening to the first attempt, or to the person''s own coming';
COMMENT ON COLUMN contact_today_counter.was_in_time IS 'Whether the first attempt came within two cover hours, as promised';

INSERT INTO contact_today_counter (month, ended_as, first_contact_within, was_in_time, count)
SELECT date_trunc('month', opened_at AT TIME ZONE 'UTC')::date, state,
  CASE WHEN first_at IS NULL THEN 'never' ELSE (ARRAY['1h', '2h', '4h', '8h', '24h', '48h', '72h', 'longer'])[
    1 + width_bucket((extract(epoch FROM first_at - opened_at) / 3600)::numeric, ARRAY[1, 2, 4, 8, 24, 48, 72]::numeric[])] END,
  coalesce(first_at <= first_attempt_by, false), count(*)
FROM contact_today CROSS JOIN LATERAL (
  SELECT coalesce(min(at), CASE WHEN state = 'reached' THEN ended_at END) AS first_at
  FROM contact_attempt WHERE contact_today_id = contact_today.id) AS contact
WHERE ended_at IS NOT NULL
GROUP BY 1, 2, 3, 4;

DELETE FROM alert USING contact_today AS task, enquiry
  WHERE alert.subject_id = task.id AND task.enquiry_id = enquiry.id
    AND enquiry.erase_asked_on IS NOT NULL AND enquiry.lookup_hash IS NULL;
DELETE FROM contact_today USING enquiry
  WHERE contact_today.enquiry_id = enquiry.id AND enquiry.erase_asked_on IS NOT NULL AND enquiry.lookup_hash IS NULL;
UPDATE alert SET
    raised_at = date_trunc('day', raised_at, 'UTC'),
    step_since = date_trunc('day', step_since, 'UTC'),
    sent_at = date_trunc('day', sent_at, 'UTC')
  FROM contact_today AS task
  WHERE alert.subject_id = task.id AND task.ended_at IS NOT NULL AND alert.state = 'acknowledged';
UPDATE contact_today SET
    opened_at = date_trunc('day', opened_at, 'UTC'),
    first_attempt_by = date_trunc('day', first_attempt_by, 'UTC'),
    reminded_at = NULL
  WHERE ended_at IS NOT NULL;

ALTER TABLE contact_today ADD CONSTRAINT contact_today_over_keeps_days CHECK (
  ended_at IS NULL OR (
    mod(extract(epoch FROM opened_at), 86400) = 0 AND mod(extract(epoch FROM first_attempt_by), 86400) = 0
    AND reminded_at IS NULL));
COMMENT ON COLUMN contact_today.opened_at IS 'The moment while the task is open; only the day, in UTC, once it is over';
