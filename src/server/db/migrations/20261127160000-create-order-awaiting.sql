-- Orders are signed by two named persons, tell their story, and travel between servers as signed files.

ALTER TABLE order_draft ADD COLUMN begun_by uuid, ADD COLUMN begun_at timestamptz(3), ADD COLUMN returned jsonb;
UPDATE order_draft SET begun_by = by_account, begun_at = changed_at;
ALTER TABLE order_draft ALTER COLUMN begun_at SET NOT NULL;

CREATE TABLE order_awaiting (
  town text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  content jsonb NOT NULL,
  drafted_by uuid,
  drafted_at timestamptz(3) NOT NULL,
  signed_by uuid NOT NULL,
  signed_at timestamptz(3) NOT NULL,
  position bigint NOT NULL,
  CONSTRAINT order_awaiting_pk PRIMARY KEY (town, id)
);
COMMENT ON TABLE order_awaiting IS 'Orders with the drafter''s signature only. They bind nobody until somebody else has countersigned.';

ALTER TABLE signed_order ADD COLUMN signatures jsonb, ADD COLUMN file jsonb;
UPDATE signed_order SET signatures = jsonb_build_array(jsonb_build_object('by', signed_by,
  'at', to_char(signed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
ALTER TABLE signed_order ALTER COLUMN signatures SET NOT NULL;
ALTER TABLE signed_order ADD CONSTRAINT signed_order_two_people CHECK (jsonb_array_length(signatures) < 2
  OR signatures -> 1 ->> 'by' IS NULL OR signatures -> 0 ->> 'by' <> signatures -> 1 ->> 'by');
COMMENT ON COLUMN signed_order.signatures IS 'Who signed, {by | name, at}: two, where it was signed before two were asked for one.';
COMMENT ON COLUMN signed_order.file IS 'The signed file it came in, or the newer one that told it was lifted; null for orders signed here.';

CREATE TABLE order_event (
  town text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  order_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  by_account uuid,
  note text,
  CONSTRAINT order_event_pk PRIMARY KEY (town, position, kind)
);
COMMENT ON TABLE order_event IS 'What people did to an order, derived from order.* facts: drafted, signed, returned, countersigned, imported, lifted.';
CREATE INDEX order_event_by_order ON order_event (town, order_id, position);

CREATE TABLE order_issuer (
  town text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  public_key jsonb NOT NULL,
  name text NOT NULL,
  trusted_by uuid,
  trusted_at timestamptz(3) NOT NULL,
  distrusted_at timestamptz(3),
  CONSTRAINT order_issuer_pk PRIMARY KEY (town, key)
);
COMMENT ON TABLE order_issuer IS 'Keys of other servers whose order files a named person of this town has decided to take.';

-- The story of orders signed before.
SELECT set_config('hedgerow.areas', '*', true), set_config('hedgerow.purpose', 'server', true);
INSERT INTO order_event (town, position, kind, order_id, at, by_account, note)
SELECT town, position, split_part(kind, '.', 2), subject::uuid, at, (detail::jsonb ->> 'by')::uuid, detail::jsonb -> 'body' ->> 'reasons'
FROM fact WHERE kind IN ('order.signed', 'order.lifted');
