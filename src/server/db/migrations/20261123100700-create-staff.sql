CREATE TABLE staff (
  town text COLLATE "C" NOT NULL,
  resident uuid NOT NULL,
  duty text COLLATE "C" NOT NULL,
  area text COLLATE "C" NOT NULL,
  zone text COLLATE "C",
  households text[] NOT NULL,
  position bigint NOT NULL,
  CONSTRAINT staff_pk PRIMARY KEY (town, resident, duty),
  CONSTRAINT staff_duty CHECK (duty IN ('village-cadre', 'grid-worker', 'liaison'))
);
COMMENT ON TABLE staff IS 'Who holds which duty in which area, liaison members with their households; derived from areas.staff-assigned facts.';
CREATE INDEX staff_by_area ON staff (town, area);
