-- How many facts of a terminal the book holds: fewer than its last number means that some between are missing.
ALTER TABLE terminal_head ADD COLUMN facts bigint NOT NULL DEFAULT 0;
UPDATE terminal_head SET facts = (SELECT count(*) FROM fact f WHERE f.town = terminal_head.town AND f.terminal = terminal_head.terminal);
CREATE INDEX refused_fact_by_terminal ON refused_fact (town, terminal, seq);
