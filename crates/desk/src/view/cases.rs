//! The cases as a list.

use super::every;
use super::heads::CaseRow;
use super::look::Look;
use crate::failure::Failure;
use domain::ids::StreamId;
use jiff::Timestamp;
use serde::Serialize;
use std::collections::BTreeMap;
use store::{CaseFilter, CasePage, SearchKind, Span};
use ts_rs::TS;

/// Hits that a search may bring into a list.
pub(super) const HITS: usize = 2_000;

/// A window of the cases.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct CasesView {
    /// How many there are under the filter.
    pub total: u32,
    /// How many were left out before the window.
    pub after: u32,
    /// The window: open cases by what runs out first, the newest first where nothing does; under
    /// the other filters the newest first.
    pub rows: Vec<CaseRow>,
    /// How many there are under each filter.
    pub counts: BTreeMap<CaseFilter, u32>,
}

pub(crate) fn cases(
    look: &Look<'_>,
    query: &str,
    filter: CaseFilter,
    span: Span,
) -> Result<CasesView, Failure> {
    let only = match query.trim() {
        "" => None,
        query => Some(look.found_cases(query)?),
    };
    let newest_first = matches!(filter, CaseFilter::All | CaseFilter::Closed);
    let page = |span| {
        let page = CasePage { only: only.as_deref(), filter, officer: Some(&look.officer), span };
        Ok::<_, Failure>(look.store().cases_page(&page, look.now)?)
    };
    let first = page(if newest_first { span } else { Span { after: 0, limit: 1 } })?;
    let rows = if newest_first {
        first.rows.into_iter().map(CaseRow::from).collect()
    } else {
        let all = every(|span| page(span).map(|found| (found.total, found.rows)))?;
        by_next_due(all.into_iter().map(CaseRow::from).collect(), span)
    };
    Ok(CasesView { total: first.total, after: span.after, rows, counts: first.counts })
}

/// A window of these, what runs out first before the rest, which stays as it was.
fn by_next_due(mut rows: Vec<CaseRow>, span: Span) -> Vec<CaseRow> {
    rows.sort_by_key(|row| row.next.as_ref().map_or(Timestamp::MAX, |next| next.due));
    rows.into_iter().skip(span.after as usize).take(span.limit as usize).collect()
}

impl Look<'_> {
    /// The ids of cases that are found by themselves or by their respondent.
    pub fn found_cases(&self, query: &str) -> Result<Vec<String>, Failure> {
        let found = self.store().search(query, Some(SearchKind::Case), HITS)?;
        let mut ids: Vec<String> = found.into_iter().map(|hit| hit.item).collect();
        let respondents = self.store().search(query, Some(SearchKind::Exhibitor), HITS)?;
        let respondents: Vec<String> = respondents.into_iter().map(|hit| hit.item).collect();
        for stream in self.store().case_streams_against(&respondents)? {
            if let Some(StreamId::Case(id)) = StreamId::read(&stream) {
                ids.push(id.0);
            }
        }
        Ok(ids)
    }

    /// The streams of exhibitors and cases that are found by themselves or by their respondent.
    pub fn found_streams(&self, query: &str) -> Result<Vec<String>, Failure> {
        let exhibitors = self.store().search(query, Some(SearchKind::Exhibitor), HITS)?;
        let mut streams: Vec<String> = exhibitors.into_iter().map(|hit| hit.stream).collect();
        streams.extend(self.found_cases(query)?.into_iter().map(|id| format!("case/{id}")));
        Ok(streams)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::heads::NextClock;
    use domain::case::Stage;
    use domain::profile::Deadline;

    fn row(number: &str, due: Option<i64>) -> CaseRow {
        CaseRow {
            id: number.into(),
            number: number.to_owned(),
            stage: Stage::Found,
            respondent: String::new(),
            complainant: None,
            booth: String::new(),
            rights: Vec::new(),
            handler: None,
            opened_at: None,
            closed_at: None,
            next: due.map(|due| NextClock {
                deadline: Deadline::Opinion,
                due: Timestamp::from_second(due).unwrap(),
                alarm: None,
            }),
        }
    }

    #[test]
    fn what_runs_out_first_stands_first_and_what_waits_for_nothing_last() {
        let rows = || vec![row("D", None), row("C", Some(30)), row("B", None), row("A", Some(10))];
        let numbers = |after, limit| -> Vec<String> {
            by_next_due(rows(), Span { after, limit }).into_iter().map(|row| row.number).collect()
        };
        assert_eq!(numbers(0, 10), ["A", "C", "D", "B"]);
        assert_eq!(numbers(1, 2), ["C", "D"]);
    }
}
