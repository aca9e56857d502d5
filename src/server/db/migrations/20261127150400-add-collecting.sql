-- A phone that was called back may send what it had recorded, for a while after somebody said so; it is sent nothing.
ALTER TABLE terminal_credential ADD COLUMN collect_until timestamptz(3);
