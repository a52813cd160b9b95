//! What others did since an officer last looked.

use super::look::Look;
use crate::desk::Desk;
use crate::failure::{DeskFault, Failure};
use domain::ids::{CaseId, Digest, ExhibitorId, RoundId, Station, StreamId};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use store::{ChangeRow, Page};
use ts_rs::TS;

/// Facts that are looked through at most, the newest first.
const FACTS: u32 = 400;

/// Rows that are told at most.
const ROWS: usize = 40;

/// Among how many of the last rows a fact finds others of its kind: an import writes several kinds
/// by turns.
const NEAR: usize = 8;

/// Within which time others of its kind are one row with a fact.
const WITHIN: SignedDuration = SignedDuration::from_mins(10);

/// Facts that only carry out another that is told.
const QUIET: [&str; 9] = [
    "paper_issued",
    "roster_details_read",
    "roster_booths_read",
    "roster_lines_read",
    "exhibits_checked",
    "display_changed",
    "confirmed_suspicion",
    "suspicion_overturned",
    "case_linked",
];

/// What others did since the officer who asks last looked; before the first look, since the day
/// began.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ChangesView {
    /// Since when.
    #[ts(type = "string | null")]
    pub since: Option<Timestamp>,
    /// The newest first; at most forty.
    pub rows: Vec<ChangeLine>,
    /// Whether there is more than the rows tell.
    pub more: bool,
    /// How far the record has come: what is named when everything was looked at.
    #[ts(type = "number")]
    pub seen: i64,
}

/// One thing that happened, or several of a kind by one person within minutes.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ChangeLine {
    /// The newest fact of it.
    pub digest: Digest,
    /// Its tag, such as `suspension_ordered`.
    pub fact: String,
    /// How many facts of this kind it stands for.
    pub times: u32,
    /// When the newest was recorded.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// Who acted, by name; none where a desk acted by itself.
    pub by: Option<String>,
    /// At which station; none where its device is not known.
    pub station: Option<Station>,
    /// The booth where it happened.
    pub booth: Option<String>,
    /// The case.
    pub case: Option<CaseId>,
    /// The case's number.
    pub number: Option<String>,
    /// The exhibitor.
    pub exhibitor: Option<ExhibitorId>,
    /// What the exhibitor is called; blank where there is none or the name was erased.
    pub who: String,
    /// The round.
    pub round: Option<RoundId>,
}

pub(super) fn changes(look: &Look<'_>) -> Result<ChangesView, Failure> {
    let notes = look.store().notes();
    let key = cursor(look.officer.as_str());
    let (looked, since) = (notes.cursor(&key)?, notes.setting(&key)?);
    let since = since.and_then(|at| at.parse().ok());
    let since = since.or_else(|| look.today_began());
    let window = look.store().changes(None, &Page::first(FACTS))?;
    let seen = window.rows.first().map_or(looked, |row| row.received);
    let is_new = |row: &ChangeRow| match looked {
        0 => since.is_some_and(|since| row.recorded_at >= since),
        looked => row.received > looked,
    };
    let whole = window.rows.last().is_none_or(|row| !is_new(row)) || window.next.is_none();
    let told = window.rows.into_iter().filter(|row| {
        is_new(row)
            && row.officer.as_ref() != Some(&look.officer)
            && !QUIET.contains(&row.what.as_str())
    });
    let mut kinds: Vec<(ChangeRow, u32)> = Vec::new();
    for row in told {
        let near = kinds.iter_mut().rev().take(NEAR);
        match near.into_iter().find(|(newest, _)| is_alike(newest, &row)) {
            Some((_, times)) => *times += 1,
            None => kinds.push((row, 1)),
        }
    }
    let more = kinds.len() > ROWS || !whole;
    kinds.truncate(ROWS);
    let rows = kinds.into_iter().map(|(row, times)| line(look, row, times));
    Ok(ChangesView { since, rows: rows.collect::<Result<_, _>>()?, more, seen })
}

/// Whether two facts are one row: of one kind, by one person at one desk, within minutes. What
/// happened in a case always stands alone.
fn is_alike(newest: &ChangeRow, older: &ChangeRow) -> bool {
    let apart = newest.recorded_at.duration_since(older.recorded_at);
    newest.what == older.what
        && newest.officer == older.officer
        && newest.device == older.device
        && !matches!(older.stream, StreamId::Case(_))
        && apart <= WITHIN
}

pub(super) fn line(look: &Look<'_>, row: ChangeRow, times: u32) -> Result<ChangeLine, Failure> {
    let by = look.officer_name(row.officer.as_ref())?;
    let admission = look.show.devices.get(&row.device);
    let mut line = ChangeLine {
        digest: row.digest,
        fact: row.what,
        times,
        at: row.recorded_at,
        by,
        station: admission.map(|admission| admission.station.clone()),
        booth: None,
        case: None,
        number: None,
        exhibitor: None,
        who: String::new(),
        round: None,
    };
    match row.stream {
        StreamId::Case(id) => {
            // A case that others opened and whose beginning has not come yet has no page.
            if let Ok(case) = look.case(&id) {
                line.booth = case.booth.as_ref().map(ToString::to_string);
                line.number = case.number.as_ref().map(ToString::to_string);
                line.who = case
                    .respondent
                    .as_ref()
                    .map(|id| look.name(id))
                    .transpose()?
                    .unwrap_or_default();
                line.case = Some(id);
            }
        }
        StreamId::Exhibitor(id) => {
            line.who = look.name(&id)?;
            line.exhibitor = Some(look.show.read_as(&id).clone());
        }
        StreamId::Round(id) => line.round = Some(id),
        StreamId::Exhibition | StreamId::Right(_) => {}
    }
    Ok(line)
}

/// Under which name it is kept how far an officer has looked.
fn cursor(officer: &str) -> String {
    format!("looked/{officer}")
}

impl Desk {
    /// The officer who is signed in has looked at everything up to this place of the record.
    pub(crate) fn looked(&self, seen: i64) -> Result<(), Failure> {
        let fair = self.fair()?;
        let officer = fair.officer().ok_or_else(|| Failure::desk(&DeskFault::Locked))?;
        let key = cursor(officer.as_str());
        let notes = fair.store.notes();
        if seen > notes.cursor(&key)? {
            notes.move_cursor(&key, seen)?;
        }
        notes.set(&key, &self.clock().now().to_string())?;
        Ok(())
    }
}
