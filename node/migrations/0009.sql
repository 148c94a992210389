-- Documents that are not begun at a partner because a party has paused the agreement or left it.

-- The document for which an item is held back; NULL if it is not.
ALTER TABLE outbox ADD COLUMN held_for BLOB CHECK (length(held_for) = 32);
CREATE INDEX outbox_held ON outbox (partner, held_for) WHERE held_for IS NOT NULL;
