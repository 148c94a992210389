-- Holds, erase orders, and what is left of a document that was erased here.

-- Each hides one document until its lift; a set, in no order.
CREATE TABLE hold (
    id       BLOB    NOT NULL UNIQUE CHECK (length(id) = 32),
    document BLOB    NOT NULL CHECK (length(document) = 32),
    author   INTEGER NOT NULL,
    signed   BLOB    NOT NULL,
    -- When it came here, by this node's clock: terms run from then.
    at_ms    INTEGER NOT NULL
);
CREATE INDEX hold_document ON hold (document);

CREATE TABLE lift (
    id       BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
    document BLOB NOT NULL CHECK (length(document) = 32),
    signed   BLOB NOT NULL
);
CREATE INDEX lift_document ON lift (document);

CREATE TABLE erase_order (
    id       BLOB    NOT NULL UNIQUE CHECK (length(id) = 32),
    document BLOB    NOT NULL CHECK (length(document) = 32),
    author   INTEGER NOT NULL,
    signed   BLOB    NOT NULL,
    at_ms    INTEGER NOT NULL
);
CREATE INDEX erase_order_document ON erase_order (document);

-- The newest answer of each party to an order, or to a hold for withdrawn consent.
CREATE TABLE erase_answer (
    answered BLOB    NOT NULL CHECK (length(answered) = 32),
    author   INTEGER NOT NULL,
    document BLOB    NOT NULL CHECK (length(document) = 32),
    time_ms  INTEGER NOT NULL,
    signed   BLOB    NOT NULL,
    UNIQUE (answered, author)
);
CREATE INDEX erase_answer_document ON erase_answer (document);

-- Documents that are not erased by an order that comes, since a law forbids it; set and ended by people here.
CREATE TABLE legal_hold (
    document BLOB    NOT NULL UNIQUE CHECK (length(document) = 32),
    basis    TEXT    NOT NULL,
    until_ms INTEGER,
    at_ms    INTEGER NOT NULL
);

-- Of an erased document: the paths its edits set, and of events and cuts their codes and times. No text that people
-- wrote and no salt is in it, so no payload can be guessed from it.
CREATE TABLE remains (
    document INTEGER NOT NULL REFERENCES document (number),
    place    INTEGER NOT NULL,
    body     BLOB    NOT NULL,
    UNIQUE (document, place)
);

-- A row says until when the head of the unit is to decide now; those that are kept do not.
DELETE FROM list_row;
