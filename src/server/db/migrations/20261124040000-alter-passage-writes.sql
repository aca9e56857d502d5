-- The two tables that are written in crowds: what the transaction declared is read once a statement (a subquery without
-- references outward is), not once a row. The same rules as in_scope, town_in_scope and for_purpose, which cannot say it so:
-- PostgreSQL does not put a function with a subquery in place of its call.

DROP POLICY fact_scope ON fact;
CREATE POLICY fact_scope ON fact USING (
  ((SELECT current_setting('hedgerow.areas', true)) = '*'
    OR area ^@ (SELECT nullif(current_setting('hedgerow.areas', true), ''))
    OR area ^@ ANY ((SELECT string_to_array(current_setting('hedgerow.areas', true), ','))::text[]))
  AND (SELECT for_purpose('command', 'gate', 'audit')));

DROP POLICY presence_scope ON presence;
CREATE POLICY presence_scope ON presence USING (
  ((SELECT current_setting('hedgerow.areas', true)) = town
    OR (SELECT current_setting('hedgerow.areas', true)) = '*'
    OR town ^@ ANY ((SELECT string_to_array(current_setting('hedgerow.areas', true), ','))::text[])
    OR strpos((SELECT ',' || current_setting('hedgerow.areas', true)), ',' || town) > 0)
  AND (SELECT for_purpose('command', 'gate')));

-- Every passage pays for each byte of this index. A gate's id is unique by itself, and its passages of one millisecond
-- are few enough to be sorted when read.
DROP INDEX fact_passage_by_gate;
CREATE INDEX fact_passage_by_gate ON fact (subject, at) WHERE kind = 'passage.recorded';
