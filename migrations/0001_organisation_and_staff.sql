-- One database holds one organisation. Its private keys never reach the server: here stand public halves, ciphertext
-- and the facts that queues and permissions need (3-sealing "In the clear").

CREATE TABLE organisation (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  country text NOT NULL,
  time_zone text NOT NULL,
  root_recipient text NOT NULL,
  signing_public_key bytea NOT NULL CHECK (length(signing_public_key) = 32),
  is_demo boolean NOT NULL DEFAULT false,
  created_on date NOT NULL,
  sheets_confirmed_at timestamptz
);
COMMENT ON TABLE organisation IS 'The one organisation; the age recipient of its root and its Ed25519 signing key, public halves only';
COMMENT ON COLUMN organisation.sheets_confirmed_at IS 'When both printed halves of the recovery sheet were typed back; going live is refused before';

CREATE TABLE staff (
  id uuid PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('invited', 'active', 'left')),
  full_name text NOT NULL CHECK (length(full_name) BETWEEN 1 AND 120),
  working_name text NOT NULL UNIQUE CHECK (length(working_name) BETWEEN 1 AND 60),
  sign_in_name text NOT NULL UNIQUE CHECK (sign_in_name = lower(sign_in_name)),
  email_sealed bytea,
  joined_at timestamptz,
  left_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CHECK ((state = 'invited') = (joined_at IS NULL)),
  CHECK ((state = 'left') = (left_at IS NOT NULL))
);
COMMENT ON COLUMN staff.working_name IS 'The name that people who write see; never a private name unless the person wants it';
COMMENT ON COLUMN staff.email_sealed IS 'Under the server field key; used for the digest only';

CREATE TABLE staff_role (
  staff_id uuid NOT NULL REFERENCES staff,
  role text NOT NULL,
  granted_by uuid REFERENCES staff,
  since timestamptz NOT NULL,
  until timestamptz,
  PRIMARY KEY (staff_id, role, since)
);
CREATE INDEX ON staff_role (role);

CREATE TABLE keyring (
  staff_id uuid PRIMARY KEY REFERENCES staff,
  version integer NOT NULL,
  blob bytea NOT NULL
);
COMMENT ON TABLE keyring IS 'Identity and pins of a member of staff, ciphertext under a key that only the unlockers open';

CREATE TABLE sign_in_method (
  id uuid PRIMARY KEY,
  staff_id uuid NOT NULL REFERENCES staff,
  kind text NOT NULL CHECK (kind IN ('passkey', 'passphrase', 'recovery_code', 'organisation_root')),
  label text NOT NULL,
  unlocker bytea,
  credential_id bytea UNIQUE,
  credential_public_key bytea,
  signature_counter bigint,
  passphrase_salt bytea,
  authentication_hash bytea,
  totp_sealed bytea,
  totp_last_step bigint,
  created_at timestamptz NOT NULL,
  last_used_on date,
  CHECK ((kind = 'passkey') = (credential_id IS NOT NULL AND credential_public_key IS NOT NULL AND signature_counter IS NOT NULL)),
  CHECK ((kind = 'passphrase') = (passphrase_salt IS NOT NULL AND totp_sealed IS NOT NULL)),
  CHECK (kind IN ('passkey', 'organisation_root') OR authentication_hash IS NOT NULL),
  CHECK (kind = 'passkey' OR unlocker IS NOT NULL)
);
CREATE INDEX ON sign_in_method (staff_id);
COMMENT ON COLUMN sign_in_method.unlocker IS 'The keyring key under this method; null for a passkey without PRF, which signs in and does not unlock';

CREATE TABLE directory_entry (
  sequence bigint PRIMARY KEY CHECK (sequence > 0),
  staff_id uuid REFERENCES staff,
  body bytea NOT NULL,
  signature bytea NOT NULL CHECK (length(signature) = 64)
);
COMMENT ON TABLE directory_entry IS 'The signed, numbered staff key directory; the format is in packages/sealed';

CREATE TABLE pending_directory_key (
  staff_id uuid PRIMARY KEY REFERENCES staff,
  age_recipient text NOT NULL,
  signing_public_key bytea NOT NULL CHECK (length(signing_public_key) = 32),
  offered_at timestamptz NOT NULL
);
COMMENT ON TABLE pending_directory_key IS 'Keys of an invited colleague that no steward has compared and signed yet';

CREATE TABLE team_key (
  team text NOT NULL CHECK (team IN ('intake', 'registry', 'hotline', 'safeguarding')),
  version integer NOT NULL CHECK (version > 0),
  recipient text NOT NULL,
  created_at timestamptz NOT NULL,
  retired_at timestamptz,
  root_wrap bytea NOT NULL,
  PRIMARY KEY (team, version)
);
CREATE UNIQUE INDEX team_key_current ON team_key (team) WHERE retired_at IS NULL;
COMMENT ON COLUMN team_key.root_wrap IS 'The team identity wrapped to the organisation root, for the ceremony of two people';

CREATE TABLE team_key_wrap (
  team text NOT NULL,
  version integer NOT NULL,
  staff_id uuid NOT NULL REFERENCES staff,
  blob bytea NOT NULL,
  PRIMARY KEY (team, version, staff_id),
  FOREIGN KEY (team, version) REFERENCES team_key
);

CREATE TABLE one_time_link (
  token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
  purpose text NOT NULL CHECK (purpose IN ('set_up', 'invitation')),
  staff_id uuid REFERENCES staff,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  CHECK ((purpose = 'invitation') = (staff_id IS NOT NULL))
);

CREATE TABLE ceremony_challenge (
  id bytea PRIMARY KEY CHECK (length(id) = 32),
  purpose text NOT NULL,
  staff_id uuid REFERENCES staff,
  challenge bytea NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX ON ceremony_challenge (expires_at);

CREATE TABLE staff_session (
  token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
  staff_id uuid NOT NULL REFERENCES staff,
  method_id uuid NOT NULL REFERENCES sign_in_method ON DELETE CASCADE,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  stepped_up_at timestamptz,
  unlock_half bytea CHECK (length(unlock_half) = 32)
);
CREATE INDEX ON staff_session (staff_id);
COMMENT ON COLUMN staff_session.unlock_half IS 'B of 3-sealing "Staff": without it what the browser keeps opens nothing; deleted first by lock, sign-out, idling and leaving';
