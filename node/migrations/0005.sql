-- Keys that are closed, and cards that people choose between.

-- Whether people have compared this very card; else it is believed because it follows the one before.
ALTER TABLE card ADD COLUMN compared INTEGER NOT NULL DEFAULT 1;

-- What a party said under a key that is closed now counts once the next key repeats it: one verdict for each card.
CREATE TABLE agreement_verdict_by_card (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    version  BLOB    NOT NULL CHECK (length(version) = 32),
    province INTEGER NOT NULL,
    -- The serial of the card.
    card     INTEGER NOT NULL,
    agrees   INTEGER NOT NULL,
    signed   BLOB    NOT NULL,
    UNIQUE (version, province, card)
);
-- No node has had a second card before.
INSERT INTO agreement_verdict_by_card (number, version, province, card, agrees, signed)
    SELECT number, version, province, 1, agrees, signed FROM agreement_verdict;
DROP TABLE agreement_verdict;
ALTER TABLE agreement_verdict_by_card RENAME TO agreement_verdict;
