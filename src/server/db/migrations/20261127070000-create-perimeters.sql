CREATE TABLE perimeter (
  town text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  area text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  name text NOT NULL,
  name_en text,
  areas text[] NOT NULL,
  boundary jsonb,
  outer_id uuid,
  crossings jsonb,
  crossings_at timestamptz(3),
  drawn_at timestamptz(3) NOT NULL,
  lifted_at timestamptz(3),
  position bigint NOT NULL,
  CONSTRAINT perimeter_pk PRIMARY KEY (town, id),
  CONSTRAINT perimeter_kind CHECK (kind IN ('micro', 'small', 'big')),
  CONSTRAINT perimeter_holds_areas CHECK (cardinality(areas) > 0),
  CONSTRAINT perimeter_not_in_itself CHECK (outer_id IS DISTINCT FROM id)
);
COMMENT ON TABLE perimeter IS 'Closed lines around areas, nested by outer_id; crossings: where the road network crosses the line, once somebody has looked. Derived from perimeter.* facts.';

CREATE TABLE entrance (
  town text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  perimeter uuid NOT NULL,
  area text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  state_since timestamptz(3) NOT NULL,
  name text NOT NULL,
  name_en text,
  lon double precision NOT NULL,
  lat double precision NOT NULL,
  road_name text,
  road_kind text COLLATE "C" NOT NULL,
  gate uuid,
  segment text,
  key_holder text,
  key_phone text,
  key_phone_tail text,
  why text NOT NULL,
  by_account uuid,
  recorded_at timestamptz(3) NOT NULL,
  removed_at timestamptz(3),
  position bigint NOT NULL,
  CONSTRAINT entrance_pk PRIMARY KEY (town, id),
  CONSTRAINT entrance_on_earth CHECK (lon BETWEEN -180 AND 180 AND lat BETWEEN -90 AND 90),
  CONSTRAINT entrance_state CHECK (state IN ('open', 'blocked', 'emergency-only')),
  CONSTRAINT entrance_trunk_stays_open CHECK (road_kind <> 'trunk' OR state = 'open'),
  CONSTRAINT entrance_fire_lane_stays_passable CHECK (road_kind <> 'fire-lane' OR state <> 'blocked'),
  CONSTRAINT entrance_key_holder_posted CHECK (state <> 'emergency-only' OR (key_holder IS NOT NULL AND key_phone IS NOT NULL)),
  CONSTRAINT entrance_gate_only_when_open CHECK (gate IS NULL OR state = 'open')
);
COMMENT ON TABLE entrance IS 'Where ways cross a perimeter, and what is done there; the phone of the key''s holder is sealed. Derived from entrance.* facts.';
CREATE INDEX entrance_by_perimeter ON entrance (town, perimeter) WHERE removed_at IS NULL;

CREATE TABLE entrance_inspection (
  town text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  entrance uuid NOT NULL,
  area text COLLATE "C" NOT NULL,
  at timestamptz(3) NOT NULL,
  result text COLLATE "C" NOT NULL,
  photos text[] NOT NULL,
  note text,
  by_account uuid,
  CONSTRAINT entrance_inspection_pk PRIMARY KEY (town, position)
);
COMMENT ON TABLE entrance_inspection IS 'Somebody stood at an entrance and looked; photos by their SHA-256. Derived from entrance.inspected facts.';
CREATE INDEX entrance_inspection_by_time ON entrance_inspection (town, entrance, at DESC);

CREATE TABLE entrance_opening (
  town text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  entrance uuid NOT NULL,
  area text COLLATE "C" NOT NULL,
  began_at timestamptz(3) NOT NULL,
  why text,
  ended_at timestamptz(3),
  position bigint NOT NULL,
  CONSTRAINT entrance_opening_pk PRIMARY KEY (town, id)
);
COMMENT ON TABLE entrance_opening IS 'Emergency openings with begin and end; why is null where only the end was heard of so far. Derived from entrance.opened and entrance.shut facts.';
CREATE INDEX entrance_opening_by_entrance ON entrance_opening (town, entrance, began_at DESC);

CREATE TABLE closure_period (
  town text COLLATE "C" NOT NULL,
  perimeter uuid NOT NULL,
  began bigint NOT NULL,
  began_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  holes jsonb NOT NULL,
  position bigint NOT NULL,
  CONSTRAINT closure_period_pk PRIMARY KEY (town, perimeter, began)
);
COMMENT ON TABLE closure_period IS 'When a perimeter was red, and every hole it had meanwhile; began: the position of the first fact that told. Derived from perimeter.closure-seen facts.';
CREATE UNIQUE INDEX closure_period_one_open ON closure_period (town, perimeter) WHERE ended_at IS NULL;

-- The story of a place is read from its facts where they stand; there are few of these kinds.
CREATE INDEX fact_of_entrance ON fact (town, subject, position)
  WHERE kind IN ('entrance.recorded', 'entrance.removed', 'entrance.inspected', 'entrance.opened', 'entrance.shut');

ALTER TABLE perimeter ENABLE ROW LEVEL SECURITY; ALTER TABLE perimeter FORCE ROW LEVEL SECURITY;
CREATE POLICY perimeter_scope ON perimeter USING (town_in_scope(town) AND for_purpose('command', 'gate', 'inspection'));

ALTER TABLE entrance ENABLE ROW LEVEL SECURITY; ALTER TABLE entrance FORCE ROW LEVEL SECURITY;
CREATE POLICY entrance_scope ON entrance USING (in_scope(area) AND for_purpose('command', 'gate', 'inspection'));

ALTER TABLE entrance_inspection ENABLE ROW LEVEL SECURITY; ALTER TABLE entrance_inspection FORCE ROW LEVEL SECURITY;
CREATE POLICY entrance_inspection_scope ON entrance_inspection USING (in_scope(area) AND for_purpose('command', 'inspection'));

ALTER TABLE entrance_opening ENABLE ROW LEVEL SECURITY; ALTER TABLE entrance_opening FORCE ROW LEVEL SECURITY;
CREATE POLICY entrance_opening_scope ON entrance_opening USING (in_scope(area) AND for_purpose('command', 'gate', 'inspection'));

ALTER TABLE closure_period ENABLE ROW LEVEL SECURITY; ALTER TABLE closure_period FORCE ROW LEVEL SECURITY;
CREATE POLICY closure_period_scope ON closure_period USING (town_in_scope(town) AND for_purpose('command', 'gate'));
