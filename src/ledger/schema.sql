-- The ledger of ascribe, version 1.
--
-- Two kinds of table live in this file, and the difference matters:
--   the RECORD  is what was added, said and ruled. It only ever grows: triggers refuse UPDATE and DELETE, and every
--               row belongs to one entry of the hash chain (table entry), which is computed over what the row says.
--   the INDEX   (names that start with ix_) is made from the record alone, for fast queries. It can be dropped and
--               rebuilt to the same rows at any time, and it is not in the chain.
--
-- Conventions: text is UTF-8; times are seconds since 1970-01-01 UTC; offsets and lengths count bytes; a digest is the
-- 32 bytes of SHA-256; NULL means "none" or "not known". Words that come again and again (measures, source ids, rule
-- ids, words of a source as written) are kept once in table word and named by number.

PRAGMA application_id = 1095975746; -- the bytes "ASCB"
PRAGMA user_version = 1;            -- of this schema; a higher one is refused, a lower one is migrated

-- ===================================================== the record =====================================================

-- One transaction, one link of the chain. `hash` is SHA-256 over seq, kind, recorded, previous and everything that
-- the entry added to the other record tables, each value with its type and length before it (src/ledger/digest.c).
CREATE TABLE entry (
    seq      INTEGER PRIMARY KEY,                           -- 1, 2, 3 … without gaps
    kind     INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 4), -- 1 run, 2 article with its first scan, 3 scan, 4 ruling
    recorded INTEGER NOT NULL,                              -- when the ledger got it; never before the entry above
    previous BLOB NOT NULL CHECK (length(previous) = 32),   -- hash of the entry before; 32 zero bytes for the first
    hash     BLOB NOT NULL CHECK (length(hash) = 32)        -- of this entry
) STRICT;

-- A word or phrase that other tables name by number. The chain covers the text wherever a row uses it.
CREATE TABLE word (
    id   INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;

-- One file of a rule set, kept once for each content.
CREATE TABLE rule_file (
    id     INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32), -- of the content
    size   INTEGER NOT NULL,                                 -- of the content
    bytes  BLOB NOT NULL                                     -- the content, zstd
) STRICT;

-- A rule set that some run used.
CREATE TABLE rule_set (
    entry INTEGER PRIMARY KEY REFERENCES entry DEFERRABLE INITIALLY DEFERRED, -- that recorded it first
    hash  BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)     -- identity of the set: over names and contents of its files
) STRICT;

-- The files of a rule set.
CREATE TABLE rule_set_file (
    rule_set INTEGER NOT NULL REFERENCES rule_set,
    path     TEXT NOT NULL,                                  -- below the rules folder, with '/'
    file     INTEGER NOT NULL REFERENCES rule_file,
    PRIMARY KEY (rule_set, path)
) STRICT, WITHOUT ROWID;

-- A run: extraction with one rule set and one program version. People name runs by id.
CREATE TABLE run (
    id       INTEGER PRIMARY KEY,                            -- 1, 2, 3 …
    entry    INTEGER NOT NULL UNIQUE REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    rule_set INTEGER NOT NULL REFERENCES rule_set DEFERRABLE INITIALLY DEFERRED,
    program  TEXT NOT NULL                                   -- version of the program ("0.1.0")
) STRICT;

-- An article as it came. Its identity is the SHA-256 of its bytes.
CREATE TABLE article (
    entry       INTEGER PRIMARY KEY REFERENCES entry DEFERRABLE INITIALLY DEFERRED, -- that recorded it; names it inside the file
    sha256      BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    format      TEXT NOT NULL,      -- how the bytes were read ("text", "jsonl")
    size        INTEGER NOT NULL,   -- of the bytes
    bytes       BLOB NOT NULL,      -- the original bytes, zstd
    text_size   INTEGER NOT NULL,   -- of the text in which spans count
    text_sha256 BLOB NOT NULL CHECK (length(text_sha256) = 32),
    text        BLOB                -- the text, zstd with the original bytes as prefix; NULL: the bytes are the text
) STRICT;

-- What is known about an article, one row a field, with where each came from.
CREATE TABLE meta (
    article INTEGER NOT NULL REFERENCES article,
    field   INTEGER NOT NULL CHECK (field BETWEEN 0 AND 6), -- 0 id, 1 title, 2 published, 3 modified, 4 publisher, 5 url, 6 lang
    value   TEXT NOT NULL,
    origin  TEXT NOT NULL,          -- "json:published", "head line 1" …
    PRIMARY KEY (article, field)
) STRICT, WITHOUT ROWID;

-- One extraction of one article in one run. Its claims are numbered from `first` on without gaps.
CREATE TABLE scan (
    entry   INTEGER PRIMARY KEY REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    article INTEGER NOT NULL REFERENCES article,
    run     INTEGER NOT NULL REFERENCES run,
    first   INTEGER NOT NULL,       -- claim.id of the first claim, were there one
    count   INTEGER NOT NULL CHECK (count >= 0),
    UNIQUE (article, run)
) STRICT;

-- A claim as extracted: normalised values, and where the words stand in the article.
CREATE TABLE claim (
    id             INTEGER PRIMARY KEY,
    entry          INTEGER NOT NULL REFERENCES scan,
    field          INTEGER NOT NULL CHECK (field BETWEEN 0 AND 1),       -- 0: spans count in the text; 1: in the title
    number_start   INTEGER NOT NULL,
    number_length  INTEGER NOT NULL,
    number_text    TEXT NOT NULL,                                        -- the number as written
    value          INTEGER,                                              -- persons; NULL for vague numbers
    value_max      INTEGER,                                              -- upper end of a range, else NULL
    bound          INTEGER NOT NULL CHECK (bound BETWEEN 0 AND 5),       -- 0 exact, 1 about, 2 at least, 3 at most, 4 range, 5 vague
    measure        INTEGER NOT NULL REFERENCES word,
    grp            INTEGER NOT NULL REFERENCES word,                     -- the group of people ("group" is SQL's)
    territory      INTEGER REFERENCES word,                              -- NULL: left open by the text
    event          INTEGER NOT NULL REFERENCES word,
    scope          INTEGER NOT NULL CHECK (scope BETWEEN 0 AND 2),       -- 0 total, 1 interval, 2 incident
    source         INTEGER REFERENCES word,                              -- registry id
    source_text    INTEGER REFERENCES word,                              -- words as written; NULL: the article's own voice
    source_start   INTEGER NOT NULL,
    source_length  INTEGER NOT NULL,
    basis          INTEGER REFERENCES word,                              -- what the source's count rests on
    basis_text     INTEGER REFERENCES word,
    basis_start    INTEGER NOT NULL,
    basis_length   INTEGER NOT NULL,
    relay          INTEGER REFERENCES word,                              -- who passed it on
    relay_text     INTEGER REFERENCES word,
    relay_start    INTEGER NOT NULL,
    relay_length   INTEGER NOT NULL,
    attribution    INTEGER NOT NULL CHECK (attribution BETWEEN 0 AND 3), -- 0 none, 1 cue, 2 sentence, 3 carried
    part_of        INTEGER,                                              -- place of the larger claim in the same scan, from 0
    as_of          INTEGER,                                              -- yyyymmdd; 00 for a day or month not known
    rule           INTEGER REFERENCES word,
    sentence_start INTEGER NOT NULL,
    sentence_length INTEGER NOT NULL,
    sureness       INTEGER NOT NULL                                      -- 0–100, for the order of review
) STRICT;

-- A person's verdict on a claim. It stands beside the claim and never in its place. It holds for every claim at the
-- same place of the same article with the same value, whichever run found it.
CREATE TABLE ruling (
    entry    INTEGER PRIMARY KEY REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    claim    INTEGER NOT NULL REFERENCES claim,              -- as it stood before the person's eyes
    verdict  INTEGER NOT NULL CHECK (verdict BETWEEN 0 AND 4), -- 0 withdrawn, 1 accepted, 2 rejected, 3 corrected, 4 only a note
    who      TEXT NOT NULL,
    note     TEXT NOT NULL                                   -- why; "" when not said
) STRICT;

-- What a ruling corrects, one row a field.
CREATE TABLE ruling_field (
    ruling INTEGER NOT NULL REFERENCES ruling,
    field  TEXT NOT NULL,                                    -- "measure", "group", "territory", "value" …
    value  TEXT NOT NULL,                                    -- as in output; "" for none
    PRIMARY KEY (ruling, field)
) STRICT, WITHOUT ROWID;

-- Ways into the record. They hold nothing of their own.
CREATE INDEX entry_recorded ON entry (recorded);
CREATE INDEX meta_id ON meta (value) WHERE field = 0;
CREATE INDEX ruling_claim ON ruling (claim);

-- The record is append-only. REPLACE would delete without asking the delete trigger, so inserts over a row are refused too.
CREATE TRIGGER entry_kept  BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER entry_new   BEFORE INSERT ON entry WHEN EXISTS (SELECT 1 FROM entry WHERE seq = new.seq)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER word_kept  BEFORE UPDATE ON word BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER word_stays BEFORE DELETE ON word BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER word_new   BEFORE INSERT ON word WHEN EXISTS (SELECT 1 FROM word WHERE id = new.id OR text = new.text)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER rule_file_kept  BEFORE UPDATE ON rule_file BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER rule_file_stays BEFORE DELETE ON rule_file BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER rule_file_new   BEFORE INSERT ON rule_file
    WHEN EXISTS (SELECT 1 FROM rule_file WHERE id = new.id OR sha256 = new.sha256)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER rule_set_kept  BEFORE UPDATE ON rule_set BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER rule_set_stays BEFORE DELETE ON rule_set BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER rule_set_new   BEFORE INSERT ON rule_set
    WHEN EXISTS (SELECT 1 FROM rule_set WHERE entry = new.entry OR hash = new.hash)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER rule_set_file_kept  BEFORE UPDATE ON rule_set_file BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER rule_set_file_stays BEFORE DELETE ON rule_set_file BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER rule_set_file_new   BEFORE INSERT ON rule_set_file
    WHEN EXISTS (SELECT 1 FROM rule_set_file WHERE rule_set = new.rule_set AND path = new.path)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER run_kept  BEFORE UPDATE ON run BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER run_stays BEFORE DELETE ON run BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER run_new   BEFORE INSERT ON run WHEN EXISTS (SELECT 1 FROM run WHERE id = new.id OR entry = new.entry)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER article_kept  BEFORE UPDATE ON article BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER article_stays BEFORE DELETE ON article BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER article_new   BEFORE INSERT ON article
    WHEN EXISTS (SELECT 1 FROM article WHERE entry = new.entry OR sha256 = new.sha256)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER meta_kept  BEFORE UPDATE ON meta BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER meta_stays BEFORE DELETE ON meta BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER meta_new   BEFORE INSERT ON meta
    WHEN EXISTS (SELECT 1 FROM meta WHERE article = new.article AND field = new.field)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER scan_kept  BEFORE UPDATE ON scan BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER scan_stays BEFORE DELETE ON scan BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER scan_new   BEFORE INSERT ON scan
    WHEN EXISTS (SELECT 1 FROM scan WHERE entry = new.entry OR (article = new.article AND run = new.run))
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER claim_kept  BEFORE UPDATE ON claim BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER claim_stays BEFORE DELETE ON claim BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER claim_new   BEFORE INSERT ON claim WHEN EXISTS (SELECT 1 FROM claim WHERE id = new.id)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER ruling_kept  BEFORE UPDATE ON ruling BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER ruling_stays BEFORE DELETE ON ruling BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER ruling_new   BEFORE INSERT ON ruling WHEN EXISTS (SELECT 1 FROM ruling WHERE entry = new.entry)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER ruling_field_kept  BEFORE UPDATE ON ruling_field BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER ruling_field_stays BEFORE DELETE ON ruling_field BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER ruling_field_new   BEFORE INSERT ON ruling_field
    WHEN EXISTS (SELECT 1 FROM ruling_field WHERE ruling = new.ruling AND field = new.field)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;

-- ====================================================== the index =====================================================

-- A claim as it is to be read from one entry on until another: the claim of a scan, then with a ruling over it, until a
-- newer run takes its place. The version that holds after entry E is the one with since <= E and (until = 0 or until > E).
CREATE TABLE ix_figure (
    claim     INTEGER NOT NULL,  -- claim.id
    since     INTEGER NOT NULL,  -- entry that made this version
    until     INTEGER NOT NULL,  -- entry that ended it; 0: it stands. As large as since when it never stood
    run       INTEGER NOT NULL,  -- that found the claim
    article   INTEGER NOT NULL,
    name      INTEGER NOT NULL,  -- first 8 bytes of the claim id, for look-up by prefix
    event     INTEGER NOT NULL,  -- this and the fields below: as extracted, or as a ruling corrected them
    measure   INTEGER NOT NULL,
    territory INTEGER NOT NULL,  -- 0: left open
    grp       INTEGER NOT NULL,
    scope     INTEGER NOT NULL,
    source    INTEGER NOT NULL,  -- word of its id, else of its words as written; 0: the article's own voice
    as_of     INTEGER NOT NULL,  -- yyyymmdd; 0: not known
    published INTEGER NOT NULL,  -- yyyymmddhhmmss of the article; 0: not known
    bound     INTEGER NOT NULL,
    value     INTEGER,
    value_max INTEGER,
    part      INTEGER NOT NULL,  -- 1: an explicit part of a larger claim
    ruling    INTEGER NOT NULL,  -- verdict that holds (as in table ruling); 0: none
    statement INTEGER NOT NULL,  -- ix_statement.id
    PRIMARY KEY (claim, since)
) STRICT, WITHOUT ROWID;

-- The series of one source, in order: filters and order are read from here alone.
CREATE INDEX ix_figure_source ON ix_figure
    (source, until, event, measure, territory, grp, scope, as_of, published, part, ruling);
CREATE INDEX ix_figure_as_of ON ix_figure (as_of);
CREATE INDEX ix_figure_published ON ix_figure (published);
CREATE INDEX ix_figure_name ON ix_figure (name);
CREATE INDEX ix_figure_statement ON ix_figure (statement, until, article);

-- What one source said once, however many articles carry it (src/ledger/statement.c).
CREATE TABLE ix_statement (
    id     INTEGER PRIMARY KEY,  -- 1, 2, 3 … in the order of the record
    block  INTEGER NOT NULL,     -- hash of what has to agree exactly: figure, source, date, names and numbers in the sentence
    sketch INTEGER NOT NULL      -- SimHash of the words of the sentence, which have to agree nearly
) STRICT;
CREATE INDEX ix_statement_block ON ix_statement (block);

-- Where this file was last opened and found sound, so that a file from elsewhere is checked once.
CREATE TABLE ix_place (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    mark BLOB NOT NULL           -- SHA-256 over device and file number
) STRICT;
