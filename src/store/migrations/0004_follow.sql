-- What is followed: the only addresses that are contacted unasked. No evidence: looks are captures.

CREATE TABLE follow (
    url         TEXT    NOT NULL PRIMARY KEY,                -- as it is contacted
    kind        TEXT    NOT NULL CHECK (kind IN ('article', 'feed')),
    found_in    TEXT,                                        -- the feed that led to it
    followed_at INTEGER NOT NULL,                            -- µs since 1970 UTC, as all times
    due_at      INTEGER NOT NULL,
    looked_at   INTEGER,
    changed_at  INTEGER,                                     -- when its latest version was first seen
    looks       INTEGER NOT NULL DEFAULT 0,
    changes     INTEGER NOT NULL DEFAULT 0,                  -- versions after the first
    failures    INTEGER NOT NULL DEFAULT 0,                  -- looks in a row that found no page
    outcome     TEXT,                                        -- of the last look
    why         TEXT,
    etag        TEXT,
    modified    TEXT,                                        -- Last-Modified
    body        BLOB                                         -- whose validators these are
) STRICT, WITHOUT ROWID;

CREATE TABLE held_host (                                     -- hosts that asked to be left alone (Retry-After)
    host  TEXT    NOT NULL PRIMARY KEY,
    until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
