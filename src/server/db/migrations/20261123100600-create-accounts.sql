-- Who may do what where. Reference tables, not derived from facts; changes are written to the access log.

CREATE TABLE account (
  id uuid NOT NULL,
  login text COLLATE "C" NOT NULL,
  name text NOT NULL,
  password_hash text,
  totp_sealed text,
  demo_duty text,
  disabled_at timestamptz(3),
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT account_pk PRIMARY KEY (id),
  CONSTRAINT account_login_once UNIQUE (login)
);
COMMENT ON TABLE account IS 'People who sign in. Passwords as argon2id; there is no default password.';

CREATE TABLE access_grant (
  id uuid NOT NULL,
  account uuid NOT NULL,
  role text NOT NULL,
  area text COLLATE "C" NOT NULL,
  begins_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3),
  CONSTRAINT access_grant_pk PRIMARY KEY (id),
  CONSTRAINT access_grant_account FOREIGN KEY (account) REFERENCES account (id),
  CONSTRAINT access_grant_ends CHECK (ends_at IS NULL OR ends_at > begins_at)
);
COMMENT ON TABLE access_grant IS 'A role in an area subtree, for a time. What the role is for (its purposes) stands in domain/access/role.ts.';
CREATE INDEX access_grant_by_account ON access_grant (account);

CREATE TABLE session (
  token_hash text COLLATE "C" NOT NULL,
  account uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  seen_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  CONSTRAINT session_pk PRIMARY KEY (token_hash),
  CONSTRAINT session_account FOREIGN KEY (account) REFERENCES account (id)
);
COMMENT ON TABLE session IS 'Signed-in browsers. Only the SHA-256 of the cookie is kept.';

CREATE TABLE one_time_link (
  token_hash text COLLATE "C" NOT NULL,
  purpose text NOT NULL,
  account uuid,
  params jsonb NOT NULL DEFAULT '{}',
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  CONSTRAINT one_time_link_pk PRIMARY KEY (token_hash),
  CONSTRAINT one_time_link_purpose CHECK (purpose IN ('sign-in', 'enrol'))
);
COMMENT ON TABLE one_time_link IS 'Links that work once: to sign in, or to enrol a terminal.';

CREATE TABLE terminal_credential (
  terminal uuid NOT NULL,
  town text COLLATE "C" NOT NULL,
  token_hash text COLLATE "C" NOT NULL,
  revoked_at timestamptz(3),
  CONSTRAINT terminal_credential_pk PRIMARY KEY (terminal),
  CONSTRAINT terminal_credential_token_once UNIQUE (token_hash)
);
COMMENT ON TABLE terminal_credential IS 'What an enrolled terminal shows when it syncs.';

CREATE TABLE sign_in_try (
  login text COLLATE "C" NOT NULL,
  failed integer NOT NULL,
  last_at timestamptz(3) NOT NULL,
  CONSTRAINT sign_in_try_pk PRIMARY KEY (login)
);
COMMENT ON TABLE sign_in_try IS 'Failed sign-ins in a row, to slow guessing down.';

CREATE TABLE setting (
  key text NOT NULL,
  value jsonb NOT NULL,
  CONSTRAINT setting_pk PRIMARY KEY (key)
);
COMMENT ON TABLE setting IS 'Server epoch, what demo data is loaded, and the like.';

CREATE TABLE task (
  id uuid NOT NULL,
  town text COLLATE "C" NOT NULL,
  area text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  params jsonb NOT NULL,
  state text NOT NULL,
  done integer NOT NULL DEFAULT 0,
  total integer,
  result jsonb,
  by_account uuid,
  created_at timestamptz(3) NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  CONSTRAINT task_pk PRIMARY KEY (town, id),
  CONSTRAINT task_state CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelling', 'cancelled'))
);
COMMENT ON TABLE task IS 'Work that takes longer than two seconds: shows its progress, can be cancelled, resumes after a restart.';
