-- What a node keeps for its exchange with partners, and for its own office.

-- Each thing that is to reach a partner, numbered in the transaction that made it. An edit is named by its place in
-- its document's log; anything else stands here as it travels.
CREATE TABLE outbox (
    number   INTEGER NOT NULL,
    partner  INTEGER NOT NULL,
    -- 1: all but edits. 2: edits.
    lane     INTEGER NOT NULL CHECK (lane IN (1, 2)),
    item     BLOB    NOT NULL CHECK (length(item) = 32),
    body     BLOB,
    document BLOB CHECK (length(document) = 32),
    place    INTEGER,
    at_ms    INTEGER NOT NULL,
    UNIQUE (partner, lane, number),
    UNIQUE (partner, item),
    CHECK ((body IS NULL) = (lane = 2) AND (document IS NULL) = (lane = 1) AND (place IS NULL) = (lane = 1))
);

-- How far a partner has taken what is in our outbox, and how far we have taken what is in theirs.
CREATE TABLE cursor (
    partner INTEGER NOT NULL,
    lane    INTEGER NOT NULL CHECK (lane IN (1, 2)),
    -- 1: they have taken of ours. 2: we have taken of theirs.
    way     INTEGER NOT NULL CHECK (way IN (1, 2)),
    epoch   BLOB    NOT NULL CHECK (length(epoch) = 16),
    number  INTEGER NOT NULL,
    item    BLOB    NOT NULL CHECK (length(item) = 32),
    UNIQUE (partner, lane, way)
);

-- How the link to each partner stands.
CREATE TABLE contact (
    partner     INTEGER NOT NULL UNIQUE,
    last_in_ms  INTEGER,
    last_out_ms INTEGER,
    failing_since_ms INTEGER,
    failure     TEXT,
    skew_ms     INTEGER,
    attempts    INTEGER NOT NULL DEFAULT 0,
    retry_at_ms INTEGER
);

-- How far along each chain a partner has said, under its signature, to have it durably: one row a step, so that it is
-- known when each edit arrived.
CREATE TABLE receipt (
    partner     INTEGER NOT NULL,
    document    BLOB    NOT NULL CHECK (length(document) = 32),
    author      INTEGER NOT NULL,
    incarnation BLOB    NOT NULL CHECK (length(incarnation) = 16),
    seq         INTEGER NOT NULL,
    edit        BLOB    NOT NULL CHECK (length(edit) = 32),
    at_ms       INTEGER NOT NULL,
    UNIQUE (document, partner, author, incarnation, seq)
);

-- What waits at a partner or was refused there, by its newest receipt.
CREATE TABLE receipt_finding (
    partner  INTEGER NOT NULL,
    document BLOB    NOT NULL CHECK (length(document) = 32),
    item     BLOB    NOT NULL CHECK (length(item) = 32),
    code     TEXT    NOT NULL,
    at_ms    INTEGER NOT NULL,
    UNIQUE (document, partner, item)
);

-- How far along each chain an officer of a partner has opened a document: one row a step.
CREATE TABLE reading (
    partner     INTEGER NOT NULL,
    document    BLOB    NOT NULL CHECK (length(document) = 32),
    author      INTEGER NOT NULL,
    incarnation BLOB    NOT NULL CHECK (length(incarnation) = 16),
    seq         INTEGER NOT NULL,
    unit        TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL,
    UNIQUE (document, partner, author, incarnation, seq)
);

-- Proofs of forks held here.
CREATE TABLE fork_proof (
    closing     BLOB    NOT NULL UNIQUE CHECK (length(closing) = 32),
    document    BLOB    NOT NULL CHECK (length(document) = 32),
    author      INTEGER NOT NULL,
    incarnation BLOB    NOT NULL CHECK (length(incarnation) = 16),
    proof       BLOB    NOT NULL
);
CREATE INDEX fork_proof_document ON fork_proof (document);

-- Edits that were refused for ever, so that the same bytes cost no work again.
CREATE TABLE refused (
    edit     BLOB    NOT NULL UNIQUE CHECK (length(edit) = 32),
    document BLOB    NOT NULL CHECK (length(document) = 32),
    partner  INTEGER NOT NULL,
    code     TEXT    NOT NULL,
    at_ms    INTEGER NOT NULL
);
CREATE INDEX refused_document ON refused (document);

-- Who has come in, by hashes only.
CREATE TABLE session (
    secret   BLOB    NOT NULL UNIQUE CHECK (length(secret) = 32),
    officer  BLOB    NOT NULL CHECK (length(officer) = 16),
    -- 1: a one-time code. 2: a browser. 3: a program.
    sort     INTEGER NOT NULL CHECK (sort IN (1, 2, 3)),
    begun_ms INTEGER NOT NULL,
    until_ms INTEGER NOT NULL
);

-- Small things of which there is one.
CREATE TABLE meta (
    name  TEXT NOT NULL UNIQUE,
    value BLOB NOT NULL
);

-- Edits that wait, sealed under their document's key.
CREATE TABLE parked (
    edit     BLOB    NOT NULL UNIQUE CHECK (length(edit) = 32),
    document BLOB    NOT NULL CHECK (length(document) = 32),
    partner  INTEGER NOT NULL,
    code     TEXT    NOT NULL,
    size     INTEGER NOT NULL,
    body     BLOB    NOT NULL,
    at_ms    INTEGER NOT NULL
);
CREATE INDEX parked_document ON parked (document);
CREATE INDEX parked_partner ON parked (partner);

-- CACHE: what lists show of each transfer, sealed under its envelope's key. Can be deleted at any time.
CREATE TABLE list_row (
    document BLOB NOT NULL UNIQUE CHECK (length(document) = 32),
    body     BLOB NOT NULL
);
