//! Who stands at the counter: anything by any part of its name or number.

use super::heads::PaperRow;
use super::look::Look;
use crate::failure::Failure;
use domain::case::Stage;
use domain::exhibitor::{PledgeState, code_key};
use domain::identifiers::number::Number;
use domain::ids::{BoothCode, CaseId, ExhibitorId, StreamId};
use serde::Serialize;
use std::collections::HashSet;
use store::{ExhibitorFilter, PaperLine, SearchKind, Span};
use ts_rs::TS;

/// How many exhibitors are told at most.
const EXHIBITORS: u32 = 12;

/// How many booths, cases and papers are told at most, of each.
const OTHERS: usize = 6;

/// What was found.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct CounterView {
    /// Exhibitors first, then booths, cases, papers.
    pub hits: Vec<CounterHit>,
}

/// A hit.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CounterHit {
    /// An exhibitor, found by itself or by what it shows.
    Exhibitor {
        /// Who.
        id: ExhibitorId,
        /// Its name.
        name: String,
        /// Its booths.
        booths: Vec<BoothCode>,
        /// Its pledge.
        pledge: PledgeState,
        /// Open cases against it.
        cases_open: u32,
    },
    /// A booth.
    Booth {
        /// Which.
        code: BoothCode,
        /// Who stands there.
        exhibitors: Vec<NamedExhibitor>,
    },
    /// A case.
    Case {
        /// Which.
        id: CaseId,
        /// Its number.
        number: String,
        /// Where it stands.
        stage: Stage,
        /// The respondent.
        respondent: String,
        /// The booth.
        booth: String,
    },
    /// A paper.
    Paper {
        /// The paper.
        row: PaperRow,
    },
}

/// An exhibitor by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct NamedExhibitor {
    /// Who.
    pub id: ExhibitorId,
    /// Its name.
    pub name: String,
}

/// The code on a paper tells its number, and behind it what seals it: the number finds it.
fn sought(query: &str) -> String {
    let number = query.split_whitespace().next().and_then(|first| first.parse::<Number>().ok());
    number.map_or_else(|| query.to_owned(), |number| number.to_string())
}

pub(super) fn counter(look: &Look<'_>, query: &str) -> Result<CounterView, Failure> {
    let query = &sought(query);
    let mut hits = exhibitors(look, query)?;
    for hit in look.store().search(query, Some(SearchKind::Booth), OTHERS)? {
        let code = BoothCode(hit.item);
        let standing = look.store().standing_at(&code)?;
        let exhibitors = standing
            .into_iter()
            .map(|one| NamedExhibitor { id: one.exhibitor, name: one.name })
            .collect();
        hits.push(CounterHit::Booth { code, exhibitors });
    }
    let found = look.store().search(query, Some(SearchKind::Case), OTHERS)?;
    let ids: Vec<String> = found.into_iter().map(|hit| hit.item).collect();
    hits.extend(look.case_rows(&ids)?.into_iter().map(|row| CounterHit::Case {
        id: row.id,
        number: row.number,
        stage: row.stage,
        respondent: row.respondent,
        booth: row.booth,
    }));
    let papers = look.store().search(query, Some(SearchKind::Paper), OTHERS)?;
    let lines: Vec<PaperLine> = papers
        .into_iter()
        .filter_map(|hit| {
            Some(PaperLine { stream: StreamId::read(&hit.stream)?, number: hit.item })
        })
        .collect();
    hits.extend(look.paper_rows(&lines)?.into_iter().map(|row| CounterHit::Paper { row }));
    Ok(CounterView { hits })
}

/// Whoever stands where the typed booth code leads comes before everybody else: `1-` is a hall,
/// not any 1 in a name or a number.
fn exhibitors(look: &Look<'_>, query: &str) -> Result<Vec<CounterHit>, Failure> {
    let mut ids: Vec<String> = Vec::new();
    if !query.trim().is_empty() {
        let standing = look.store().standing_from(&code_key(query), EXHIBITORS)?;
        ids.extend(standing.into_iter().map(|exhibitor| exhibitor.0));
    }
    for id in look.found_exhibitors(query, EXHIBITORS as usize)? {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.truncate(EXHIBITORS as usize);
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let span = Span { after: 0, limit: EXHIBITORS };
    let mut rows = look.store().exhibitors_page(Some(&ids), ExhibitorFilter::All, span)?.rows;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.exhibitor.0));
    Ok(rows
        .into_iter()
        .map(|row| CounterHit::Exhibitor {
            id: row.exhibitor,
            name: row.name,
            booths: row.booths,
            pledge: row.pledge,
            cases_open: row.open_cases,
        })
        .collect())
}

impl Look<'_> {
    /// The ids of exhibitors that are found by themselves or by what they show.
    pub fn found_exhibitors(&self, query: &str, limit: usize) -> Result<Vec<String>, Failure> {
        let mut ids: Vec<String> = Vec::new();
        let mut known: HashSet<String> = HashSet::new();
        let named = self.store().search(query, Some(SearchKind::Exhibitor), limit)?;
        let shown = self.store().search(query, Some(SearchKind::Exhibit), limit)?;
        for hit in named.into_iter().chain(shown) {
            if let Some(StreamId::Exhibitor(id)) = StreamId::read(&hit.stream)
                && known.insert(id.0.clone())
            {
                ids.push(id.0);
            }
        }
        Ok(ids)
    }
}
