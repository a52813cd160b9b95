//! All exhibits of the fair as one list: under their exhibitors, in the order of names.
//!
//! A window begins after a row that is known by its place, whatever stands before it; only a
//! jump counts rows, in an index that holds the filters too.

use super::pages::{ExhibitFilter, Filter, ROWS_AT_MOST, Span};
use super::{json, word};
use crate::{Fault, Hit, Store};
use domain::exhibitor::{Display, ReviewState};
use domain::identifiers::Claim;
use domain::ids::{BoothCode, ExhibitId, ExhibitorId};
use rusqlite::{Connection, Row, ToSql, named_params};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// Which exhibits a page asks for.
#[derive(Clone, Debug, Default)]
pub struct ExhibitPage<'asked> {
    /// Only what a search found; all where nothing was sought.
    pub only: Option<&'asked ExhibitHits>,
    /// The filter.
    pub filter: ExhibitFilter,
    /// `next` of the window before; without it, the rows left out are counted.
    pub from: Option<&'asked str>,
    /// Which window.
    pub span: Span,
}

/// What a search found: exhibits, and exhibitors with everything they show.
#[derive(Clone, Debug, Default)]
pub struct ExhibitHits {
    /// Exhibits.
    pub exhibits: Vec<Hit>,
    /// Exhibitors.
    pub exhibitors: Vec<Hit>,
}

/// A window of the exhibits.
#[derive(Clone, Debug, PartialEq)]
pub struct ExhibitWindow {
    /// The rows.
    pub rows: Vec<ExhibitRow>,
    /// How many there are under each filter; counted once, where a list begins or is jumped in.
    pub counts: Option<BTreeMap<ExhibitFilter, u32>>,
    /// From where the next window begins; none after the last row.
    pub next: Option<String>,
}

/// An exhibit in the list of all.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ExhibitRow {
    /// Which.
    pub id: ExhibitId,
    /// Whose; under a joined one's id, the one it is read with.
    pub exhibitor: ExhibitorId,
    /// What the exhibitor is called; blank where the name was erased.
    pub exhibitor_name: String,
    /// The same in English.
    pub exhibitor_name_en: String,
    /// Where it stands: its own booth, else all booths of the exhibitor.
    pub booths: Vec<BoothCode>,
    /// What it is called.
    pub name: String,
    /// Its model.
    pub model: String,
    /// Its brand.
    pub brand: String,
    /// Rights and marks claimed on it.
    pub claims: Vec<Claim>,
    /// Its review.
    pub review: ReviewState,
    /// How many things the automatic checks found.
    pub findings: u32,
    /// Whether it can be seen.
    pub display: Display,
}

/// Where a row stands among all: the exhibitor as it is read aloud, its id, the place within.
type Place = (String, String, i64);

/// What was sought, as a table; each exhibit is met by its key.
const SOUGHT: &str = "(
    SELECT x.stream, x.exhibit, x.sort, x.exhibitor, x.place, x.review, x.claimed, x.restrained
    FROM json_each(:exhibits) AS h
    CROSS JOIN view_exhibits AS x ON x.stream = h.value ->> 0 AND x.exhibit = h.value ->> 1
    UNION
    SELECT x.stream, x.exhibit, x.sort, x.exhibitor, x.place, x.review, x.claimed, x.restrained
    FROM json_each(:streams) AS h
    CROSS JOIN view_exhibits AS x ON x.stream = h.value)";

/// All of them, in the order in which they are shown.
const IN_ORDER: &str = "view_exhibits AS x INDEXED BY view_exhibits_in_order";

impl Store {
    /// A window of all exhibits.
    pub fn exhibits(&self, page: &ExhibitPage<'_>) -> Result<ExhibitWindow, Fault> {
        let sought = page.only.map(Sought::new).transpose()?;
        let table = if sought.is_some() { SOUGHT } else { "view_exhibits" };
        self.with_reader(|reader| {
            let counted = page.from.is_none().then(|| counts(reader, table, sought.as_ref()));
            let (rows, next) = rows(reader, table, sought.as_ref(), page)?;
            Ok(ExhibitWindow { rows, counts: counted.transpose()?, next })
        })
    }
}

/// Hits as the parameters of a query.
struct Sought {
    exhibits: String,
    streams: String,
}

impl Sought {
    fn new(hits: &ExhibitHits) -> Result<Self, Fault> {
        let pairs: Vec<[&str; 2]> =
            hits.exhibits.iter().map(|hit| [hit.stream.as_str(), hit.item.as_str()]).collect();
        let streams: Vec<&str> = hits.exhibitors.iter().map(|hit| hit.stream.as_str()).collect();
        Ok(Self {
            exhibits: serde_json::to_string(&pairs)?,
            streams: serde_json::to_string(&streams)?,
        })
    }

    fn parameters(&self) -> [(&'static str, &dyn ToSql); 2] {
        [(":exhibits", &self.exhibits), (":streams", &self.streams)]
    }
}

/// How many there are under each filter. The states are grouped first, so that an index tells.
fn counts(
    reader: &Connection,
    table: &str,
    sought: Option<&Sought>,
) -> Result<BTreeMap<ExhibitFilter, u32>, Fault> {
    let sums: Vec<String> = ExhibitFilter::ALL
        .iter()
        .map(|filter| format!("coalesce(sum(x.n * ({})), 0)", filter.condition()))
        .collect();
    let sql = format!(
        "SELECT {} FROM (SELECT review, claimed, restrained, count(*) AS n FROM {table}
                         GROUP BY review, claimed, restrained) AS x",
        sums.join(", ")
    );
    let parameters: Vec<_> = sought.iter().flat_map(|it| it.parameters()).collect();
    let mut statement = reader.prepare_cached(&sql)?;
    Ok(statement.query_row(parameters.as_slice(), |row| {
        ExhibitFilter::ALL.iter().enumerate().map(|(at, one)| Ok((*one, row.get(at)?))).collect()
    })?)
}

fn rows(
    reader: &Connection,
    table: &str,
    sought: Option<&Sought>,
    page: &ExhibitPage<'_>,
) -> Result<(Vec<ExhibitRow>, Option<String>), Fault> {
    // A place that cannot be read is none: the rows are counted instead.
    let from: Option<Place> = page.from.and_then(|from| serde_json::from_str(from).ok());
    let condition = page.filter.condition();
    let source = if sought.is_some() { format!("{table} AS x") } else { IN_ORDER.to_owned() };
    let after = if from.is_some() {
        "AND (x.sort, x.exhibitor, x.place) > (:sort, :exhibitor, :place)"
    } else {
        ""
    };
    let limit = match page.span.limit {
        0 => ROWS_AT_MOST,
        limit => limit.min(ROWS_AT_MOST),
    };
    // The window is cut from the index alone; only its rows are read whole.
    let sql = format!(
        "SELECT x.exhibit, coalesce(k.exhibitor, x.exhibitor), coalesce(k.name, e.name),
                coalesce(k.name_en, e.name_en),
                CASE x.booth WHEN '' THEN e.booths ELSE json_array(x.booth) END,
                x.name, x.model, x.brand, x.claims, x.review, x.findings, x.display,
                x.sort, x.exhibitor, x.place
         FROM (SELECT x.stream, x.exhibit FROM {source}
               WHERE ({condition}) {after}
               ORDER BY x.sort, x.exhibitor, x.place LIMIT :limit OFFSET :offset) AS w
         CROSS JOIN view_exhibits AS x ON x.stream = w.stream AND x.exhibit = w.exhibit
         JOIN view_exhibitors AS e ON e.stream = x.stream
         LEFT JOIN view_joined AS j ON j.exhibitor = x.exhibitor
         LEFT JOIN view_exhibitors AS k ON k.exhibitor = j.read_as
         ORDER BY x.sort, x.exhibitor, x.place"
    );
    let offset = if from.is_some() { 0 } else { page.span.after };
    let (wanted, (sort, exhibitor, place)) = (limit + 1, from.clone().unwrap_or_default());
    let mut parameters: Vec<(&str, &dyn ToSql)> =
        named_params! { ":limit": wanted, ":offset": offset }.to_vec();
    if from.is_some() {
        parameters.extend_from_slice(
            named_params! { ":sort": sort, ":exhibitor": exhibitor, ":place": place },
        );
    }
    parameters.extend(sought.iter().flat_map(|it| it.parameters()));
    let mut statement = reader.prepare_cached(&sql)?;
    let mut found = statement.query(parameters.as_slice())?;
    let (mut rows, mut last): (Vec<ExhibitRow>, Option<Place>) = (Vec::new(), None);
    while let Some(row) = found.next()? {
        if rows.len() == limit as usize {
            let next = last.map(|place| serde_json::to_string(&place)).transpose()?;
            return Ok((rows, next));
        }
        rows.push(line_at(row)?);
        last = Some((row.get(12)?, row.get(13)?, row.get(14)?));
    }
    Ok((rows, None))
}

fn line_at(row: &Row<'_>) -> Result<ExhibitRow, Fault> {
    Ok(ExhibitRow {
        id: ExhibitId(row.get(0)?),
        exhibitor: ExhibitorId(row.get(1)?),
        exhibitor_name: row.get(2)?,
        exhibitor_name_en: row.get(3)?,
        booths: json(row, 4)?,
        name: row.get(5)?,
        model: row.get(6)?,
        brand: row.get(7)?,
        claims: json(row, 8)?,
        review: word(row, 9)?,
        findings: row.get(10)?,
        display: word(row, 11)?,
    })
}
