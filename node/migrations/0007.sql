-- Edits that are authentic by hash alone, and what vouches for them.

-- Whether a signature was found good. Of those that wait already it is not known; no harm comes of taking it for none.
ALTER TABLE parked ADD COLUMN signed INTEGER NOT NULL DEFAULT 0;

-- Headers of edits that are not in the log, because they wait or were refused, but vouch for the edit before them,
-- which has no signature of its own here. One is enough for each.
CREATE TABLE witness (
    edit     BLOB NOT NULL UNIQUE CHECK (length(edit) = 32),
    document BLOB NOT NULL CHECK (length(document) = 32),
    prev     BLOB NOT NULL UNIQUE CHECK (length(prev) = 32),
    -- 1 if its signature stands beside it.
    has_signature INTEGER NOT NULL,
    signed   BLOB NOT NULL
);
CREATE INDEX witness_document ON witness (document);
