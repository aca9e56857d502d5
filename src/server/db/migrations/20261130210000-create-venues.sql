CREATE TABLE venue (
  town text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  area text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  place_kind text COLLATE "C" NOT NULL,
  name text NOT NULL,
  name_en text,
  address text,
  removed_at timestamptz(3),
  position bigint NOT NULL,
  CONSTRAINT venue_pk PRIMARY KEY (town, id)
);
COMMENT ON TABLE venue IS 'Restaurants, shops, hotels and other venues, so that an order can name those it closes. Derived from venue.* facts.';
CREATE INDEX venue_by_area ON venue (area, name) WHERE removed_at IS NULL;

ALTER TABLE venue ENABLE ROW LEVEL SECURITY; ALTER TABLE venue FORCE ROW LEVEL SECURITY;
CREATE POLICY venue_scope ON venue USING (in_scope(area) AND for_purpose('command', 'inspection'));
