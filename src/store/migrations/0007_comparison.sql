-- Judgement: what changed is a zstd frame that leans on the newer text.

CREATE TABLE compared (
    article BLOB    NOT NULL,
    old     BLOB    NOT NULL,
    new     BLOB    NOT NULL,
    differ  TEXT    NOT NULL,
    added   INTEGER NOT NULL,                                -- words
    removed INTEGER NOT NULL,
    changes ANY     NOT NULL,                                -- length of the JSON (4 bytes, little-endian), one zstd frame; text: JSON
    PRIMARY KEY (article, old, new)
) STRICT, WITHOUT ROWID;
INSERT INTO compared SELECT article, old, new, differ, added, removed, changes FROM comparison;
DROP TABLE comparison;
ALTER TABLE compared RENAME TO comparison;
