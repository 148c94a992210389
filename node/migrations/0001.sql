-- What the store itself needs, before any document.

-- Owners whose document key has been destroyed. Written before the key goes, applied again at each opening, so
-- neither a crash nor a backup brings a key back.
CREATE TABLE key_erasure (
    owner BLOB    NOT NULL UNIQUE,
    at_ms INTEGER NOT NULL
);

-- Who did what to which object. A chain of hashes; no personal data.
CREATE TABLE audit (
    seq    INTEGER PRIMARY KEY,
    at_ms  INTEGER NOT NULL,
    -- NULL where the node acted by itself.
    actor  BLOB CHECK (length(actor) = 16),
    verb   TEXT NOT NULL,
    object BLOB NOT NULL,
    reason TEXT,
    prev   BLOB NOT NULL CHECK (length(prev) = 32),
    hash   BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
);

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;

CREATE TRIGGER audit_is_never_cut BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit rows are never deleted'); END;
