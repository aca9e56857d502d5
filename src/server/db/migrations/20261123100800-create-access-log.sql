CREATE TABLE access_log (
  id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  actor text COLLATE "C" NOT NULL,
  deed text COLLATE "C" NOT NULL,
  subject uuid,
  detail jsonb NOT NULL,
  before_hash bytea NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT access_log_pk PRIMARY KEY (id),
  CONSTRAINT access_log_no_fork UNIQUE (before_hash)
);
COMMENT ON TABLE access_log IS 'Who gave or took which access. Each row carries the hash of the row before; views of a person''s record are facts of the town''s journal instead.';
