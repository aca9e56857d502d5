-- A town without a map draws its roads itself, and plans over them.
ALTER TABLE perimeter ADD COLUMN roads jsonb;
COMMENT ON COLUMN perimeter.roads IS 'The roads around it as somebody drew them: [{highway, name, line}]; null while nobody has. Derived from perimeter.roads-drawn facts.';
