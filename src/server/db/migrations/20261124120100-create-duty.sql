CREATE TABLE duty (
  town text COLLATE "C" NOT NULL,
  gate uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  position bigint NOT NULL,
  area text COLLATE "C" NOT NULL,
  resident uuid,
  name text,
  how text COLLATE "C" NOT NULL,
  CONSTRAINT duty_pk PRIMARY KEY (town, gate, at, position),
  CONSTRAINT duty_of_somebody CHECK ((resident IS NULL) <> (name IS NULL))
);
COMMENT ON TABLE duty IS 'Who began duty at a gate and when; the next beginning ends it. Derived from duty.begun facts.';

ALTER TABLE duty ENABLE ROW LEVEL SECURITY; ALTER TABLE duty FORCE ROW LEVEL SECURITY;
CREATE POLICY duty_scope ON duty USING (in_scope(area) AND for_purpose('command', 'gate'));
