//! Views: tables that follow from the facts and can be dropped at any time.
//!
//! They are made anew whenever [`VIEW_VERSION`] or the fold's version is another than the one
//! that the file was written with. One stream's rows depend on that stream alone; what belongs
//! together across streams is joined when it is asked for.

mod case;
mod exhibition;
mod exhibitor;
mod rebuild;
mod right;
mod round;
mod schema;

pub(crate) use rebuild::rebuild;
pub use schema::VIEW_VERSION;
pub(crate) use schema::{SCHEMA, TABLES};

use crate::Fault;
use crate::search::{self, Document, Late, SearchKind};
use domain::fact::Told;
use domain::fold::{Folded, State};
use domain::ids::StreamId;
use domain::register::{Papers, reprinted};
use jiff::Timestamp;
use rusqlite::{CachedStatement, Connection, params};
use std::collections::BTreeMap;

/// The words that stand beside a stream's facts and are still here.
pub(crate) type Words = BTreeMap<Told, String>;

/// Makes the tables anew, empty.
pub(crate) fn clear(connection: &Connection) -> Result<(), Fault> {
    let sql =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'view\\_%' ESCAPE '\\'
               AND sql LIKE 'CREATE %'";
    let mut statement = connection.prepare(sql)?;
    let names: Vec<String> =
        statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    // The search index goes first: with it go the tables in which it keeps itself.
    connection.execute_batch("DROP TABLE IF EXISTS view_search")?;
    for name in names {
        connection.execute_batch(&format!("DROP TABLE IF EXISTS \"{name}\""))?;
    }
    connection.execute_batch(SCHEMA)?;
    Ok(())
}

/// Puts one stream's rows in the place of its earlier ones.
pub(crate) fn project(
    connection: &Connection,
    stream: &StreamId,
    folded: &Folded,
    unsettled: bool,
    words: &Words,
    late: &mut Late,
) -> Result<(), Fault> {
    let name = stream.to_string();
    let mut was_there = false;
    for (at, table) in TABLES.iter().enumerate() {
        // The first table holds a row of every stream: without one, no other holds any.
        if at > 0 && !was_there {
            break;
        }
        let sql = format!("DELETE FROM {table} WHERE stream = ?1");
        was_there |= connection.prepare_cached(&sql)?.execute([&name])? > 0;
    }
    let documents = add_rows(connection, stream, folded, unsettled, words)?;
    search::replace(connection, &name, documents, late)
}

/// Adds the rows of a stream that has none; gives back what finds it.
fn add_rows(
    connection: &Connection,
    stream: &StreamId,
    folded: &Folded,
    unsettled: bool,
    words: &Words,
) -> Result<Vec<Document>, Fault> {
    let name = stream.to_string();
    let rows = Rows { connection, stream: &name, words };
    let contested: Vec<&str> = folded.contested.iter().map(|clash| clash.field.as_str()).collect();
    rows.insert("view_streams", 6)?.execute(params![
        name,
        kind_of(stream),
        folded.facts,
        folded.waiting.len() + folded.set_aside.len(),
        serde_json::to_string(&contested)?,
        unsettled,
    ])?;
    match (&folded.state, stream) {
        (State::Exhibition(state), StreamId::Exhibition) => exhibition::project(&rows, state),
        (State::Exhibitor(state), StreamId::Exhibitor(id)) => exhibitor::project(&rows, id, state),
        (State::Round(state), StreamId::Round(_)) => round::project(&rows, state),
        (State::Case(state), StreamId::Case(id)) => case::project(&rows, id, state),
        (State::Right(state), StreamId::Right(_)) => right::project(&rows, state),
        _ => Ok(Vec::new()),
    }
}

/// The kind of a stream, as the part before the stroke says it.
pub(crate) fn kind_of(stream: &StreamId) -> &'static str {
    match stream {
        StreamId::Exhibition => "exhibition",
        StreamId::Exhibitor(_) => "exhibitor",
        StreamId::Round(_) => "round",
        StreamId::Case(_) => "case",
        StreamId::Right(_) => "right",
    }
}

/// Where one stream's rows go.
struct Rows<'a> {
    connection: &'a Connection,
    stream: &'a str,
    words: &'a Words,
}

impl Rows<'_> {
    /// A statement that adds a row; the stream is always its first column.
    fn insert(&self, table: &str, columns: usize) -> Result<CachedStatement<'_>, Fault> {
        let places: Vec<String> = (1..=columns).map(|at| format!("?{at}")).collect();
        let sql = format!("INSERT INTO {table} VALUES ({})", places.join(", "));
        Ok(self.connection.prepare_cached(&sql)?)
    }

    /// The words at a place; blank where they are erased.
    fn words(&self, told: &Told) -> &str {
        self.words.get(told).map_or("", String::as_str)
    }

    /// Adds the papers of a stream, and what finds them.
    fn papers(&self, papers: &Papers, documents: &mut Vec<Document>) -> Result<(), Fault> {
        let mut insert = self.insert("view_papers", 9)?;
        for (number, entry) in &papers.0 {
            let kind = entry.kind.map(|kind| code(&kind)).transpose()?;
            insert.execute(params![
                self.stream,
                number,
                kind,
                entry.act.as_ref().map(|act| act.as_str()),
                entry.blob.as_ref().map(|blob| blob.as_str()),
                entry.issued_at.map(instant),
                reprinted(&entry.reprints),
                entry.services.len(),
                entry.signed_copies.len(),
            ])?;
            documents.push(Document {
                kind: SearchKind::Paper,
                item: number.clone(),
                title: number.clone(),
                fields: number_forms(number),
            });
        }
        Ok(())
    }
}

/// A printed number as people write it: the plain and the Chinese form.
fn number_forms(number: &str) -> Vec<String> {
    let chinese = number.parse::<domain::identifiers::number::Number>();
    let chinese = chinese.map(|number| number.chinese());
    std::iter::once(number.to_owned()).chain(chinese).collect()
}

/// An enum's word as it is written in facts.
pub(crate) fn code(value: &impl serde::Serialize) -> Result<String, Fault> {
    match serde_json::to_value(value)? {
        serde_json::Value::String(code) => Ok(code),
        other => Ok(other.to_string()),
    }
}

/// An instant as the tables hold it: milliseconds since 1970.
pub(crate) fn instant(at: Timestamp) -> i64 {
    at.as_millisecond()
}
