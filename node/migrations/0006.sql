-- What a partner may bring without end: its new lives, and versions of agreements.

-- When a partner's announcement was taken in; NULL for this node's own, and for those from before this was asked.
ALTER TABLE incarnation ADD COLUMN taken_ms INTEGER;

-- Who brought a version; NULL if an officer did, or from before this was asked.
ALTER TABLE agreement_version ADD COLUMN partner INTEGER;
