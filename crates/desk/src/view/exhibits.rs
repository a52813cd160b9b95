//! All exhibits of the fair, whoever shows them.

use super::look::Look;
use crate::failure::Failure;
use serde::Serialize;
use std::collections::BTreeMap;
use store::{ExhibitFilter, ExhibitHits, ExhibitPage, ExhibitRow, SearchKind, Span};
use ts_rs::TS;

/// Hits of a search that are listed; whoever looks for one exhibit types more.
const EXHIBITS: usize = 500;
/// And exhibitors of whom every exhibit is.
const EXHIBITORS: usize = 50;

/// A window of the exhibits.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ExhibitsView {
    /// How many there are under the filter; none where the window follows another.
    pub total: Option<u32>,
    /// How many were left out before the window.
    pub after: u32,
    /// The window: exhibitors as they are read aloud, and so their exhibits.
    pub rows: Vec<ExhibitRow>,
    /// How many there are under each filter; none where the window follows another.
    pub counts: Option<BTreeMap<ExhibitFilter, u32>>,
    /// From where the next window begins; none after the last row.
    pub next: Option<String>,
    /// Whether the search stopped where it had enough, so that there may be more.
    pub more: bool,
}

pub(super) fn exhibits(
    look: &Look<'_>,
    query: &str,
    filter: ExhibitFilter,
    from: Option<&str>,
    span: Span,
) -> Result<ExhibitsView, Failure> {
    let only = match query.trim() {
        "" => None,
        query => Some(ExhibitHits {
            exhibits: look.store().search(query, Some(SearchKind::Exhibit), EXHIBITS)?,
            exhibitors: look.store().search(query, Some(SearchKind::Exhibitor), EXHIBITORS)?,
        }),
    };
    let more = only
        .as_ref()
        .is_some_and(|hits| hits.exhibits.len() == EXHIBITS || hits.exhibitors.len() == EXHIBITORS);
    let page = ExhibitPage { only: only.as_ref(), filter, from, span };
    let window = look.store().exhibits(&page)?;
    Ok(ExhibitsView {
        total: window.counts.as_ref().and_then(|counts| counts.get(&filter)).copied(),
        after: span.after,
        rows: window.rows,
        counts: window.counts,
        next: window.next,
        more,
    })
}
