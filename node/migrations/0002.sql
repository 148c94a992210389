-- What a node keeps for its office and its partners.
--
-- A table's own `number` is local and never leaves the node. Ids are 32 bytes, names of incarnations, officers and
-- case files 16. What is personal is sealed: `payloads`, `body` of a case file and of what is parked. Tables that
-- are caches are named in `store::CACHES`.

-- Cards that are believed: one lineage a province.
CREATE TABLE card (
    number   INTEGER PRIMARY KEY,
    province INTEGER NOT NULL,
    serial   INTEGER NOT NULL,
    signed   BLOB    NOT NULL,
    UNIQUE (province, serial)
);

-- Cards whose words nobody has compared yet.
CREATE TABLE card_pending (
    number   INTEGER PRIMARY KEY,
    id       BLOB    NOT NULL UNIQUE CHECK (length(id) = 32),
    signed   BLOB    NOT NULL,
    since_ms INTEGER NOT NULL
);

CREATE TABLE incarnation (
    number  INTEGER PRIMARY KEY,
    name    BLOB NOT NULL UNIQUE CHECK (length(name) = 16),
    signed  BLOB NOT NULL,
    -- 1 for the one this node writes under; NULL for all others.
    current INTEGER UNIQUE CHECK (current = 1)
);

CREATE TABLE agreement_version (
    number INTEGER PRIMARY KEY,
    id     BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
    body   BLOB NOT NULL
);

-- A decline that becomes a yes is a new row; its number must be new too.
CREATE TABLE agreement_verdict (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    version  BLOB    NOT NULL CHECK (length(version) = 32),
    province INTEGER NOT NULL,
    agrees   INTEGER NOT NULL,
    signed   BLOB    NOT NULL,
    UNIQUE (version, province)
);

CREATE TABLE agreement_restriction (
    number INTEGER PRIMARY KEY,
    id     BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
    signed BLOB NOT NULL
);

-- Local case files. They have no other form than this sealed one.
CREATE TABLE case_file (
    number     INTEGER PRIMARY KEY,
    id         BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    -- Counts the changes from 1; the body is sealed for this number.
    version    INTEGER NOT NULL,
    created_ms INTEGER NOT NULL,
    changed_ms INTEGER NOT NULL,
    body       BLOB    NOT NULL
);

CREATE TABLE document (
    number   INTEGER PRIMARY KEY,
    id       BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
    kind     TEXT NOT NULL,
    genesis  BLOB NOT NULL,
    -- The code for which the genesis waits; NULL once it is admitted.
    waiting  TEXT,
    -- The envelope of the transfer it belongs to.
    envelope INTEGER REFERENCES document (number),
    -- The local case file it was filled from.
    case_id  BLOB CHECK (length(case_id) = 16)
);
CREATE INDEX document_kind ON document (kind);
CREATE INDEX document_waiting ON document (waiting) WHERE waiting IS NOT NULL;
CREATE INDEX document_envelope ON document (envelope) WHERE envelope IS NOT NULL;
CREATE INDEX document_case ON document (case_id) WHERE case_id IS NOT NULL;

-- Who speaks in an edit: author and incarnation, the key that signs, the officer.
CREATE TABLE voice (
    number      INTEGER PRIMARY KEY,
    author      INTEGER NOT NULL,
    incarnation BLOB    NOT NULL CHECK (length(incarnation) = 16),
    key         BLOB    NOT NULL CHECK (length(key) = 12),
    officer     BLOB    NOT NULL CHECK (length(officer) = 16),
    UNIQUE (incarnation, author, key, officer)
);

-- The log: the admitted edits of each document in the order in which they were admitted, in runs.
CREATE TABLE edit_run (
    number   INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (number),
    -- The place of its first edit in the document's log, from 0.
    place    INTEGER NOT NULL,
    heads    BLOB    NOT NULL,
    -- Sealed.
    payloads BLOB    NOT NULL,
    UNIQUE (document, place)
);
