-- What people decided about rows of timelines. Append-only: a later decision stands in an earlier one's place, in views.

CREATE TABLE decision (
    id       INTEGER PRIMARY KEY,
    article  TEXT    NOT NULL,                               -- address, else slug: outlives re-extraction and imports
    sentence TEXT    NOT NULL,                               -- verbatim
    phrase   TEXT    NOT NULL,                               -- verbatim
    verdict  TEXT    NOT NULL,                               -- JSON
    why      TEXT    NOT NULL,
    author   TEXT,
    made_at  INTEGER NOT NULL                                -- µs since 1970 UTC
) STRICT;
CREATE TRIGGER decision_stays BEFORE UPDATE ON decision BEGIN
    SELECT raise(ABORT, 'decisions are append-only');
END;
