CREATE TABLE gate (
  town text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  area text COLLATE "C" NOT NULL,
  district text COLLATE "C",
  name text NOT NULL,
  name_en text,
  serves text[] NOT NULL,
  lon double precision NOT NULL,
  lat double precision NOT NULL,
  open boolean NOT NULL,
  position bigint NOT NULL,
  CONSTRAINT gate_pk PRIMARY KEY (town, id),
  CONSTRAINT gate_on_earth CHECK (lon BETWEEN -180 AND 180 AND lat BETWEEN -90 AND 90)
);
COMMENT ON TABLE gate IS 'Gates (staffed open entrances), derived from gate.* facts.';
CREATE INDEX gate_by_position ON gate (town, position);

-- A passage has no table of its own: its fact is read where it stands, through this index. A row more for each passage
-- would cost the journal a third of its speed (bench/ingest.ts) and say nothing the fact does not say.
CREATE INDEX fact_passage_by_gate ON fact (town, subject, at, position) WHERE kind = 'passage.recorded';

CREATE TABLE passage_correction (
  town text COLLATE "C" NOT NULL,
  original bigint NOT NULL,
  standing bigint,
  CONSTRAINT passage_correction_pk PRIMARY KEY (town, original)
);
COMMENT ON TABLE passage_correction IS 'Passages that were corrected: the position of the original, and of the correction that stands in its place (null: it never took place).';
CREATE INDEX passage_correction_by_standing ON passage_correction (town, standing);

CREATE TABLE presence (
  town text COLLATE "C" NOT NULL,
  subject uuid NOT NULL,
  place text COLLATE "C" NOT NULL,
  standing text COLLATE "C" NOT NULL,
  inside boolean NOT NULL,
  at timestamptz(3) NOT NULL,
  position bigint NOT NULL,
  before_inside boolean,
  before_place text COLLATE "C",
  before_at timestamptz(3),
  before_position bigint,
  CONSTRAINT presence_pk PRIMARY KEY (town, subject)
) WITH (fillfactor = 70);
COMMENT ON TABLE presence IS 'Where each resident, pass holder or registered outsider went last, and what was so before (for a correction). A resident without a row is inside.';

CREATE TABLE registration (
  town text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  gate uuid NOT NULL,
  area text COLLATE "C" NOT NULL,
  at timestamptz(3) NOT NULL,
  name text NOT NULL,
  sealed text NOT NULL,
  position bigint NOT NULL,
  CONSTRAINT registration_pk PRIMARY KEY (town, id)
);
COMMENT ON TABLE registration IS 'Special registrations of outsiders at a gate; everything but the name is sealed by the phone to the server''s key.';
CREATE INDEX registration_by_position ON registration (town, position);

CREATE TABLE emergency (
  town text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  gate uuid NOT NULL,
  area text COLLATE "C" NOT NULL,
  at timestamptz(3) NOT NULL,
  note text,
  position bigint NOT NULL,
  CONSTRAINT emergency_pk PRIMARY KEY (town, id)
);
COMMENT ON TABLE emergency IS 'Emergency exits: never refused, recorded after.';
CREATE INDEX emergency_by_position ON emergency (town, position);

CREATE TABLE terminal (
  town text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  area text COLLATE "C" NOT NULL,
  app text COLLATE "C" NOT NULL,
  gate uuid,
  label text NOT NULL,
  public_jwk jsonb NOT NULL,
  enrolled_at timestamptz(3) NOT NULL,
  revoked_at timestamptz(3),
  position bigint NOT NULL,
  CONSTRAINT terminal_pk PRIMARY KEY (town, id)
);
COMMENT ON TABLE terminal IS 'Enrolled phones, derived from terminal.* facts.';
CREATE INDEX terminal_by_position ON terminal (town, position);

CREATE TABLE record_view (
  town text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  subject uuid NOT NULL,
  area text COLLATE "C" NOT NULL,
  at timestamptz(3) NOT NULL,
  by_account uuid,
  purpose text NOT NULL,
  fields text[] NOT NULL,
  name text,
  CONSTRAINT record_view_pk PRIMARY KEY (town, position)
);
COMMENT ON TABLE record_view IS 'Who looked at whose record, what for, and which masked fields were opened; derived from record.viewed facts, so the hash chain covers it.';
CREATE INDEX record_view_by_subject ON record_view (town, subject, position);
