//! Lists, a window at a time. A window ends with the place from which the next one begins.

mod changes;
mod exhibitors;
mod exhibits;
mod files;
mod floor;
mod pages;

pub use changes::ChangeRow;
pub use exhibitors::{ExhibitorRow, Standing};
pub use exhibits::{ExhibitHits, ExhibitPage, ExhibitRow, ExhibitWindow};
pub use files::{FileRow, SoughtFiles};
pub use floor::{BoothClocks, BoothPeople};
pub use pages::{
    BoothMarks, CaseFilter, CaseLine, CasePage, ClockLine, Counted, EvidenceFilter, ExhibitFilter,
    ExhibitorFilter, PaperFilter, PaperLine, PaperPage, Span, VisitLine,
};

use crate::Fault;
use jiff::Timestamp;
use rusqlite::{Connection, Params, Row};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// No window is longer, whatever was asked for.
const ROWS_AT_MOST: u32 = 500;

/// Some rows of a list, and where the next begin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Window<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// What to ask for to go on; none at the end.
    pub next: Option<String>,
}

/// Which window of a list is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct Page {
    /// Where to begin: `next` of the window before; none for the first.
    pub after: Option<String>,
    /// How many rows at most; nought for as many as a window can hold.
    pub limit: u32,
}

impl Page {
    /// The first rows.
    pub fn first(limit: u32) -> Self {
        Self { after: None, limit }
    }

    fn limit(&self) -> u32 {
        match self.limit {
            0 => ROWS_AT_MOST,
            limit => limit.min(ROWS_AT_MOST),
        }
    }

    /// The place of the last row seen; one that cannot be read begins anew.
    fn place<K: DeserializeOwned>(&self, first: K) -> K {
        let after = self.after.as_deref();
        after.and_then(|after| serde_json::from_str(after).ok()).unwrap_or(first)
    }
}

/// Runs a query whose last rows tell whether there are more: it must ask for one row beyond the
/// window. `place` gives the key by which a row is found again.
fn window<T, K: Serialize>(
    connection: &Connection,
    sql: &str,
    question: impl Params,
    page: &Page,
    read: impl Fn(&Row<'_>) -> Result<T, Fault>,
    place: impl Fn(&T) -> K,
) -> Result<Window<T>, Fault> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = statement.query(question)?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        rows.push(read(row)?);
    }
    let limit = page.limit() as usize;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = match rows.last() {
        Some(last) if more => Some(serde_json::to_string(&place(last))?),
        _ => None,
    };
    Ok(Window { rows, next })
}

/// A column that holds an enum's word or an id.
pub(crate) fn word<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<T, Fault> {
    let text: String = row.get(column)?;
    serde_json::from_value(text.into()).map_err(|_| Fault::damaged("record"))
}

/// A column that may be empty.
fn word_if<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<Option<T>, Fault> {
    match row.get::<_, Option<String>>(column)? {
        Some(text) => {
            serde_json::from_value(text.into()).map(Some).map_err(|_| Fault::damaged("record"))
        }
        None => Ok(None),
    }
}

/// A column that holds JSON.
fn json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<T, Fault> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|_| Fault::damaged("record"))
}

/// A column that holds an instant.
pub(crate) fn instant(row: &Row<'_>, column: usize) -> Result<Timestamp, Fault> {
    Timestamp::from_millisecond(row.get(column)?).map_err(|_| Fault::damaged("record"))
}

/// A column that may hold an instant.
fn instant_if(row: &Row<'_>, column: usize) -> Result<Option<Timestamp>, Fault> {
    let at: Option<i64> = row.get(column)?;
    at.map(Timestamp::from_millisecond).transpose().map_err(|_| Fault::damaged("record"))
}
