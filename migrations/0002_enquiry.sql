-- Enquiries, and everything sealed that belongs to one. Every column that is not `blob`-like is on the list of
-- 3-sealing "In the clear"; a column that is not on that list does not belong here.

CREATE TABLE enquiry (
  id uuid PRIMARY KEY,
  lookup_hash bytea UNIQUE CHECK (length(lookup_hash) = 32),
  enquirer_recipient text,
  state text NOT NULL CHECK (state IN (
    'received', 'in_triage', 'awaiting_information', 'on_hold', 'triaged', 'offered_self_help', 'referred_on', 'declined',
    'accepted', 'matching', 'waiting_list', 'matched', 'episode_open', 'closed', 'withdrawn', 'no_contact')),
  on_hold_from text CHECK (on_hold_from IN ('received', 'in_triage', 'awaiting_information', 'triaged', 'accepted', 'matching', 'waiting_list')),
  close_reason text,
  onward_option text,
  closed_on date,
  door text NOT NULL CHECK (door IN ('self', 'someone_close', 'child_i_look_after', 'professional_referral', 'professional_advice', 'under_18')),
  language text NOT NULL,
  begun text NOT NULL CHECK (begun IN ('script', 'no_script', 'phone')),
  code_seen_by_server boolean NOT NULL,
  is_unclaimed_referral boolean NOT NULL DEFAULT false,
  created_on date NOT NULL,
  promised_on date NOT NULL,
  next_on date NOT NULL,
  owner_id uuid REFERENCES staff,
  contact_today boolean NOT NULL DEFAULT false,
  is_unread boolean NOT NULL DEFAULT true,
  size_bucket integer NOT NULL CHECK (size_bucket IN (1, 4, 16, 64)),
  limits_version integer NOT NULL,
  case_key_version integer NOT NULL DEFAULT 1,
  conversation_key_version integer NOT NULL DEFAULT 1,
  code_shown_until timestamptz,
  code_confirmed boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  CHECK ((state = 'on_hold') = (on_hold_from IS NOT NULL)),
  CHECK ((state IN ('closed', 'declined', 'withdrawn', 'no_contact')) = (closed_on IS NOT NULL)),
  CHECK ((close_reason IS NOT NULL) = (state IN ('closed', 'declined'))),
  CHECK ((onward_option IS NOT NULL) = (state = 'declined'))
);
CREATE INDEX enquiry_queue ON enquiry (promised_on, created_on, id)
  WHERE state NOT IN ('closed', 'declined', 'withdrawn', 'no_contact');
CREATE INDEX enquiry_retention ON enquiry (closed_on) WHERE closed_on IS NOT NULL;
COMMENT ON COLUMN enquiry.promised_on IS 'The date shown to the person who wrote, and the deadline staff see: one and the same';
COMMENT ON COLUMN enquiry.contact_today IS 'One bit; its reason is sealed';
COMMENT ON COLUMN enquiry.code_shown_until IS 'A resent form shows the same code until then, or until two groups were typed back';

CREATE TABLE case_wrap (
  enquiry_id uuid NOT NULL REFERENCES enquiry ON DELETE CASCADE,
  key_version integer NOT NULL,
  team text,
  team_key_version integer,
  staff_id uuid REFERENCES staff,
  blob bytea NOT NULL,
  granted_by uuid REFERENCES staff,
  signature bytea CHECK (length(signature) = 64),
  CHECK ((team IS NULL) <> (staff_id IS NULL)),
  CHECK ((staff_id IS NULL) = (signature IS NULL) AND (staff_id IS NULL) = (granted_by IS NULL)),
  CHECK ((team IS NULL) = (team_key_version IS NULL)),
  FOREIGN KEY (team, team_key_version) REFERENCES team_key (team, version)
);
CREATE UNIQUE INDEX case_wrap_team ON case_wrap (enquiry_id, key_version, team, team_key_version) WHERE team IS NOT NULL;
CREATE UNIQUE INDEX case_wrap_staff ON case_wrap (enquiry_id, key_version, staff_id) WHERE staff_id IS NOT NULL;
CREATE INDEX case_wrap_of_staff ON case_wrap (staff_id) WHERE staff_id IS NOT NULL;
COMMENT ON TABLE case_wrap IS 'One age blob per (case, key version, recipient); served only while a policy row allows it';

CREATE TABLE case_grant (
  enquiry_id uuid NOT NULL REFERENCES enquiry ON DELETE CASCADE,
  staff_id uuid NOT NULL REFERENCES staff,
  granted_by uuid REFERENCES staff,
  since timestamptz NOT NULL,
  revoked_at timestamptz,
  served_when text NOT NULL DEFAULT 'always' CHECK (served_when IN ('always', 'confirmed')),
  PRIMARY KEY (enquiry_id, staff_id, since)
);
CREATE UNIQUE INDEX case_grant_live ON case_grant (enquiry_id, staff_id) WHERE revoked_at IS NULL;
COMMENT ON TABLE case_grant IS 'The policy beside the wraps: the server serves no wrap to a person without a live row here';

CREATE TABLE conversation_wrap (
  enquiry_id uuid NOT NULL REFERENCES enquiry ON DELETE CASCADE,
  key_version integer NOT NULL,
  enquirer_blob bytea NOT NULL,
  under_case_key bytea NOT NULL,
  case_key_version integer NOT NULL,
  PRIMARY KEY (enquiry_id, key_version)
);

CREATE TABLE shred_key (
  enquiry_id uuid NOT NULL REFERENCES enquiry ON DELETE CASCADE,
  class text NOT NULL CHECK (class IN ('conversation', 'therapy', 'identity')),
  key bytea NOT NULL CHECK (length(key) = 32),
  PRIMARY KEY (enquiry_id, class)
);
COMMENT ON TABLE shred_key IS 'In backups for at most 7 days; deleting a row makes the class unreadable in every older backup';

CREATE TABLE message (
  id uuid PRIMARY KEY,
  enquiry_id uuid NOT NULL REFERENCES enquiry ON DELETE CASCADE,
  channel text NOT NULL CHECK (channel IN ('conversation', 'note', 'therapy')),
  sequence integer NOT NULL CHECK (sequence > 0),
  key_version integer NOT NULL,
  author_role text NOT NULL CHECK (author_role IN ('enquirer', 'staff')),
  author_id uuid REFERENCES staff,
  blob bytea NOT NULL,
  written_on date NOT NULL,
  seen_by_enquirer boolean NOT NULL DEFAULT false,
  UNIQUE (enquiry_id, channel, sequence),
  CHECK ((author_role = 'staff') = (author_id IS NOT NULL)),
  CHECK (author_role = 'staff' OR channel = 'conversation')
);
COMMENT ON COLUMN message.channel IS 'conversation: the person may read it; note and therapy: under the case key, never under the conversation key. Each is numbered from 1 on its own';
COMMENT ON COLUMN message.blob IS 'Format of packages/sealed, which carries the writer''s signature and the last sequence read inside';

CREATE TABLE triage_card (
  enquiry_id uuid PRIMARY KEY REFERENCES enquiry ON DELETE CASCADE,
  sealed_under text NOT NULL CHECK (sealed_under IN ('case', 'team')),
  key_version integer NOT NULL,
  blob bytea NOT NULL,
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE identity_envelope (
  enquiry_id uuid PRIMARY KEY REFERENCES enquiry ON DELETE CASCADE,
  revision integer NOT NULL DEFAULT 1,
  blob bytea NOT NULL,
  key_version integer NOT NULL DEFAULT 1,
  team text NOT NULL,
  team_key_version integer NOT NULL,
  key_wrap bytea NOT NULL,
  channel_rules_sealed bytea,
  FOREIGN KEY (team, team_key_version) REFERENCES team_key (team, version)
);
COMMENT ON COLUMN identity_envelope.channel_rules_sealed IS 'Under the server field key: the safe-contact channels and times that every outbound path obeys';

CREATE TABLE enquirer_session (
  token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
  enquiry_id uuid NOT NULL REFERENCES enquiry ON DELETE CASCADE,
  sealed_key bytea,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL
);
CREATE INDEX ON enquirer_session (enquiry_id);
COMMENT ON COLUMN enquirer_session.sealed_key IS 'Conversation keys under HKDF(token); null where the browser opens everything itself';

CREATE TABLE draft (
  lookup_hash bytea PRIMARY KEY CHECK (length(lookup_hash) = 32),
  blob bytea NOT NULL CHECK (length(blob) <= 131072),
  expires_at timestamptz NOT NULL
);
CREATE INDEX ON draft (expires_at);

CREATE TABLE legal_hold (
  id uuid PRIMARY KEY,
  enquiry_id uuid NOT NULL REFERENCES enquiry,
  reason_code text NOT NULL,
  placed_by uuid NOT NULL REFERENCES staff,
  placed_at timestamptz NOT NULL,
  review_on date NOT NULL,
  lifted_by uuid REFERENCES staff,
  lifted_at timestamptz,
  CHECK ((lifted_by IS NULL) = (lifted_at IS NULL))
);
CREATE UNIQUE INDEX legal_hold_live ON legal_hold (enquiry_id, id) WHERE lifted_at IS NULL;
