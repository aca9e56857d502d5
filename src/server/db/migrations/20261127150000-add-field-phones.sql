-- A phone in the field is somebody's: it works by one duty of one account, and ends with it.
ALTER TABLE terminal ADD COLUMN account uuid, ADD COLUMN grant_id uuid;

-- Where a household or resident was before: what a phone must strike off when they leave its areas.
CREATE INDEX fact_of_register ON fact (town, subject, position)
  WHERE kind IN ('register.household-recorded', 'register.resident-recorded');

-- A grid worker inspects the entrances of the village around the grid.
CREATE POLICY entrance_around_scope ON entrance
  USING (for_purpose('inspection') AND strpos(',' || current_setting('hedgerow.areas', true), ',' || area) > 0);
CREATE POLICY entrance_inspection_around_scope ON entrance_inspection
  USING (for_purpose('inspection') AND strpos(',' || current_setting('hedgerow.areas', true), ',' || left(area, 12)) > 0);
CREATE POLICY entrance_opening_around_scope ON entrance_opening
  USING (for_purpose('inspection') AND strpos(',' || current_setting('hedgerow.areas', true), ',' || left(area, 12)) > 0);
