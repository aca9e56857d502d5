CREATE TABLE key_card (
  town text COLLATE "C" NOT NULL,
  post uuid NOT NULL,
  card text COLLATE "C" NOT NULL,
  code_sealed text NOT NULL,
  made_at timestamptz(3) NOT NULL,
  CONSTRAINT key_card_pk PRIMARY KEY (town, post)
);
COMMENT ON TABLE key_card IS 'The card that opens the lists of a post''s phones without network: of a gate, or of one phone in the field. card: which one it is, told by a hash of its code.';
