-- What waits: who brought it, until when, and what of it is here. What was refused: of whom. And each partner's outbox
-- has a life of its own.

-- Whether the payload is here, and when the clock alone may let the edit pass.
ALTER TABLE parked ADD COLUMN whole INTEGER NOT NULL DEFAULT 0;
ALTER TABLE parked ADD COLUMN due_ms INTEGER;
CREATE INDEX parked_code ON parked (code);
CREATE INDEX parked_due ON parked (due_ms) WHERE due_ms IS NOT NULL;

-- Of a genesis that waits: who brought it, and when the clock alone may let it pass.
ALTER TABLE document ADD COLUMN partner INTEGER;
ALTER TABLE document ADD COLUMN due_ms INTEGER;
CREATE INDEX document_due ON document (due_ms) WHERE due_ms IS NOT NULL;

-- The partner that brought the card; NULL for an officer.
ALTER TABLE card_pending ADD COLUMN partner INTEGER;

-- Other items that wait, as they came. What is not verified yet has no name that could be trusted, so each is known
-- by SHA-256 of all its bytes.
CREATE TABLE waiting (
    bytes_hash BLOB    NOT NULL CHECK (length(bytes_hash) = 32),
    partner    INTEGER NOT NULL,
    code       TEXT    NOT NULL,
    -- The document that a genesis begins; NULL for other items.
    document   BLOB CHECK (length(document) = 32),
    -- A frame of one item.
    body       BLOB    NOT NULL,
    at_ms      INTEGER NOT NULL,
    UNIQUE (partner, bytes_hash)
);
CREATE INDEX waiting_document ON waiting (document) WHERE document IS NOT NULL;

CREATE INDEX refused_partner ON refused (partner);

-- Geneses that were refused for ever: every edit of such a document is refused with it.
CREATE TABLE refused_genesis (
    document BLOB    NOT NULL UNIQUE CHECK (length(document) = 32),
    partner  INTEGER NOT NULL,
    code     TEXT    NOT NULL,
    genesis  BLOB    NOT NULL,
    at_ms    INTEGER NOT NULL
);
CREATE INDEX refused_genesis_partner ON refused_genesis (partner);

-- The life of each partner's outbox: the numbers in it mean something only within it.
CREATE TABLE outbox_epoch (
    partner INTEGER NOT NULL UNIQUE,
    epoch   BLOB    NOT NULL CHECK (length(epoch) = 16)
);
INSERT INTO outbox_epoch (partner, epoch)
    SELECT partner, value FROM (SELECT DISTINCT partner FROM outbox), meta WHERE name = 'epoch';
DELETE FROM meta WHERE name = 'epoch';
