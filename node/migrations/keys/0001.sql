-- Keys of documents and case files, each wrapped by the node's key-encryption key.

-- Which node key wraps them: eight bytes that name it. One row.
CREATE TABLE node_key (
    name BLOB NOT NULL CHECK (length(name) = 8)
);

CREATE TABLE document_key (
    -- A tag and the id: 33 bytes for a document, 17 for a case file.
    owner   BLOB NOT NULL UNIQUE,
    -- Nonce, sealed key, tag.
    wrapped BLOB NOT NULL CHECK (length(wrapped) = 72)
);
