-- Evidence: the head of the chain, and what was taken out by hand.

ALTER TABLE capture DROP COLUMN status;                      -- told holds the server's answer, and is chained
ALTER TABLE capture DROP COLUMN headers;

CREATE TABLE head (                                          -- the newest link: without it a chain could be cut unseen
    one     INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    arrival INTEGER NOT NULL,
    chain   BLOB    NOT NULL CHECK (length(chain) = 32)
) STRICT;
INSERT INTO head SELECT 1, arrival, chain FROM capture ORDER BY arrival DESC LIMIT 1;
INSERT OR IGNORE INTO head VALUES (1, 0, zeroblob(32));

CREATE TABLE removal (                                       -- rm, prune, redact: a link of the chain like a capture
    arrival    INTEGER NOT NULL PRIMARY KEY,
    article    BLOB    NOT NULL,
    slug       TEXT    NOT NULL,
    removed_at INTEGER NOT NULL,                             -- µs since 1970 UTC
    verb       TEXT    NOT NULL,
    reason     TEXT    NOT NULL,
    tombstones BLOB    NOT NULL,                             -- SHA-256 of its tombstones in order of arrival
    chain      BLOB    NOT NULL
) STRICT;
CREATE TABLE tombstone (                                     -- stands where a capture stood; its link stays checkable
    arrival     INTEGER NOT NULL PRIMARY KEY,
    removal     INTEGER NOT NULL REFERENCES removal,
    capture     BLOB    NOT NULL UNIQUE,
    captured_at INTEGER NOT NULL,
    body        BLOB,
    chain       BLOB    NOT NULL
) STRICT;
CREATE INDEX tombstone_by_removal ON tombstone (removal);
CREATE INDEX tombstone_by_body ON tombstone (body);

CREATE TABLE note (                                          -- what people remark; append-only
    id      BLOB    NOT NULL PRIMARY KEY,                    -- SHA-256 of the other columns
    article BLOB    NOT NULL REFERENCES article,
    capture BLOB,                                            -- the first capture of the version that is meant
    made_at INTEGER NOT NULL,
    author  TEXT,
    words   TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX note_by_article ON note (article);

CREATE INDEX body_by_article ON body (article);              -- with the rowid: the newest body of an article
CREATE INDEX site_by_article ON site (article);

-- Judgement: texts lean on their predecessors; a sentence stands in runs of versions; a row an article for lists.

CREATE TABLE text_frame (
    article BLOB    NOT NULL,
    digest  BLOB    NOT NULL,
    base    BLOB,                                            -- zstd prefix: another text of the article
    depth   INTEGER NOT NULL,
    words   INTEGER NOT NULL,
    title   TEXT,
    data    BLOB    NOT NULL,                                -- length of the JSON (4 bytes, little-endian), one zstd frame
    PRIMARY KEY (article, digest)
) STRICT;
INSERT INTO text_frame SELECT article, digest, NULL, 0, words, title, data FROM text;
DROP TABLE text;
ALTER TABLE text_frame RENAME TO text;

DROP TRIGGER sentence_search_add;
DROP TRIGGER sentence_search_cut;
DROP TABLE sentence_search;
DROP TABLE sentence_text;
DROP TABLE sentence;
CREATE TABLE sentence (                                      -- each distinct sentence of an article once
    id      INTEGER PRIMARY KEY,
    article BLOB    NOT NULL,
    mark    INTEGER NOT NULL,                                -- first 8 bytes of the SHA-256 of its words
    words   TEXT    NOT NULL
) STRICT;
CREATE UNIQUE INDEX sentence_by_article ON sentence (article, mark);
CREATE TABLE standing (                                      -- the runs of versions it stands in, by number
    sentence INTEGER NOT NULL,
    first    INTEGER NOT NULL,
    last     INTEGER NOT NULL,
    place    TEXT    NOT NULL,                               -- in the last of them
    PRIMARY KEY (sentence, first)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE sentence_search USING fts5 (
    words, content = 'sentence', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE summary (                                       -- what `list` prints of an article
    article    BLOB    NOT NULL PRIMARY KEY,
    versions   INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    looked_at  INTEGER NOT NULL,
    found      TEXT    NOT NULL,
    title      TEXT,
    site       TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX summary_by_change ON summary (changed_at, versions);

CREATE TABLE seal (                                          -- sums over an article's rows, table by table
    article BLOB NOT NULL PRIMARY KEY,
    sums    BLOB NOT NULL
) STRICT, WITHOUT ROWID;
