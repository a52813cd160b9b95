//! The register of papers, and the numbered blanks.

use super::cases::HITS;
use super::heads::PaperRow;
use super::look::Look;
use crate::failure::Failure;
use domain::exhibition::{Blank, BlankUse};
use domain::ids::{Digest, StreamId};
use domain::papers::PaperKind;
use serde::Serialize;
use std::collections::BTreeMap;
use store::{PaperFilter, PaperPage, SearchKind, Span};
use ts_rs::TS;

/// The kinds of papers that are served on somebody.
pub(crate) const SERVED: [PaperKind; 12] = [
    PaperKind::NoEntryNotice,
    PaperKind::Acceptance,
    PaperKind::Supplement,
    PaperKind::Refusal,
    PaperKind::SuspensionNotice,
    PaperKind::ComplaintNotice,
    PaperKind::Decision,
    PaperKind::NotEstablished,
    PaperKind::RestorationNotice,
    PaperKind::WithdrawalNotice,
    PaperKind::AppealNotAdmitted,
    PaperKind::AppealDecision,
];

/// The kinds of papers that come back signed. The pledge is not among them: its signed form is
/// taken in by itself.
pub(crate) const SIGNED: [PaperKind; 7] = [
    PaperKind::OnSiteRecord,
    PaperKind::ComplaintReceipt,
    PaperKind::AnswerReceipt,
    PaperKind::ComplianceRecord,
    PaperKind::AppealForm,
    PaperKind::AuthorityReceipt,
    PaperKind::HandoverSheet,
];

/// A window of the papers.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PapersView {
    /// How many there are under the filter.
    pub total: u32,
    /// How many were left out before the window.
    pub after: u32,
    /// The window, the newest first.
    pub rows: Vec<PaperRow>,
    /// How many there are under each filter.
    pub counts: BTreeMap<PaperFilter, u32>,
}

/// The numbered blanks.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct BlanksView {
    /// By number.
    pub blanks: Vec<BlankRow>,
}

/// A numbered blank.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct BlankRow {
    /// Its number.
    pub number: String,
    /// What it is and what became of it.
    #[serde(flatten)]
    pub blank: Blank,
    /// The name of who took it.
    pub holder: Option<String>,
    /// The paper that it became: its stream, where it was filled in.
    pub filled_in: Option<StreamId>,
    /// The scans of the filled-in sheet; without any it has not come back.
    pub copies: Vec<Digest>,
}

pub(crate) fn papers(
    look: &Look<'_>,
    query: &str,
    filter: PaperFilter,
    kind: Option<PaperKind>,
    span: Span,
) -> Result<PapersView, Failure> {
    let only = match query.trim() {
        "" => None,
        query => Some(found(look, query)?),
    };
    let page = PaperPage {
        only: only.as_ref().map(|(streams, numbers)| (&streams[..], &numbers[..])),
        kind,
        filter,
        served: &SERVED,
        signed: &SIGNED,
        today: look.today_began(),
        span,
    };
    let found = look.store().papers_page(&page)?;
    Ok(PapersView {
        total: found.total,
        after: span.after,
        rows: look.paper_rows(&found.rows)?,
        counts: found.counts,
    })
}

/// The streams of whom or what was found, and the numbers of papers.
fn found(look: &Look<'_>, query: &str) -> Result<(Vec<String>, Vec<String>), Failure> {
    let numbers = look.store().search(query, Some(SearchKind::Paper), HITS)?;
    Ok((look.found_streams(query)?, numbers.into_iter().map(|hit| hit.item).collect()))
}

pub(super) fn blanks(look: &Look<'_>) -> Result<BlanksView, Failure> {
    let blanks = look.show.blanks.iter();
    let blanks = blanks.map(|(number, blank)| blank_row(look, number, blank));
    Ok(BlanksView { blanks: blanks.collect::<Result<_, _>>()? })
}

/// Those that are still out.
pub(super) fn blanks_out(look: &Look<'_>) -> Result<Vec<BlankRow>, Failure> {
    let out = look.show.blanks.iter().filter(|(_, blank)| blank.used.is_none());
    out.map(|(number, blank)| blank_row(look, number, blank)).collect()
}

pub(super) fn blank_row(look: &Look<'_>, number: &str, blank: &Blank) -> Result<BlankRow, Failure> {
    let filled_in = match &blank.used {
        Some(BlankUse::Filled { stream }) => Some(stream.clone()),
        _ => None,
    };
    let paper = match &filled_in {
        Some(stream) => look.paper_by_hand(stream, number)?,
        None => None,
    };
    let own = blank.scan.iter().cloned();
    Ok(BlankRow {
        number: number.to_owned(),
        holder: look.officer_name(blank.taken_by.as_ref())?,
        copies: own.chain(paper.into_iter().flat_map(|paper| paper.signed_copies)).collect(),
        filled_in,
        blank: blank.clone(),
    })
}
