-- Reference tables: the area tree and sets of areas. The same on every shard.

CREATE TABLE area (
  code text COLLATE "C" NOT NULL,
  name text NOT NULL,
  name_en text,
  valid_from date,
  valid_to date,
  CONSTRAINT area_pk PRIMARY KEY (code),
  CONSTRAINT area_code_of_a_level CHECK (code ~ '^\d{6}(\d{3}(\d{3}(\d{2}(\d{2})?)?)?)?$')
);
COMMENT ON TABLE area IS 'County, town, village, grid, micro-grid. A code begins with the code of the area around it.';

CREATE TABLE district (
  id text COLLATE "C" NOT NULL,
  town text COLLATE "C" NOT NULL,
  name text NOT NULL,
  name_en text,
  villages text[] NOT NULL,
  CONSTRAINT district_pk PRIMARY KEY (id),
  CONSTRAINT district_has_villages CHECK (cardinality(villages) > 0)
);
COMMENT ON TABLE district IS 'A set of villages under joint protection.';

CREATE TABLE zone (
  id text COLLATE "C" NOT NULL,
  village text COLLATE "C" NOT NULL,
  name text NOT NULL,
  name_en text,
  micro_grids text[] NOT NULL,
  CONSTRAINT zone_pk PRIMARY KEY (id)
);
COMMENT ON TABLE zone IS 'A set of micro-grids staffed by one village cadre, one grid worker and liaison members.';

CREATE TABLE area_map (
  id text COLLATE "C" NOT NULL,
  geojson jsonb NOT NULL,
  CONSTRAINT area_map_pk PRIMARY KEY (id)
);
COMMENT ON TABLE area_map IS 'The drawing of a district or village: areas, roads, entrances as GeoJSON (WGS84).';
