-- Cases: a question, the articles that it is put to, and what people decide.

CREATE TABLE case_file (
    id INTEGER PRIMARY KEY,
    -- The id of its file form.
    name TEXT NOT NULL UNIQUE,
    -- The file form, selon.case/1.
    form TEXT NOT NULL,
    made TEXT NOT NULL,
    -- Checksum of the judge and of the case, on which its judgements hang; NULL while there
    -- are none.
    bench TEXT
) STRICT;

-- Articles that a person put into a case, or took out of it.
CREATE TABLE case_article (
    case_file INTEGER NOT NULL REFERENCES case_file ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    -- 0 for one that is not to join, whatever searches find it.
    joined INTEGER NOT NULL,
    PRIMARY KEY (case_file, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_article_by_article ON case_article (article);

-- Searches that feed a case: what they find belongs to it, whenever it came.
CREATE TABLE case_search (
    case_file INTEGER NOT NULL REFERENCES case_file ON DELETE CASCADE,
    -- From 1: q1, q2, ...
    number INTEGER NOT NULL,
    words TEXT NOT NULL,
    -- Outlet, days, language, source and so on, as JSON.
    filter TEXT NOT NULL,
    made TEXT NOT NULL,
    PRIMARY KEY (case_file, number)
) STRICT, WITHOUT ROWID;

-- Which stance a person says that some words take. As with notes, a quote is never moved
-- by guess: where it can no longer be told, it points into the past text.
CREATE TABLE case_mark (
    id INTEGER PRIMARY KEY,
    case_file INTEGER NOT NULL REFERENCES case_file ON DELETE CASCADE,
    -- From 1: m1, m2, ...
    number INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    -- NULL while the quote stands in the text in force.
    past_text INTEGER REFERENCES past_text,
    -- Code points, end exclusive.
    quote_start INTEGER NOT NULL,
    quote_end INTEGER NOT NULL,
    quote TEXT NOT NULL,
    -- The id of the hypothesis in the case.
    hypothesis TEXT NOT NULL,
    -- NULL: the words say nothing of the hypothesis.
    stance TEXT,
    -- NULL: as was proposed.
    certainty TEXT,
    why TEXT NOT NULL,
    made TEXT NOT NULL,
    UNIQUE (case_file, number)
) STRICT;
CREATE INDEX case_mark_by_article ON case_mark (article);
CREATE INDEX case_mark_by_past_text ON case_mark (past_text);

-- Whether a person says that two articles depend on each other.
CREATE TABLE case_edge (
    case_file INTEGER NOT NULL REFERENCES case_file ON DELETE CASCADE,
    -- The one that came first.
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    -- NULL: not at all.
    relation TEXT,
    made TEXT NOT NULL,
    PRIMARY KEY (case_file, article, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_edge_by_article ON case_edge (article);
CREATE INDEX case_edge_by_other ON case_edge (other);

-- What the judge told of an utterance, so that it need not be asked again.
CREATE TABLE judgement (
    case_file INTEGER NOT NULL REFERENCES case_file ON DELETE CASCADE,
    -- Half of a checksum of who says what in which language.
    utterance BLOB NOT NULL,
    -- MessagePack.
    told BLOB NOT NULL,
    PRIMARY KEY (case_file, utterance)
) STRICT, WITHOUT ROWID;
