CREATE TABLE order_reading (
  town text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  order_id uuid NOT NULL,
  version integer NOT NULL,
  terminal text COLLATE "C" NOT NULL,
  area text COLLATE "C" NOT NULL,
  resident uuid,
  name text,
  at timestamptz(3) NOT NULL,
  CONSTRAINT order_reading_pk PRIMARY KEY (town, position),
  CONSTRAINT order_reading_of_one CHECK (resident IS NULL OR name IS NULL)
);
COMMENT ON TABLE order_reading IS 'Who has read an order at which post; nobody named: whoever the phone belongs to. Derived from order.read facts.';
CREATE INDEX order_reading_by_order ON order_reading (town, order_id, at);

ALTER TABLE order_reading ENABLE ROW LEVEL SECURITY; ALTER TABLE order_reading FORCE ROW LEVEL SECURITY;
CREATE POLICY order_reading_scope ON order_reading USING (town_in_scope(town) AND for_purpose('command'));
