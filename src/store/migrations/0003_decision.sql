-- What people decided about rows of timelines. Append-only: a later decision stands in an earlier one's place, in views.

CREATE TABLE decision (
    article  TEXT    NOT NULL,                               -- address, else slug: outlives re-extraction and imports
    id       BLOB    NOT NULL CHECK (length(id) = 32),       -- SHA-256 of the other fields: the same is kept once
    sentence TEXT    NOT NULL,                               -- verbatim
    phrase   TEXT    NOT NULL,                               -- verbatim
    ruling   TEXT    NOT NULL,                               -- JSON
    why      TEXT    NOT NULL,
    author   TEXT,
    made_at  INTEGER NOT NULL,                               -- µs since 1970 UTC
    PRIMARY KEY (article, id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER decision_stays BEFORE UPDATE ON decision BEGIN
    SELECT raise(ABORT, 'decisions are append-only');
END;
