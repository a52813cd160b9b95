//! The tables of the views.

/// Raised whenever a table here or what fills it changes.
pub const VIEW_VERSION: u32 = 6;

/// The tables whose rows name the stream that they follow from, all but the search index.
pub(crate) const TABLES: &[&str] = &[
    "view_streams",
    "view_exhibitors",
    "view_exhibits",
    "view_known_as",
    "view_stands",
    "view_floor",
    "view_joined",
    "view_cases",
    "view_clocks",
    "view_papers",
    "view_visits",
    "view_findings",
];

/// What makes them. Instants are milliseconds since 1970; codes are those of the facts.
pub(crate) const SCHEMA: &str = "
    CREATE TABLE view_streams (
        stream TEXT PRIMARY KEY, kind TEXT NOT NULL, facts INTEGER NOT NULL,
        apart INTEGER NOT NULL, contested TEXT NOT NULL, unsettled INTEGER NOT NULL)
        STRICT, WITHOUT ROWID;
    CREATE INDEX view_streams_by_kind ON view_streams (kind);
    CREATE TABLE view_exhibitors (
        stream TEXT PRIMARY KEY, exhibitor TEXT NOT NULL, sort TEXT NOT NULL,
        name TEXT NOT NULL, name_en TEXT NOT NULL, country TEXT NOT NULL, uscc TEXT NOT NULL,
        kind TEXT NOT NULL, booths TEXT NOT NULL, pledge TEXT NOT NULL,
        pledge_late INTEGER NOT NULL, exhibits INTEGER NOT NULL, undecided INTEGER NOT NULL,
        flagged INTEGER NOT NULL, restrained INTEGER NOT NULL, suspected INTEGER NOT NULL,
        established INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX view_exhibitors_by_name ON view_exhibitors (sort, exhibitor);
    CREATE INDEX view_exhibitors_by_id ON view_exhibitors (exhibitor);
    CREATE TABLE view_exhibits (
        stream TEXT NOT NULL, exhibit TEXT NOT NULL, exhibitor TEXT NOT NULL,
        sort TEXT NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL, model TEXT NOT NULL,
        brand TEXT NOT NULL, booth TEXT NOT NULL, claims TEXT NOT NULL, claimed INTEGER NOT NULL,
        review TEXT NOT NULL, findings INTEGER NOT NULL, display TEXT NOT NULL,
        restrained INTEGER NOT NULL, PRIMARY KEY (stream, exhibit)) STRICT, WITHOUT ROWID;
    CREATE INDEX view_exhibits_in_order
        ON view_exhibits (sort, exhibitor, place, review, claimed, restrained);
    CREATE INDEX view_exhibits_by_state ON view_exhibits (review, claimed, restrained);
    CREATE TABLE view_known_as (
        stream TEXT NOT NULL, by TEXT NOT NULL, key TEXT NOT NULL, exhibitor TEXT NOT NULL,
        PRIMARY KEY (stream, by, key)) STRICT, WITHOUT ROWID;
    CREATE INDEX view_known_as_by_key ON view_known_as (by, key, exhibitor);
    CREATE TABLE view_stands (
        stream TEXT NOT NULL, booth TEXT NOT NULL, exhibitor TEXT NOT NULL,
        sublet INTEGER NOT NULL, PRIMARY KEY (stream, booth)) STRICT, WITHOUT ROWID;
    CREATE INDEX view_stands_by_booth ON view_stands (booth, exhibitor);
    CREATE TABLE view_floor (
        stream TEXT NOT NULL, booth TEXT NOT NULL, hall TEXT NOT NULL,
        PRIMARY KEY (stream, booth)) STRICT, WITHOUT ROWID;
    CREATE TABLE view_joined (
        stream TEXT NOT NULL, exhibitor TEXT NOT NULL, read_as TEXT NOT NULL,
        PRIMARY KEY (stream, exhibitor)) STRICT, WITHOUT ROWID;
    CREATE INDEX view_joined_by_id ON view_joined (exhibitor);
    CREATE TABLE view_cases (
        stream TEXT PRIMARY KEY, id TEXT NOT NULL, number TEXT NOT NULL,
        respondent TEXT, booth TEXT, complainant TEXT NOT NULL, rights TEXT NOT NULL,
        stage TEXT NOT NULL, suspicion TEXT NOT NULL, handler TEXT, opened_at INTEGER,
        closed_at INTEGER, displays TEXT NOT NULL, restrained INTEGER NOT NULL,
        owed INTEGER NOT NULL, appealed INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX view_cases_by_age ON view_cases (opened_at, id);
    CREATE INDEX view_cases_by_respondent ON view_cases (respondent);
    CREATE TABLE view_clocks (
        stream TEXT NOT NULL, position INTEGER NOT NULL, deadline TEXT NOT NULL,
        subject TEXT NOT NULL, party TEXT, started_at INTEGER NOT NULL, due INTEGER NOT NULL,
        alarm INTEGER, lapses INTEGER NOT NULL,
        PRIMARY KEY (stream, position)) STRICT, WITHOUT ROWID;
    CREATE INDEX view_clocks_by_due ON view_clocks (due, stream, position);
    CREATE TABLE view_papers (
        stream TEXT NOT NULL, number TEXT NOT NULL, kind TEXT, act TEXT, blob TEXT,
        issued_at INTEGER, reprinted INTEGER NOT NULL, services INTEGER NOT NULL,
        signed_copies INTEGER NOT NULL, PRIMARY KEY (stream, number)) STRICT, WITHOUT ROWID;
    CREATE INDEX view_papers_by_number ON view_papers (number);
    CREATE TABLE view_visits (
        stream TEXT NOT NULL, position INTEGER NOT NULL, booth TEXT NOT NULL,
        exhibitors TEXT NOT NULL, result TEXT NOT NULL, visited_at INTEGER NOT NULL,
        PRIMARY KEY (stream, position)) STRICT, WITHOUT ROWID;
    CREATE TABLE view_findings (
        stream TEXT NOT NULL, finding TEXT NOT NULL, booth TEXT NOT NULL,
        PRIMARY KEY (stream, finding)) STRICT, WITHOUT ROWID;
    CREATE INDEX view_visits_by_time ON view_visits (visited_at, stream, position);
    CREATE TABLE view_documents (
        id INTEGER PRIMARY KEY, stream TEXT NOT NULL, kind INTEGER NOT NULL,
        item TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL) STRICT;
    CREATE INDEX view_documents_by_stream ON view_documents (stream);
    CREATE VIRTUAL TABLE view_search USING fts5 (
        tokens, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
";
