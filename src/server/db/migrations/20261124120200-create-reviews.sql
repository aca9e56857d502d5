-- The moments of orders as the book told of them: a passage is judged by the orders before it in the book, however many
-- facts are projected at a time. What an order says stands in signed_order.
CREATE TABLE order_moment (
  town text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  signed_at timestamptz(3) NOT NULL,
  lifted_at timestamptz(3),
  CONSTRAINT order_moment_pk PRIMARY KEY (town, id)
);
COMMENT ON TABLE order_moment IS 'When orders were signed and lifted, as far as the book has told where passages are being judged.';

CREATE TABLE outing (
  town text COLLATE "C" NOT NULL,
  household uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  passage bigint NOT NULL,
  person smallint NOT NULL,
  gate uuid NOT NULL,
  area text COLLATE "C" NOT NULL,
  village text COLLATE "C" NOT NULL,
  CONSTRAINT outing_pk PRIMARY KEY (town, household, at, passage, person)
);
COMMENT ON TABLE outing IS 'Members of households who went out while an outing quota bound them: what double use is found by. Few, since the quota keeps them so.';

CREATE TABLE review (
  town text COLLATE "C" NOT NULL,
  passage bigint NOT NULL,
  person smallint NOT NULL,
  reason text COLLATE "C" NOT NULL,
  at timestamptz(3) NOT NULL,
  gate uuid NOT NULL,
  area text COLLATE "C" NOT NULL,
  household uuid,
  other bigint,
  cited jsonb,
  in_force jsonb,
  closed_at timestamptz(3),
  closed_by uuid,
  outcome text COLLATE "C",
  note text,
  CONSTRAINT review_pk PRIMARY KEY (town, passage, person, reason),
  CONSTRAINT review_reason CHECK (reason IN ('older-rules', 'quota-twice', 'slip-twice')),
  CONSTRAINT review_closed_whole CHECK ((closed_at IS NULL) = (outcome IS NULL))
);
COMMENT ON TABLE review IS 'Passages to be looked at again, by the position of the passage and the place of the person in it; other: the passage it is held against. Closed by a person, or by itself when the passage was taken back.';
CREATE INDEX review_open ON review (town, gate, at) WHERE closed_at IS NULL;
CREATE INDEX review_by_household ON review (town, household) WHERE household IS NOT NULL;

ALTER TABLE outing ENABLE ROW LEVEL SECURITY; ALTER TABLE outing FORCE ROW LEVEL SECURITY;
CREATE POLICY outing_scope ON outing USING (in_scope(area) AND for_purpose('command', 'gate'));

ALTER TABLE review ENABLE ROW LEVEL SECURITY; ALTER TABLE review FORCE ROW LEVEL SECURITY;
CREATE POLICY review_scope ON review USING (in_scope(area) AND for_purpose('command'));

-- Orders that were signed before this table was there.
INSERT INTO order_moment (town, id, signed_at, lifted_at) SELECT town, id, signed_at, lifted_at FROM signed_order;
