-- Judgement: a sentence's words are those of the texts in which it stands; neither row nor index keeps a copy.

CREATE TABLE sentence_place (
    id      INTEGER PRIMARY KEY,
    article BLOB    NOT NULL,
    mark    INTEGER NOT NULL,                                -- first 8 bytes of the SHA-256 of its words
    words   TEXT                                             -- of rows that a program before this migration wrote
) STRICT;
INSERT INTO sentence_place SELECT id, article, mark, words FROM sentence;
DROP TABLE sentence_search;
DROP TABLE sentence;
ALTER TABLE sentence_place RENAME TO sentence;
CREATE UNIQUE INDEX sentence_by_article ON sentence (article, mark);
CREATE VIRTUAL TABLE sentence_search USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO sentence_search (rowid, words) SELECT id, words FROM sentence;

ALTER TABLE standing ADD COLUMN start INTEGER NOT NULL DEFAULT 0;    -- in the last version's text, one block a line; bytes
ALTER TABLE standing ADD COLUMN length INTEGER NOT NULL DEFAULT 0;   -- bytes; 0 where the sentence has its words beside it
