CREATE TABLE photo (
  town text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL,
  area text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  bytes bytea NOT NULL,
  received_at timestamptz(3) NOT NULL,
  CONSTRAINT photo_pk PRIMARY KEY (town, hash),
  CONSTRAINT photo_hash CHECK (hash ~ '^[0-9a-f]{64}$'),
  CONSTRAINT photo_type CHECK (type IN ('image/jpeg', 'image/png', 'image/webp'))
);
COMMENT ON TABLE photo IS 'Photos that facts name by their SHA-256; they come after the facts. area: that of the first fact that names one.';
ALTER TABLE photo ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE INDEX entrance_inspection_by_photo ON entrance_inspection USING gin (photos);

ALTER TABLE photo ENABLE ROW LEVEL SECURITY; ALTER TABLE photo FORCE ROW LEVEL SECURITY;
CREATE POLICY photo_scope ON photo USING (in_scope(area) AND for_purpose('command', 'inspection'));
