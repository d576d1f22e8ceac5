-- Evidence of our own doing: where stored bytes were read again and read otherwise. Never a publisher's edit.

CREATE TABLE rereading (                                     -- append-only
    article   BLOB    NOT NULL REFERENCES article,
    arrival   INTEGER NOT NULL,                              -- after which link of the chain
    before    TEXT    NOT NULL,                              -- extractor ids before and after
    now       TEXT    NOT NULL,
    looks     INTEGER NOT NULL,                              -- read again
    otherwise INTEGER NOT NULL,                              -- of which another text or other facts were read
    PRIMARY KEY (article, arrival, before, now)
) STRICT, WITHOUT ROWID;
