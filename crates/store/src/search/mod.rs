//! Search: every true hit and no false one, by any part of a name or number.
//!
//! The index proposes documents in the order of their ids, which stand by kind; each proposal is
//! compared with the question before it counts.

mod fold;
mod matching;
mod tokens;

use crate::Fault;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::hash::Hasher;
use ts_rs::TS;

/// A question may have this many words; more only slow the typing down.
const WORDS_AT_MOST: usize = 8;
/// And this many letters in one word.
const LETTERS_AT_MOST: usize = 64;
/// Where the ids of the next kind begin.
const KIND_STEP: i64 = 1 << 40;

/// What can be found, in the order in which hits are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SearchKind {
    /// An exhibitor.
    Exhibitor,
    /// A booth.
    Booth,
    /// A case.
    Case,
    /// A paper.
    Paper,
    /// An exhibit.
    Exhibit,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Hit {
    /// What it is.
    pub kind: SearchKind,
    /// The stream that tells of it.
    pub stream: String,
    /// Its id, code or number.
    pub item: String,
    /// What it is called; blank where the name was erased.
    pub title: String,
}

/// What can be found, as a stream gives it to the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Document {
    /// What it is.
    pub kind: SearchKind,
    /// Its id, code or number.
    pub item: String,
    /// What it is called.
    pub title: String,
    /// The texts by which it is found.
    pub fields: Vec<String>,
}

impl SearchKind {
    const ALL: [Self; 5] = [Self::Exhibitor, Self::Booth, Self::Case, Self::Paper, Self::Exhibit];

    fn rank(self) -> i64 {
        Self::ALL.iter().position(|kind| *kind == self).map_or(0, |at| at as i64 + 1)
    }

    fn of_rank(rank: i64) -> Option<Self> {
        Self::ALL.get(usize::try_from(rank).ok()?.checked_sub(1)?).copied()
    }
}

impl Document {
    fn text(&self) -> String {
        let mut fields: Vec<String> =
            self.fields.iter().map(|field| fold::fold(field)).filter(|it| !it.is_empty()).collect();
        fields.dedup();
        fields.join("\n")
    }
}

/// The first hits, of one kind or of all.
pub(crate) fn search(
    connection: &Connection,
    text: &str,
    kind: Option<SearchKind>,
    limit: usize,
) -> Result<Vec<Hit>, Fault> {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| fold::fold(word).chars().take(LETTERS_AT_MOST).collect::<String>())
        .filter(|word| !word.is_empty())
        .take(WORDS_AT_MOST)
        .collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let question: Vec<String> = words.iter().map(|word| tokens::question_for(word)).collect();
    let from = kind.map_or(0, |kind| kind.rank() * KIND_STEP);
    let to = kind.map_or(i64::MAX, |kind| (kind.rank() + 1) * KIND_STEP - 1);
    // The cross join keeps the index as the outer loop, so that reading stops at the last hit.
    let mut statement = connection.prepare_cached(
        "SELECT d.kind, d.stream, d.item, d.title, d.text
         FROM view_search AS s CROSS JOIN view_documents AS d ON d.id = s.rowid
         WHERE s.view_search MATCH ?1 AND s.rowid BETWEEN ?2 AND ?3",
    )?;
    let mut rows = statement.query(params![question.join(" AND "), from, to])?;
    let mut hits = Vec::new();
    while hits.len() < limit {
        let Some(row) = rows.next()? else { break };
        let fields = row.get_ref(4)?.as_str().map_err(|_| Fault::damaged("record"))?;
        if words.iter().all(|word| matching::holds(fields, word)) {
            let kind = SearchKind::of_rank(row.get(0)?);
            hits.push(Hit {
                kind: kind.ok_or_else(|| Fault::damaged("record"))?,
                stream: row.get(1)?,
                item: row.get(2)?,
                title: row.get(3)?,
            });
        }
    }
    Ok(hits)
}

/// Puts a stream's documents in the place of its earlier ones; what did not change stays.
pub(crate) fn replace(
    connection: &Connection,
    stream: &str,
    documents: Vec<Document>,
    late: &mut Late,
) -> Result<(), Fault> {
    let mut before: HashMap<(i64, String), (i64, String, String)> = HashMap::new();
    {
        let sql = "SELECT id, kind, item, title, text FROM view_documents WHERE stream = ?1";
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query([stream])?;
        while let Some(row) = rows.next()? {
            before.insert((row.get(1)?, row.get(2)?), (row.get(0)?, row.get(3)?, row.get(4)?));
        }
    }
    for document in documents {
        let rank = document.kind.rank();
        let text = document.text();
        match before.remove(&(rank, document.item.clone())) {
            Some((_, title, same)) if title == document.title && same == text => continue,
            Some((id, ..)) => remove(connection, id)?,
            None => {}
        }
        add(connection, stream, rank, &document, text, late)?;
    }
    for (id, ..) in before.into_values() {
        remove(connection, id)?;
    }
    Ok(())
}

/// Documents whose tokens follow once every stream of a write has its rows, in the order of the
/// ids: the index writes out what it holds in memory whenever an id comes that is smaller than the
/// one before.
#[derive(Debug, Default)]
pub(crate) struct Late(Vec<(i64, String)>);

impl Late {
    /// Adds the tokens.
    pub fn finish(mut self, connection: &Connection) -> Result<(), Fault> {
        self.0.sort_unstable_by_key(|(id, _)| *id);
        for (id, text) in self.0 {
            index(connection, id, &text)?;
        }
        Ok(())
    }
}

/// The index as it is made anew. The documents come stream by stream; their tokens follow at the
/// end, as those of [`Late`] do.
#[derive(Debug, Default)]
pub(crate) struct Filling {
    /// How many documents of each kind there are, by rank.
    counts: BTreeMap<i64, i64>,
}

impl Filling {
    /// Adds the documents of a stream that has none yet.
    pub fn add(
        &mut self,
        connection: &Connection,
        stream: &str,
        documents: Vec<Document>,
    ) -> Result<(), Fault> {
        for document in documents {
            let rank = document.kind.rank();
            let count = self.counts.entry(rank).or_default();
            *count += 1;
            put(connection, rank * KIND_STEP + *count, stream, rank, &document, &document.text())?;
        }
        Ok(())
    }

    /// Fills the index.
    pub fn finish(self, connection: &Connection) -> Result<(), Fault> {
        let mut statement =
            connection.prepare("SELECT id, text FROM view_documents ORDER BY id")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let text = row.get_ref(1)?.as_str().map_err(|_| Fault::damaged("record"))?;
            index(connection, row.get(0)?, text)?;
        }
        Ok(())
    }
}

/// Merges the index into one piece, so that nothing of removed documents is left in it.
pub(crate) fn purge(connection: &Connection) -> Result<(), Fault> {
    connection.execute("INSERT INTO view_search (view_search) VALUES ('optimize')", [])?;
    Ok(())
}

/// Whether the index holds the tokens of each document and no others.
pub(crate) fn is_sound(connection: &Connection) -> Result<bool, Fault> {
    let mut expected: HashMap<i64, u64> = HashMap::new();
    {
        let mut statement = connection.prepare("SELECT id, text FROM view_documents")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let text: String = row.get(1)?;
            let tokens = tokens::tokens_of(&text);
            let sums = tokens.split(' ').filter(|token| !token.is_empty()).map(mixed);
            expected.insert(row.get(0)?, sums.fold(0, |sum, token| sum ^ token));
        }
    }
    connection.execute_batch(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary
         USING fts5vocab (main, view_search, instance)",
    )?;
    let mut found: HashMap<i64, u64> = expected.keys().map(|id| (*id, 0)).collect();
    let mut statement = connection.prepare("SELECT term, doc FROM temp.vocabulary")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let term = row.get_ref(0)?.as_str().map_err(|_| Fault::damaged("record"))?;
        *found.entry(row.get(1)?).or_default() ^= mixed(term);
    }
    Ok(found == expected)
}

/// A token as a number that depends on each of its letters.
fn mixed(token: &str) -> u64 {
    let mut hasher = std::collections::hash_map::DefaultHasher::new();
    hasher.write(token.as_bytes());
    hasher.finish()
}

/// A name as it is read aloud, for sorting: the first reading of each character.
pub(crate) fn spoken(name: &str) -> String {
    use pinyin::ToPinyin;
    fold::fold(name)
        .chars()
        .map(|letter| match letter.to_pinyin() {
            Some(reading) => reading.plain().to_owned(),
            None => letter.to_string(),
        })
        .collect()
}

fn add(
    connection: &Connection,
    stream: &str,
    rank: i64,
    document: &Document,
    text: String,
    late: &mut Late,
) -> Result<(), Fault> {
    let last = "SELECT coalesce(max(id), ?1) FROM view_documents WHERE id BETWEEN ?1 AND ?2";
    let (first, end) = (rank * KIND_STEP, (rank + 1) * KIND_STEP - 1);
    let last: i64 = connection.prepare_cached(last)?.query_row([first, end], |row| row.get(0))?;
    put(connection, last + 1, stream, rank, document, &text)?;
    late.0.push((last + 1, text));
    Ok(())
}

fn put(
    connection: &Connection,
    id: i64,
    stream: &str,
    rank: i64,
    document: &Document,
    text: &str,
) -> Result<(), Fault> {
    connection
        .prepare_cached("INSERT INTO view_documents VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![id, stream, rank, document.item, document.title, text])?;
    Ok(())
}

fn index(connection: &Connection, id: i64, text: &str) -> Result<(), Fault> {
    connection
        .prepare_cached("INSERT INTO view_search (rowid, tokens) VALUES (?1, ?2)")?
        .execute(params![id, tokens::tokens_of(text)])?;
    Ok(())
}

fn remove(connection: &Connection, id: i64) -> Result<(), Fault> {
    connection.prepare_cached("DELETE FROM view_search WHERE rowid = ?1")?.execute([id])?;
    connection.prepare_cached("DELETE FROM view_documents WHERE id = ?1")?.execute([id])?;
    Ok(())
}
