-- Menus and offers (4-help-service, Matching). An offer is sealed to one therapist when the menu is confirmed; the case key
-- lies beside it and is served only after the person's yes (3-sealing "Grants"). The indexes make it impossible that two
-- therapists are agreed for one person, whoever is faster.

CREATE TABLE match_menu (
  id uuid PRIMARY KEY,
  enquiry_id uuid NOT NULL REFERENCES enquiry ON DELETE CASCADE,
  way text NOT NULL CHECK (way IN ('in_turn', 'side_by_side')),
  made_by uuid NOT NULL REFERENCES staff,
  made_on date NOT NULL,
  case_key_version integer NOT NULL,
  decision_blob bytea NOT NULL,
  ended_on date,
  ended_why text CHECK (ended_why IN (
    'used_up', 'coordinator', 'person_wished', 'person_left', 'keys_changed', 'changed_therapist')),
  CHECK ((ended_on IS NULL) = (ended_why IS NULL))
);
CREATE UNIQUE INDEX match_menu_live ON match_menu (enquiry_id) WHERE ended_on IS NULL;
COMMENT ON COLUMN match_menu.case_key_version IS 'The version that every offer of this menu carries; after a revocation the menu is prepared anew';
COMMENT ON COLUMN match_menu.decision_blob IS 'Why these and why not the others: a signed note of packages/sealed under the case key, its message id is the id of the menu';

CREATE TABLE match_offer (
  id uuid PRIMARY KEY,
  menu_id uuid NOT NULL REFERENCES match_menu ON DELETE CASCADE,
  enquiry_id uuid NOT NULL REFERENCES enquiry ON DELETE CASCADE,
  therapist_id uuid NOT NULL REFERENCES therapist,
  staff_id uuid NOT NULL REFERENCES staff,
  offered_by uuid NOT NULL REFERENCES staff,
  position integer NOT NULL CHECK (position BETWEEN 0 AND 3),
  state text NOT NULL CHECK (state IN (
    'proposed', 'sent', 'accepted', 'declined', 'expired', 'withdrawn', 'confirmed', 'refused')),
  key_wrap bytea,
  card_blob bytea,
  place_sealed bytea,
  sent_at timestamptz,
  expires_at timestamptz,
  answered_at timestamptz,
  waits_until timestamptz,
  confirmed_on date,
  ended_on date,
  decline_reason text CHECK (decline_reason IN (
    'no_room', 'times_do_not_fit', 'not_my_field', 'knows_this_person', 'other')),
  withdrawn_why text CHECK (withdrawn_why IN (
    'taken_by_another', 'person_withdrew', 'therapist_paused', 'knows_this_person', 'coordinator')),
  waited_for text CHECK (waited_for IN ('therapist', 'person')),
  version integer NOT NULL DEFAULT 1,
  UNIQUE (menu_id, position),
  UNIQUE (menu_id, therapist_id),
  CHECK (state <> 'sent' OR (sent_at IS NOT NULL AND expires_at IS NOT NULL)),
  CHECK (state <> 'accepted' OR (answered_at IS NOT NULL AND waits_until IS NOT NULL)),
  CHECK ((state = 'confirmed') = (confirmed_on IS NOT NULL)),
  CHECK (ended_on IS NULL OR state = 'confirmed'),
  CHECK ((state = 'declined') = (decline_reason IS NOT NULL)),
  CHECK ((state = 'withdrawn') = (withdrawn_why IS NOT NULL)),
  CHECK ((state = 'expired') = (waited_for IS NOT NULL)),
  CHECK ((state IN ('proposed', 'sent', 'accepted') OR (state = 'confirmed' AND ended_on IS NULL)) = (place_sealed IS NOT NULL)),
  CHECK ((key_wrap IS NULL) = (place_sealed IS NULL) AND (card_blob IS NULL) = (place_sealed IS NULL))
);
CREATE UNIQUE INDEX match_offer_agreed ON match_offer (enquiry_id)
  WHERE state = 'accepted' OR (state = 'confirmed' AND ended_on IS NULL);
CREATE UNIQUE INDEX match_offer_open ON match_offer (enquiry_id, therapist_id)
  WHERE state IN ('proposed', 'sent', 'accepted');
CREATE INDEX match_offer_of_staff ON match_offer (staff_id, state);
CREATE INDEX match_offer_takes_place ON match_offer (therapist_id)
  WHERE state IN ('sent', 'accepted') OR (state = 'confirmed' AND ended_on IS NULL);
CREATE INDEX match_offer_of_enquiry ON match_offer (enquiry_id);
COMMENT ON COLUMN match_offer.staff_id IS 'The account to which card and case key were sealed';
COMMENT ON COLUMN match_offer.key_wrap IS 'The offer key for the therapist; this, the card and the place go when the offer comes to nothing';
COMMENT ON COLUMN match_offer.place_sealed IS 'Which place it takes (mode, fee band, kept for people unknown to the authorities) under the server field key';
COMMENT ON COLUMN match_offer.confirmed_on IS 'Only the day: when an anonymous person came is nobody''s to know';
COMMENT ON COLUMN match_offer.ended_on IS 'The person works with this therapist no more; the place is free again';

CREATE TABLE keep_apart (
  enquiry_id uuid NOT NULL REFERENCES enquiry ON DELETE CASCADE,
  token bytea NOT NULL CHECK (length(token) = 32),
  PRIMARY KEY (enquiry_id, token)
);
CREATE INDEX ON keep_apart (token);
COMMENT ON TABLE keep_apart IS 'Words by which two people never share a therapist, as HMAC-SHA-256 under the server secret: never shown to anybody';

CREATE TABLE match_conflict (
  enquiry_id uuid NOT NULL REFERENCES enquiry ON DELETE CASCADE,
  therapist_id uuid NOT NULL REFERENCES therapist ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN (
    'conflict_declared', 'known_to_therapist', 'refused_by_person', 'changed_by_person', 'declined_for_good')),
  since date NOT NULL,
  PRIMARY KEY (enquiry_id, therapist_id)
);
COMMENT ON TABLE match_conflict IS 'Therapists who are never offered to this person again; why is shown to nobody';

CREATE TABLE match_interest (
  enquiry_id uuid PRIMARY KEY REFERENCES enquiry ON DELETE CASCADE,
  answer text NOT NULL CHECK (answer IN ('still_interested', 'not_now')),
  answered_on date NOT NULL
);
COMMENT ON TABLE match_interest IS 'What somebody who waits last answered to: are you still interested? No answer changes nothing';
