-- Evidence: immutable, append-only.

CREATE TABLE article (
    id   BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),  -- random
    slug TEXT NOT NULL UNIQUE                                -- for people
) STRICT, WITHOUT ROWID;

CREATE TABLE article_key (                                   -- alias table: 'https://…' as given, 'at:…' folded, 'name:…'
    article    BLOB    NOT NULL REFERENCES article,
    key        TEXT    NOT NULL,
    valid_from INTEGER NOT NULL,                             -- first and last capture that bore it, µs since 1970 UTC
    valid_to   INTEGER NOT NULL,
    PRIMARY KEY (article, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_key_by_key ON article_key (key);

CREATE TABLE capture (
    article      BLOB    NOT NULL REFERENCES article,
    captured_at  INTEGER NOT NULL,                           -- µs since 1970 UTC
    id           BLOB    NOT NULL UNIQUE,                    -- SHA-256 of article, captured_at, outcome, body
    outcome      TEXT    NOT NULL,
    witness      TEXT    NOT NULL,
    witness_name TEXT,
    media        TEXT    NOT NULL,
    told         TEXT    NOT NULL,                           -- JSON: url, published, title, charset
    status       INTEGER,                                    -- HTTP
    headers      TEXT,                                       -- JSON, cookies never among them
    body         BLOB,                                       -- SHA-256 of the bytes as received
    arrival      INTEGER NOT NULL UNIQUE,                    -- order of arrival in this store
    chain        BLOB    NOT NULL,                           -- SHA-256 of the previous chain and this row
    PRIMARY KEY (article, captured_at, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE body (
    article      BLOB    NOT NULL REFERENCES article,
    digest       BLOB    NOT NULL CHECK (length(digest) = 32),
    base_article BLOB,                                       -- zstd prefix: another body; none for a whole frame
    base_digest  BLOB,
    depth        INTEGER NOT NULL,                           -- bodies to decode before this one
    length       INTEGER NOT NULL,                           -- bytes decoded
    data         BLOB    NOT NULL,                           -- one zstd frame
    PRIMARY KEY (article, digest)
) STRICT;

CREATE TABLE site (                                          -- which body serves as prefix for a host's first bodies
    host    TEXT NOT NULL PRIMARY KEY,
    article BLOB NOT NULL,
    digest  BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Judgement: derived from the evidence, rebuilt at will.

CREATE TABLE reading (                                       -- what the extractor reads in a capture
    article   BLOB NOT NULL REFERENCES article,
    capture   BLOB NOT NULL PRIMARY KEY,
    extractor TEXT NOT NULL,
    text      BLOB,                                          -- none: no article found
    facts     TEXT NOT NULL                                  -- JSON
) STRICT, WITHOUT ROWID;
CREATE INDEX reading_by_article ON reading (article);

CREATE TABLE text (
    article BLOB    NOT NULL,
    digest  BLOB    NOT NULL,
    words   INTEGER NOT NULL,
    title   TEXT,
    data    BLOB    NOT NULL,                                -- JSON of the article's text, one zstd frame
    PRIMARY KEY (article, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE version (
    article       BLOB    NOT NULL,
    number        INTEGER NOT NULL,
    text          BLOB    NOT NULL,
    first_capture BLOB    NOT NULL,
    first_seen    INTEGER NOT NULL,
    last_seen     INTEGER NOT NULL,
    unseen_until  INTEGER,
    captures      INTEGER NOT NULL,
    reverts_to    INTEGER,
    PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX version_by_time ON version (first_seen);

CREATE TABLE comparison (
    article BLOB    NOT NULL,
    old     BLOB    NOT NULL,
    new     BLOB    NOT NULL,
    differ  TEXT    NOT NULL,
    added   INTEGER NOT NULL,                                -- words
    removed INTEGER NOT NULL,
    changes TEXT    NOT NULL,                                -- JSON
    PRIMARY KEY (article, old, new)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentence (                                      -- each distinct sentence of an article once
    id      INTEGER PRIMARY KEY,
    article BLOB NOT NULL,
    words   TEXT NOT NULL,
    UNIQUE (article, words)
) STRICT;
CREATE TABLE sentence_text (                                 -- the texts it stands in
    sentence INTEGER NOT NULL,
    article  BLOB    NOT NULL,
    text     BLOB    NOT NULL,
    place    TEXT    NOT NULL,
    PRIMARY KEY (sentence, text)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE sentence_search USING fts5 (
    words, content = 'sentence', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER sentence_search_add AFTER INSERT ON sentence BEGIN
    INSERT INTO sentence_search (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER sentence_search_cut AFTER DELETE ON sentence BEGIN
    INSERT INTO sentence_search (sentence_search, rowid, words) VALUES ('delete', old.id, old.words);
END;
