-- Second line behind the scope predicate of the routes: a transaction sees rows only of the areas and for the purposes
-- it declared (SET LOCAL hedgerow.areas, hedgerow.purpose). Nothing declared: nothing seen. '*' is the server's own work.

-- All three are single expressions without subqueries, so that PostgreSQL puts them in place of the call, and try what is
-- cheap first: they are asked for every row a journal writes.
CREATE FUNCTION in_scope(area text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('hedgerow.areas', true) = '*'
      OR area ^@ nullif(current_setting('hedgerow.areas', true), '')
      OR area ^@ ANY (string_to_array(current_setting('hedgerow.areas', true), ','));
COMMENT ON FUNCTION in_scope IS 'Whether an area lies in a subtree the transaction declared.';

CREATE FUNCTION town_in_scope(town text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('hedgerow.areas', true) = town
      OR current_setting('hedgerow.areas', true) = '*'
      OR town ^@ ANY (string_to_array(current_setting('hedgerow.areas', true), ','))
      OR strpos(',' || current_setting('hedgerow.areas', true), ',' || town) > 0;
COMMENT ON FUNCTION town_in_scope IS 'Whether the transaction declared the town, something in it or something around it.';

CREATE FUNCTION for_purpose(VARIADIC purposes text[]) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('hedgerow.purpose', true) = 'server'
      OR current_setting('hedgerow.purpose', true) = ANY (purposes);
COMMENT ON FUNCTION for_purpose IS 'Whether the transaction declared one of these purposes; the server''s own work always may.';

ALTER TABLE household ENABLE ROW LEVEL SECURITY; ALTER TABLE household FORCE ROW LEVEL SECURITY;
CREATE POLICY household_scope ON household USING (in_scope(area) AND for_purpose('command', 'gate', 'screening', 'follow-up', 'support'));

ALTER TABLE resident ENABLE ROW LEVEL SECURITY; ALTER TABLE resident FORCE ROW LEVEL SECURITY;
CREATE POLICY resident_scope ON resident USING (in_scope(area) AND for_purpose('command', 'gate', 'screening', 'follow-up', 'support'));

ALTER TABLE pass ENABLE ROW LEVEL SECURITY; ALTER TABLE pass FORCE ROW LEVEL SECURITY;
CREATE POLICY pass_scope ON pass USING (in_scope(area) AND for_purpose('command', 'gate'));

ALTER TABLE registration ENABLE ROW LEVEL SECURITY; ALTER TABLE registration FORCE ROW LEVEL SECURITY;
CREATE POLICY registration_scope ON registration USING (in_scope(area) AND for_purpose('command', 'gate'));

ALTER TABLE emergency ENABLE ROW LEVEL SECURITY; ALTER TABLE emergency FORCE ROW LEVEL SECURITY;
CREATE POLICY emergency_scope ON emergency USING (in_scope(area) AND for_purpose('command', 'gate'));

ALTER TABLE presence ENABLE ROW LEVEL SECURITY; ALTER TABLE presence FORCE ROW LEVEL SECURITY;
CREATE POLICY presence_scope ON presence USING (town_in_scope(town) AND for_purpose('command', 'gate'));

ALTER TABLE fact ENABLE ROW LEVEL SECURITY; ALTER TABLE fact FORCE ROW LEVEL SECURITY;
CREATE POLICY fact_scope ON fact USING (in_scope(area) AND for_purpose('command', 'gate', 'audit'));

ALTER TABLE refused_fact ENABLE ROW LEVEL SECURITY; ALTER TABLE refused_fact FORCE ROW LEVEL SECURITY;
CREATE POLICY refused_fact_scope ON refused_fact USING (town_in_scope(town) AND for_purpose('command', 'gate', 'audit'));

ALTER TABLE register_import ENABLE ROW LEVEL SECURITY; ALTER TABLE register_import FORCE ROW LEVEL SECURITY;
CREATE POLICY register_import_scope ON register_import USING (in_scope(village) AND for_purpose('command'));

ALTER TABLE record_view ENABLE ROW LEVEL SECURITY; ALTER TABLE record_view FORCE ROW LEVEL SECURITY;
CREATE POLICY record_view_scope ON record_view USING (in_scope(area) AND for_purpose('audit'));

ALTER TABLE staff ENABLE ROW LEVEL SECURITY; ALTER TABLE staff FORCE ROW LEVEL SECURITY;
CREATE POLICY staff_scope ON staff USING (in_scope(area) AND for_purpose('command', 'screening', 'follow-up', 'support', 'audit'));
