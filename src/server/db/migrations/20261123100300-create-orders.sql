CREATE TABLE order_draft (
  id uuid NOT NULL,
  town text COLLATE "C" NOT NULL,
  content jsonb NOT NULL,
  by_account uuid NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  CONSTRAINT order_draft_pk PRIMARY KEY (town, id)
);
COMMENT ON TABLE order_draft IS 'Orders not signed yet. A draft binds nobody.';

CREATE TABLE signed_order (
  town text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  number text NOT NULL,
  version integer NOT NULL,
  content jsonb NOT NULL,
  starts_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3) NOT NULL,
  lifted_at timestamptz(3),
  signed_by uuid,
  signed_at timestamptz(3) NOT NULL,
  position bigint NOT NULL,
  CONSTRAINT signed_order_pk PRIMARY KEY (town, id),
  CONSTRAINT signed_order_ends CHECK (ends_at > starts_at AND ends_at <= starts_at + interval '30 days')
);
COMMENT ON TABLE signed_order IS 'Orders signed by the leading group, derived from order.* facts. Every order ends, after 30 days at the latest (S1).';
CREATE INDEX signed_order_by_position ON signed_order (town, position);
