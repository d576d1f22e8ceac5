-- Evidence: articles that turned out to be one. Shown together, stored as they came; an article's newest row holds.

CREATE TABLE attachment (
    article BLOB    NOT NULL REFERENCES article,
    head    BLOB    REFERENCES article,                      -- shown as part of this one; none: stands alone again
    made_at INTEGER NOT NULL,                                -- µs since 1970 UTC: from then on it holds
    id      BLOB    NOT NULL CHECK (length(id) = 32),        -- SHA-256 of the other fields
    why     TEXT    NOT NULL,
    author  TEXT,
    PRIMARY KEY (article, made_at, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_by_head ON attachment (head);
CREATE TRIGGER attachment_stays BEFORE UPDATE ON attachment BEGIN
    SELECT raise(ABORT, 'attachments are append-only');
END;

-- Judgement: how much each version changed, for lists; none where it is not worked out yet.

ALTER TABLE summary ADD COLUMN sizes TEXT;                   -- JSON: differ, words changed by each version after the first
