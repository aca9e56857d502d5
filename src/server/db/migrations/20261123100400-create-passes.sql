CREATE TABLE issuer_key (
  kid text COLLATE "C" NOT NULL,
  town text COLLATE "C",
  issuer text NOT NULL,
  public_jwk jsonb NOT NULL,
  private_sealed text,
  areas text[] NOT NULL,
  trusted_from timestamptz(3) NOT NULL,
  trusted_until timestamptz(3),
  CONSTRAINT issuer_key_pk PRIMARY KEY (kid)
);
COMMENT ON TABLE issuer_key IS 'Keys that sign passes. Our own have a private key, sealed with the server''s master key; others are trusted for a time.';

CREATE TABLE pass (
  town text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  resident uuid,
  household uuid,
  area text COLLATE "C" NOT NULL,
  holder text NOT NULL,
  kind text NOT NULL,
  short_code text COLLATE "C" NOT NULL,
  text text COLLATE "C" NOT NULL,
  plates text[] NOT NULL,
  valid_from timestamptz(3) NOT NULL,
  valid_until timestamptz(3) NOT NULL,
  issued_at timestamptz(3) NOT NULL,
  batch uuid,
  revoked_at timestamptz(3),
  revoked_because text,
  replaced_by uuid,
  position bigint NOT NULL,
  CONSTRAINT pass_pk PRIMARY KEY (town, id),
  CONSTRAINT pass_short_code_once UNIQUE (town, short_code),
  CONSTRAINT pass_ends CHECK (valid_until > valid_from)
);
COMMENT ON TABLE pass IS 'Passes issued, derived from pass.* facts. text is the signed QR text.';
CREATE INDEX pass_by_position ON pass (town, position);
CREATE INDEX pass_by_resident ON pass (town, resident);
CREATE INDEX pass_by_area ON pass (town, area);
CREATE INDEX pass_by_batch ON pass (town, batch) WHERE batch IS NOT NULL;
