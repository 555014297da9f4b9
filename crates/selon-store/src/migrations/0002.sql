-- Near-duplicates: articles that have many of their words in common.

-- What is kept of each text to find others like it (`selon::weighing::near`).
CREATE TABLE signature (
    article INTEGER PRIMARY KEY REFERENCES text ON DELETE CASCADE,
    signature BLOB NOT NULL
) STRICT;

-- The keys of each signature. Texts that are alike have one in common.
CREATE TABLE band (
    key INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (key, article)
) STRICT, WITHOUT ROWID;

-- Two articles of which one is a copy of the other, or of a part of it.
CREATE TABLE copy (
    -- The one that came first.
    article INTEGER NOT NULL REFERENCES text ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES text ON DELETE CASCADE,
    -- Runs of three words that stand in both; their share of those in either, and of
    -- those in the shorter text.
    common INTEGER NOT NULL,
    jaccard REAL NOT NULL,
    containment REAL NOT NULL,
    PRIMARY KEY (article, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_by_other ON copy (other);
