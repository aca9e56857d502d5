CREATE TABLE slip_block (
  town text COLLATE "C" NOT NULL,
  series smallint NOT NULL,
  first smallint NOT NULL,
  last smallint NOT NULL,
  gate uuid NOT NULL,
  area text COLLATE "C" NOT NULL,
  at timestamptz(3) NOT NULL,
  by_account uuid,
  position bigint NOT NULL,
  CONSTRAINT slip_block_pk PRIMARY KEY (town, series, first),
  CONSTRAINT slip_block_numbers CHECK (series BETWEEN 1 AND 999 AND first >= 1 AND first <= last AND last <= 9999)
);
COMMENT ON TABLE slip_block IS 'Paper slips as they were printed for a gate: numbers first to last of a series, never printed again; derived from slips.printed facts.';
CREATE INDEX slip_block_by_gate ON slip_block (town, gate);

CREATE TABLE slip (
  town text COLLATE "C" NOT NULL,
  series smallint NOT NULL,
  number smallint NOT NULL,
  gate uuid NOT NULL,
  area text COLLATE "C" NOT NULL,
  passage bigint NOT NULL,
  CONSTRAINT slip_pk PRIMARY KEY (town, series, number)
);
COMMENT ON TABLE slip IS 'Paper slips that were typed in, each once: the position of the passage that was first to bear the number.';
CREATE INDEX slip_by_gate ON slip (town, gate, passage);

ALTER TABLE slip_block ENABLE ROW LEVEL SECURITY; ALTER TABLE slip_block FORCE ROW LEVEL SECURITY;
CREATE POLICY slip_block_scope ON slip_block USING (in_scope(area) AND for_purpose('command', 'gate'));

ALTER TABLE slip ENABLE ROW LEVEL SECURITY; ALTER TABLE slip FORCE ROW LEVEL SECURITY;
CREATE POLICY slip_scope ON slip USING (in_scope(area) AND for_purpose('command', 'gate'));
