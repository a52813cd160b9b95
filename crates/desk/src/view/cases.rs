//! The cases as a list.

use super::heads::CaseRow;
use super::look::Look;
use crate::failure::Failure;
use domain::ids::StreamId;
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
    /// The window, the newest first.
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
    let page = CasePage { only: only.as_deref(), filter, officer: Some(&look.officer), span };
    let found = look.store().cases_page(&page, look.now)?;
    Ok(CasesView {
        total: found.total,
        after: span.after,
        rows: found.rows.into_iter().map(CaseRow::from).collect(),
        counts: found.counts,
    })
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
