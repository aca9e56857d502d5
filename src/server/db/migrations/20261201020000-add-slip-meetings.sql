-- Slips are found by the moment written on them, by passages that arrive later.
ALTER TABLE slip ADD COLUMN at timestamptz(3);
UPDATE slip SET at = f.at FROM fact f WHERE f.town = slip.town AND f.position = slip.passage;
ALTER TABLE slip ALTER COLUMN at SET NOT NULL;
CREATE INDEX slip_by_moment ON slip (town, gate, at);

ALTER TABLE review DROP CONSTRAINT review_reason;
ALTER TABLE review ADD CONSTRAINT review_reason CHECK (reason IN ('older-rules', 'quota-twice', 'slip-twice', 'slip-met'));
CREATE INDEX review_by_other ON review (town, other) WHERE other IS NOT NULL;
