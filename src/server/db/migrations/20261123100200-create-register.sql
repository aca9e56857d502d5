-- The register, derived from register.* facts.

CREATE TABLE household (
  town text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  village text COLLATE "C" NOT NULL,
  number text COLLATE "C" NOT NULL,
  area text COLLATE "C" NOT NULL,
  "group" text,
  address text,
  compound text,
  "use" text NOT NULL,
  landlord text,
  position bigint NOT NULL,
  CONSTRAINT household_pk PRIMARY KEY (town, id),
  CONSTRAINT household_number_once UNIQUE (town, village, number),
  CONSTRAINT household_area_in_village CHECK (area ^@ village),
  CONSTRAINT household_use CHECK ("use" IN ('self', 'let', 'vacant', 'unassigned'))
);
COMMENT ON TABLE household IS 'Households as last recorded. position: the fact that last changed the row.';
CREATE INDEX household_by_position ON household (town, position);
CREATE INDEX household_by_area ON household (town, area);

CREATE TABLE resident (
  town text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  household uuid NOT NULL,
  area text COLLATE "C" NOT NULL,
  name text NOT NULL,
  former_name text,
  initials text COLLATE "C" NOT NULL,
  pinyin text COLLATE "C" NOT NULL,
  sex text,
  id_kind text,
  id_sealed text,
  id_index text COLLATE "C",
  id_tail text COLLATE "C",
  birth date,
  nation text,
  registered_address text,
  phone_sealed text,
  phone_index text COLLATE "C",
  phone_tail text COLLATE "C",
  workplace text,
  relation text,
  role text NOT NULL,
  residency text NOT NULL,
  care text,
  arrived date,
  leaving date,
  plates text[] NOT NULL,
  content_hash text COLLATE "C" NOT NULL,
  gone boolean NOT NULL DEFAULT false,
  position bigint NOT NULL,
  CONSTRAINT resident_pk PRIMARY KEY (town, id),
  CONSTRAINT resident_household FOREIGN KEY (town, household) REFERENCES household (town, id),
  CONSTRAINT resident_role CHECK (role IN ('head', 'family', 'tenant', 'staff', 'other')),
  CONSTRAINT resident_residency CHECK (residency IN ('registered', 'migrant', 'abroad'))
);
COMMENT ON TABLE resident IS 'People as last recorded. ID number and phone are sealed (AES-256-GCM) with a blind index (HMAC) for look-up and the last four characters for the gate.';
CREATE INDEX resident_by_position ON resident (town, position);
CREATE INDEX resident_by_household ON resident (town, household);
CREATE UNIQUE INDEX resident_id_number_once ON resident (town, id_index) WHERE id_index IS NOT NULL AND NOT gone;
CREATE INDEX resident_by_area ON resident (town, area);

CREATE TABLE import_mapping (
  fingerprint text COLLATE "C" NOT NULL,
  town text COLLATE "C" NOT NULL,
  mapping jsonb NOT NULL,
  remembered_at timestamptz(3) NOT NULL,
  CONSTRAINT import_mapping_pk PRIMARY KEY (town, fingerprint)
);
COMMENT ON TABLE import_mapping IS 'How the columns of a sheet with this header were read the last time.';

CREATE TABLE register_import (
  town text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  village text COLLATE "C" NOT NULL,
  file_name text NOT NULL,
  file_hash text COLLATE "C" NOT NULL,
  file bytea NOT NULL,
  sheet integer NOT NULL,
  mapping jsonb NOT NULL,
  remembered boolean NOT NULL,
  reference_day date NOT NULL,
  counts jsonb,
  state text NOT NULL,
  by_account uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  CONSTRAINT register_import_pk PRIMARY KEY (town, id),
  CONSTRAINT register_import_state CHECK (state IN ('uploaded', 'checked', 'committing', 'committed', 'cancelled', 'failed'))
);
COMMENT ON TABLE register_import IS 'Uploaded sheets on their way into the register; the file is kept so that a restart resumes.';
