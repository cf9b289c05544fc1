-- An enquiry and everything that belongs to it, stored by one call. As a function, because each connection plans its
-- statements once: as one statement of seven INSERTs, parsing and planning cost more than storing.
-- It answers
--   stored  now;
--   same    the same bytes are here from an earlier try;
--   kept    an earlier try is here, and this one may say something else: the first is kept;
--   called  as `kept`, and now, unlike then, an answer calls for contact today: the caller opens the task with it.

CREATE FUNCTION store_enquiry(
  new_id uuid,
  new_lookup_hash bytea,
  new_recipient text,
  new_door text,
  new_language text,
  new_begun text,
  new_is_unclaimed_referral boolean,
  new_referrer_lookup_hash bytea,
  new_today date,
  new_promised_on date,
  new_contact_today boolean,
  new_size_bucket integer,
  new_limits_version integer,
  new_code_shown_until timestamptz,
  new_team text,
  new_team_version integer,
  new_case_key_wrap bytea,
  new_conversation_wrap bytea,
  new_under_case_key bytea,
  new_conversation_shred_key bytea,
  new_card bytea,
  new_message_id uuid,
  new_message bytea,
  new_further_ids uuid[],
  new_further_messages bytea[],
  new_identity bytea,
  new_identity_wrap bytea,
  new_identity_shred_key bytea,
  new_channel_rules bytea
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  calls_now boolean := new_contact_today AND NOT new_is_unclaimed_referral;
BEGIN
  -- Without a named index, because two posts of one form at the same moment also share the id, and may meet there first.
  INSERT INTO enquiry (
    id, lookup_hash, enquirer_recipient, state, door, language, begun, code_seen_by_server, is_unclaimed_referral,
    created_on, promised_on, next_on, contact_today, size_bucket, limits_version, code_shown_until)
  VALUES (
    new_id, new_lookup_hash, new_recipient, 'received', new_door, new_language, new_begun, new_begun = 'no_script',
    new_is_unclaimed_referral, new_today, new_promised_on, CASE WHEN calls_now THEN new_today ELSE new_promised_on END,
    new_contact_today, new_size_bucket, new_limits_version, new_code_shown_until)
  ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    UPDATE enquiry SET contact_today = true, next_on = least(next_on, new_today), version = version + 1
      WHERE calls_now AND id = new_id AND lookup_hash = new_lookup_hash AND NOT contact_today AND closed_on IS NULL
        AND erase_asked_on IS NULL AND NOT EXISTS (SELECT FROM contact_today AS task WHERE task.enquiry_id = new_id);
    IF FOUND THEN RETURN 'called'; END IF;
    IF EXISTS (SELECT FROM message WHERE id = new_message_id AND enquiry_id = new_id AND blob = new_message) THEN
      RETURN 'same';
    END IF;
    RETURN 'kept';
  END IF;
  INSERT INTO case_wrap (enquiry_id, key_version, team, team_key_version, blob)
    VALUES (new_id, 1, new_team, new_team_version, new_case_key_wrap);
  INSERT INTO conversation_wrap (enquiry_id, key_version, enquirer_blob, under_case_key, case_key_version)
    VALUES (new_id, 1, new_conversation_wrap, new_under_case_key, 1);
  INSERT INTO shred_key (enquiry_id, class, key) VALUES (new_id, 'conversation', new_conversation_shred_key);
  INSERT INTO triage_card (enquiry_id, sealed_under, key_version, blob) VALUES (new_id, 'case', 1, new_card);
  INSERT INTO message (id, enquiry_id, channel, sequence, key_version, author_role, blob, written_on)
    VALUES (new_message_id, new_id, 'conversation', 1, 1, 'enquirer', new_message, new_today);
  IF new_further_ids IS NOT NULL THEN
    INSERT INTO message (id, enquiry_id, channel, sequence, key_version, author_role, blob, written_on)
      SELECT further.id, new_id, 'conversation', 1 + further.place, 1, 'enquirer', further.blob, new_today
      FROM unnest(new_further_ids, new_further_messages) WITH ORDINALITY AS further (id, blob, place);
  END IF;
  IF new_identity IS NOT NULL THEN
    INSERT INTO identity_envelope (enquiry_id, blob, team, team_key_version, key_wrap, channel_rules_sealed)
      VALUES (new_id, new_identity, new_team, new_team_version, new_identity_wrap, new_channel_rules);
    INSERT INTO shred_key (enquiry_id, class, key) VALUES (new_id, 'identity', new_identity_shred_key);
  END IF;
  IF new_referrer_lookup_hash IS NOT NULL THEN
    INSERT INTO referral_receipt (lookup_hash, enquiry_id) VALUES (new_referrer_lookup_hash, new_id);
  END IF;
  RETURN 'stored';
END
$$;
COMMENT ON COLUMN enquiry.contact_today IS 'One bit; its reason is sealed. Of a referral that nobody claimed: whether claiming it opens the task';
