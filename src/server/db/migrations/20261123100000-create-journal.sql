-- The journal: one book per town, gapless positions, a hash chain; what was refused is kept beside it.

CREATE TABLE book (
  town text COLLATE "C" NOT NULL,
  head bigint NOT NULL DEFAULT 0,
  head_hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
  desk_seq bigint NOT NULL DEFAULT 0,
  CONSTRAINT book_pk PRIMARY KEY (town),
  CONSTRAINT book_town_is_a_town CHECK (town ~ '^\d{9}$')
);
COMMENT ON TABLE book IS 'One row per town: the position and the hash of the last fact. Appending locks this row, so one town has one writer at a time.';

CREATE TABLE fact (
  town text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL,
  area text COLLATE "C" NOT NULL,
  subject text COLLATE "C",
  terminal text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  at timestamptz(3) NOT NULL,
  received_at timestamptz(3) NOT NULL,
  detail text NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT fact_pk PRIMARY KEY (town, position),
  CONSTRAINT fact_id_once UNIQUE (town, id),
  CONSTRAINT fact_terminal_seq_once UNIQUE (town, terminal, seq)
);
COMMENT ON TABLE fact IS 'What happened, in the order it was written down. Rows are never changed. detail is the exact text {clock, by, order, prev, body} that the hash covers.';

CREATE TABLE terminal_head (
  town text COLLATE "C" NOT NULL,
  terminal text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  hash text COLLATE "C" NOT NULL,
  CONSTRAINT terminal_head_pk PRIMARY KEY (town, terminal)
);
COMMENT ON TABLE terminal_head IS 'Last number and hash received from each terminal.';

CREATE TABLE refused_fact (
  town text COLLATE "C" NOT NULL,
  digest bytea NOT NULL,
  terminal text COLLATE "C" NOT NULL,
  fact_id text,
  seq bigint,
  code text COLLATE "C" NOT NULL,
  path text,
  received text NOT NULL,
  received_at timestamptz(3) NOT NULL,
  CONSTRAINT refused_fact_pk PRIMARY KEY (town, digest)
);
COMMENT ON TABLE refused_fact IS 'Facts the server did not take, whole, with the reason. The digest is of what was received, so sending it again adds nothing.';
CREATE INDEX refused_fact_by_time ON refused_fact (town, received_at);

CREATE TABLE counter (
  town text COLLATE "C" NOT NULL,
  metric text COLLATE "C" NOT NULL,
  place text COLLATE "C" NOT NULL,
  day date NOT NULL,
  hour smallint NOT NULL,
  value bigint NOT NULL,
  CONSTRAINT counter_pk PRIMARY KEY (town, metric, day, place, hour),
  CONSTRAINT counter_hour_of_day CHECK (hour BETWEEN 0 AND 23)
);
COMMENT ON TABLE counter IS 'How often something happened, per gate or village, day and hour of Asia/Shanghai. Moved in the transaction of the fact.';

CREATE TABLE gauge (
  town text COLLATE "C" NOT NULL,
  metric text COLLATE "C" NOT NULL,
  place text COLLATE "C" NOT NULL,
  value bigint NOT NULL,
  CONSTRAINT gauge_pk PRIMARY KEY (town, metric, place)
);
COMMENT ON TABLE gauge IS 'How many there are now, per area or gate: households, residents, outside, outsiders inside. Moved in the transaction of the fact.';
