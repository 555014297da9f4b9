-- A library of articles. What each table is for and what is promised about it:
-- docs/library.md.

-- One row for the same bytes, however many addresses they were found at.
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    -- SHA-256 of the bytes as they came.
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    -- Metadata with where each field was found, as JSON.
    metadata TEXT NOT NULL,
    -- Copies of metadata to search by.
    lang TEXT,
    published TEXT,
    -- First and last day on which it may have been published.
    first_day TEXT,
    last_day TEXT,
    -- When it came into its first library, UTC.
    added TEXT NOT NULL
) STRICT;
CREATE INDEX article_by_day ON article (first_day, last_day);

-- The bytes as they came, compressed by Zstandard with a checksum.
CREATE TABLE frozen (
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    -- Bytes before compression.
    size INTEGER NOT NULL,
    -- What has to be known to make the article of the bytes again, as JSON.
    slip TEXT NOT NULL,
    raw BLOB NOT NULL
) STRICT;

-- Where the bytes were found.
CREATE TABLE address (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    -- A path or a URL.
    address TEXT NOT NULL,
    -- The line, where one file holds several articles; else 0.
    line INTEGER NOT NULL,
    -- When, UTC.
    seen TEXT NOT NULL,
    PRIMARY KEY (article, address, line)
) STRICT, WITHOUT ROWID;

-- The text in force of each article, as the extractor of this number took it out.
CREATE TABLE text (
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    extractor INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    -- The part to be read, in bytes of UTF-8.
    body_start INTEGER NOT NULL,
    body_end INTEGER NOT NULL,
    -- Empty if unknown.
    title TEXT NOT NULL,
    outlet TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX text_by_sha256 ON text (sha256);

-- Accents and case are folded.
CREATE VIRTUAL TABLE text_index USING fts5 (
    title, outlet, text,
    content = 'text', content_rowid = 'article',
    tokenize = 'unicode61 remove_diacritics 2'
);
-- A word in the title counts as much as five in the text.
INSERT INTO text_index (text_index, rank) VALUES ('rank', 'bm25(5.0, 0.0, 1.0)');
CREATE TRIGGER text_added AFTER INSERT ON text BEGIN
    INSERT INTO text_index (rowid, title, outlet, text)
    VALUES (new.article, new.title, new.outlet, new.text);
END;
CREATE TRIGGER text_removed AFTER DELETE ON text BEGIN
    INSERT INTO text_index (text_index, rowid, title, outlet, text)
    VALUES ('delete', old.article, old.title, old.outlet, old.text);
END;
CREATE TRIGGER text_changed AFTER UPDATE OF title, outlet, text ON text BEGIN
    INSERT INTO text_index (text_index, rowid, title, outlet, text)
    VALUES ('delete', old.article, old.title, old.outlet, old.text);
    INSERT INTO text_index (rowid, title, outlet, text)
    VALUES (new.article, new.title, new.outlet, new.text);
END;

-- Texts that were in force before, kept while an orphan quotes them.
CREATE TABLE past_text (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    extractor INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT;

-- What people wrote about words of an article. Never moved by guess: where its quote
-- can no longer be told, a note becomes an orphan and points into the past text.
CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    -- NULL while the quote stands in the text in force.
    past_text INTEGER REFERENCES past_text,
    -- Code points, end exclusive.
    quote_start INTEGER NOT NULL,
    quote_end INTEGER NOT NULL,
    quote TEXT NOT NULL,
    note TEXT NOT NULL,
    made TEXT NOT NULL
) STRICT;
CREATE INDEX note_by_article ON note (article);
CREATE INDEX note_by_past_text ON note (past_text);

-- The reading in force of each article.
CREATE TABLE reading (
    article INTEGER PRIMARY KEY REFERENCES text ON DELETE CASCADE,
    -- Checksum of the model, and the version of Selon, that read it.
    model TEXT NOT NULL,
    selon TEXT NOT NULL,
    -- How many statements.
    statements INTEGER NOT NULL,
    -- What was read: MessagePack, compressed by Zstandard with a checksum.
    form INTEGER NOT NULL,
    found BLOB NOT NULL
) STRICT;

-- The statements of the readings, to be searched.
CREATE TABLE statement (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES reading ON DELETE CASCADE,
    -- From 1, in text order: s1, s2, ...
    number INTEGER NOT NULL,
    parent INTEGER,
    source TEXT NOT NULL,
    entity TEXT NOT NULL,
    role TEXT,
    first_hand INTEGER,
    cue TEXT NOT NULL,
    content TEXT NOT NULL,
    kind TEXT NOT NULL,
    certainty TEXT NOT NULL,
    polarity TEXT NOT NULL,
    hearsay INTEGER NOT NULL,
    score REAL NOT NULL,
    -- Code points, end exclusive: {"source": [[0, 4]], "cue": ..., "content": ...}
    spans TEXT NOT NULL,
    UNIQUE (article, number)
) STRICT;

CREATE VIRTUAL TABLE statement_index USING fts5 (
    source, entity, cue, content,
    content = 'statement', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER statement_added AFTER INSERT ON statement BEGIN
    INSERT INTO statement_index (rowid, source, entity, cue, content)
    VALUES (new.id, new.source, new.entity, new.cue, new.content);
END;
CREATE TRIGGER statement_removed AFTER DELETE ON statement BEGIN
    INSERT INTO statement_index (statement_index, rowid, source, entity, cue, content)
    VALUES ('delete', old.id, old.source, old.entity, old.cue, old.content);
END;
